"""What every page shares: the open graph, the frame with its search, and sentences in place of stack traces."""

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import wraps
from hashlib import sha256
from pathlib import Path
from typing import Any

import streamlit as st
from markupsafe import Markup
from streamlit.navigation.page import StreamlitPage

from whitehall_graph.app.markup import EMPTY, article_row, cut, link, message, node_row, rows, together
from whitehall_graph.errors import StoreError, WhitehallGraphError
from whitehall_graph.graph.graph import Graph, open_graph
from whitehall_graph.graph.results import Node

_THEME = Path(__file__).with_name("theme.css")
_NAVIGATE = Path(__file__).with_name("navigate.js")
_ICON = Path(__file__).with_name("icon.png")
_BRAND = Markup('<div class="brand">{}<p>Who said what about whom, and the sentence that proves it.</p></div>')
# What the licences of the register's sources ask for.
_CREDITS = Markup(
    '<p class="credits">Posts and bodies: Institute for Government Ministers Database (CC BY 4.0), GOV.UK '
    "(Open Government Licence v3.0), UK Parliament (Open Parliament Licence v3.0), changed.</p>"
)
# Enter opens the first hit, once the hits for what is typed are there.
_OPEN_FIRST = """
if (!window.whitehallSearch) {
  window.whitehallSearch = true;
  document.addEventListener("keydown", (event) => {
    const box = event.target;
    if (event.key !== "Enter" || !box.matches?.("[data-testid=stSidebar] input")) return;
    const open = (tries) => {
      const hits = document.querySelector(".hits");
      const first = hits && hits.dataset.of === box.value && hits.querySelector("a");
      if (first) first.click();
      else if (tries) setTimeout(open, 50, tries - 1);
    };
    open(60);
  });
}
"""
_FAILED = "failed"
# What to do where there is no graph; the first sentence is the error's own.
_NO_GRAPH = Markup(
    "<h1>No graph can be reached</h1>{}<p>The app goes on as soon as there is one. Three ways to it:</p>"
    '<ol class="ways"><li>Let it make its own: start it without <code>NEO4J_URI</code> in the environment and in '
    "<code>.env</code>. It keeps the graph in a folder of yours; nothing is to be installed.</li>"
    "<li>Start the Neo4j that the settings name, or name another by <code>NEO4J_URI</code>, "
    "<code>NEO4J_USERNAME</code> and <code>NEO4J_PASSWORD</code>.</li>"
    "<li>Run <code>whitehall-graph doctor</code>: it says what is missing, and what would mend it.</li></ol>"
    "<p>{}</p>"
)
_log = logging.getLogger(__name__)


@st.cache_resource(show_spinner="Opening the graph")
def open_once() -> Graph:
    """The graph that the environment names, shared by all who look at this app."""
    return open_graph()


def revision(graph: Graph) -> str:
    """Changes whenever an article is added, removed or changed: the key of what is kept between two looks."""
    return sha256(repr(sorted(graph.store.ledger().items())).encode()).hexdigest()


def show(html: Markup) -> None:
    """Put HTML on the page; the browser's sanitiser goes over it once more."""
    if html:
        st.html(str(html))


def run(script: str) -> None:
    """Run a script of ours, which takes nothing from any article."""
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


@contextmanager
def telling() -> Iterator[None]:
    """Say in a sentence what goes wrong in here; a part that is drawn by itself needs it as much as a page."""
    try:
        if failed := st.session_state.pop(_FAILED, ""):
            show(message(failed, "failure"))
        yield
    except WhitehallGraphError as error:
        show(message(error, "failure"))
    except Exception:
        _log.exception("A page could not be drawn")
        show(message("This could not be drawn. The app's log says why.", "failure"))


def safely(act: Callable[..., None]) -> Callable[..., None]:
    """What a button does: where that goes wrong, the next drawing says so in a sentence."""

    @wraps(act)
    def acted(*given: Any) -> None:
        try:
            act(*given)
        except WhitehallGraphError as error:
            st.session_state[_FAILED] = str(error)
        except Exception:
            _log.exception("A button failed")
            st.session_state[_FAILED] = "That could not be done. The app's log says why."

    return acted


def guarded(draw: Callable[[Graph], None]) -> Callable[[], None]:
    """A page that says what went wrong in a sentence, and how to start a graph where none can be reached."""

    @wraps(draw)
    def page() -> None:
        with telling():
            try:
                draw(open_once())
            except StoreError as error:
                show(_NO_GRAPH.format(message(error, "failure"), link("", "Try again")))

    return page


def frame(
    pages: Sequence[StreamlitPage],
    current: StreamlitPage,
    kept: Sequence[str],
    filters: Callable[[Graph], None] | None = None,
) -> None:
    """The styles, and beside the page the name of the site, its search, its filters and its pages.

    `kept` are what an address hands on to the next.
    """
    st.set_page_config(
        page_title=f"{current.title} · Whitehall Graph",
        page_icon=str(_ICON),
        layout="wide",
        initial_sidebar_state="locked",
    )
    st.html(_THEME)
    run(_NAVIGATE.read_text(encoding="utf-8").replace("FILTERS", json.dumps(list(kept))))
    with st.sidebar:
        show(_BRAND.format(link("./", "Whitehall Graph")))
        with suppress(StoreError):  # the page says it
            graph = open_once()
            with telling():
                _search(graph, f"search-{current.url_path}-{_address()}")
                if filters:
                    filters(graph)
        entries = (
            Markup("<li>{}</li>").format(link(p.url_path or "./", p.title, "here" if p is current else ""))
            for p in pages
        )
        show(Markup("<nav><ul>{}</ul></nav>{}").format(together(entries), _CREDITS))


def _address() -> str:
    """What the address says of the page: another one begins with an empty search."""
    return sha256(repr(sorted(st.query_params.to_dict().items())).encode()).hexdigest()[:8]


def headline(title: str) -> None:
    """Name the page in the browser's tab."""
    st.set_page_config(page_title=f"{cut(title)} · Whitehall Graph")


@st.fragment
def _search(graph: Graph, key: str) -> None:
    """Names, aliases and titles that have what is typed in them, while it is typed; Enter opens the first."""
    run(_OPEN_FIRST)
    text = st.text_input(
        "Search",
        key=key,
        type="search",
        live="200ms",
        placeholder="Search names and titles",
        label_visibility="collapsed",
        autocomplete="off",
    )
    if text and text.strip():
        with telling():
            show(_hits(graph, text))


def _hits(graph: Graph, text: str) -> Markup:
    names = rows((node_row(node, _alias(node, text)) for node in graph.search(text, limit=10)), "rows found")
    titles = rows(map(article_row, graph.search_articles(text, limit=5)), "rows found titles")
    hits = (names if "<li>" in names else EMPTY) + (titles if "<li>" in titles else EMPTY)
    nothing = message(f"No name and no title has “{text.strip()}” in it.", "quiet")
    return Markup('<div class="hits" data-of="{}">{}</div>').format(text, hits or nothing)


def _alias(node: Node, text: str) -> str | Markup:
    """The alias that was meant, where it is not the name that was."""
    wanted = " ".join(text.lower().split())
    if wanted in node.name.lower():
        return EMPTY
    return next((alias for alias in node.aliases if wanted in alias.lower()), "")
