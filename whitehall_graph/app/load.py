"""The page that loads: articles are dropped or pasted, looked at with their marks, stored, and removed again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st
from markupsafe import Markup

from whitehall_graph.app import article as article_page
from whitehall_graph.app.markup import (
    EMPTY,
    article_url,
    byline,
    counted,
    day,
    link,
    message,
    rows,
    section,
)
from whitehall_graph.app.preview import previewed
from whitehall_graph.app.shell import safely, show
from whitehall_graph.articles import Article
from whitehall_graph.articles.forms import READERS
from whitehall_graph.articles.reading import articles_in
from whitehall_graph.errors import ArticleError
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.reports import LoadStep
from whitehall_graph.graph.results import ArticleInfo
from whitehall_graph.vocabulary import vocabulary

Read = Article | ArticleError

_ROUND, _STEPS, _LEFT = "load-round", "load-steps", "load-left"
_OFFERED = 500  # of the newest articles, to remove one; any other goes by its title
_SHOWN = 5  # articles whose preview is open at once
_OUTCOMES = {
    "loaded": "loaded",
    "unchanged": "was there already, word for word",
    "replaced": "replaced what was there",
    "failed": "not loaded",
}


def draw(graph: Graph) -> None:
    """The whole page; nothing but a sentence where the app may not change the graph."""
    if graph.read_only:
        show(message("This app only reads: it was started with --read-only or WHITEHALL_GRAPH_READ_ONLY."))
        return
    show(
        Markup('<h1>Load articles</h1><p class="lead">{}</p>').format(
            "Look at what articles would add before anything is stored. They stay on this machine."
        )
    )
    found = [*_dropped(), *_pasted()]
    if found:
        _offer(graph, found)
    _done()
    _removing(graph)


def _key(name: str) -> str:
    """A widget's key, which changes with every load so that its content goes."""
    return f"load-{name}-{st.session_state.get(_ROUND, 0)}"


# What is to be loaded


def _dropped() -> list[Read]:
    forms = sorted(form.lstrip(".") for form in READERS)
    files = st.file_uploader("Files", forms, accept_multiple_files=True, key=_key("files"))
    return [read for file in files for read in articles_in(file.getvalue(), file.name)]


def _pasted() -> list[Read]:
    with st.expander("Paste a text instead"), st.form(_key("form"), border=False):
        text = st.text_area("Text", key=_key("text"), height=220)
        left, right = st.columns(2)
        with left:
            title = st.text_input("Title", key=_key("title"))
            url = st.text_input("Address", key=_key("url"), placeholder="https://")
        with right:
            publisher = st.text_input("Publisher", key=_key("publisher"))
            published = st.date_input(
                "Date of publication", None, key=_key("date"), min_value=date(1800, 1, 1), format="DD/MM/YYYY"
            )
        st.form_submit_button("Preview")
    if not text.strip():
        return []
    name = f"pasted-{hashlib.sha256(text.encode()).hexdigest()[:10]}.txt"
    given = {"title": title.strip(), "publisher": publisher.strip(), "published": published, "url": url.strip()}
    return [_with(read, given) for read in articles_in(text.encode(), name)]


def _with(read: Read, given: dict[str, Any]) -> Read:
    """An article with what the form says of it; what it leaves open was found in the text."""
    if isinstance(read, ArticleError):
        return read
    return read.model_copy(update={key: value for key, value in given.items() if value})


# Before anything is stored


def _offer(graph: Graph, found: list[Read]) -> None:
    """What each would add, and the button that stores them."""
    articles = [read for read in found if isinstance(read, Article)]
    for error in found:
        if isinstance(error, ArticleError):
            show(message(error, "failure"))
    if not articles:
        return
    place = st.container()
    for number, article in enumerate(articles):
        _preview(graph, article, opened=number < _SHOWN)
    with place:
        if st.button(f"Load {counted(len(articles), 'article')}", type="primary", key=_key("load")):
            _load(graph, found)


def _preview(graph: Graph, article: Article, *, opened: bool) -> None:
    page = previewed(article, graph.review.stamp, graph.review.corrections)
    nodes = {place.node.id: place.node for place in page.places}
    known = {node.id for node in graph.nodes(list(nodes))}
    kinds = vocabulary().kinds
    counts = Counter(node.kind for node in nodes.values())
    named = [counted(n, kinds[kind].noun, kinds[kind].plural) for kind, n in counts.most_common()]
    new = [node.name for node in nodes.values() if node.id not in known]
    told = Markup('<p class="quiet">{}{}. {}; {} and {}.</p>').format(
        ", ".join(named) or "No name was found",
        f" ({len(new)} not in the graph yet)" if new else "",
        "It has no date" if page.info.published is None else f"Published {day(page.info.published)}",
        counted(len(page.statements), "statement"),
        counted(len(page.facts), "fact"),
    )
    text = Markup("<details{}><summary>Text with its marks</summary>{}</details>").format(
        Markup(" open") if opened else EMPTY, article_page.text(page)
    )
    show(Markup('<div class="preview"><h2>{}</h2>{}{}{}</div>').format(page.info.title, byline(page.info), told, text))


# Storing


def _load(graph: Graph, found: list[Read]) -> None:
    """Store one after the other. Stopping breaks off between two, as any click ends what the page is doing."""
    steps: list[LoadStep] = []
    st.session_state[_STEPS] = steps
    bar = st.progress(0.0, "Loading")
    st.button("Stop", key=_key("stop"))

    def tell(step: LoadStep) -> None:
        steps.append(step)
        bar.progress(len(steps) / len(found), f"{len(steps)} of {len(found)}")

    st.session_state[_LEFT] = len(found)
    graph.load_articles(found, on_progress=tell)
    st.session_state[_LEFT] = 0
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def _done() -> None:
    """What became of each in the last load."""
    steps: list[LoadStep] = st.session_state.get(_STEPS, [])
    if not steps:
        return
    lines = []
    for step in steps:
        name = link(article_url(step.article), step.title or step.source) if step.article else step.source
        outcome = _OUTCOMES[step.outcome] + (f": {step.reason}" if step.reason else "")
        lines.append(Markup('<li><span class="main">{}</span><span class="note">{}</span></li>').format(name, outcome))
    stopped = st.session_state.get(_LEFT, 0)
    if stopped > len(steps):
        told = f"Stopped after {len(steps)} of {counted(stopped, 'article')}."
        show(message(f"{told} What is stored is whole; load again to go on."))
    show(section("Loaded", rows(lines), counted(len(steps), "article")))


# Removing


def _removing(graph: Graph) -> None:
    if removed := st.session_state.pop("load-removed", None):
        show(message(f"Removed: {removed}"))
    infos = {info.id: info for info in graph.articles(limit=_OFFERED)}
    if not infos:
        return
    show(
        section(
            "Remove an article",
            Markup('<p class="quiet">{}</p>').format("With it goes all that no other article says."),
        )
    )
    wide, narrow = st.columns([4, 1], vertical_alignment="bottom")
    with wide:
        chosen = st.selectbox(
            "Article",
            list(infos),
            None,
            format_func=lambda article: _named(infos[article]) if article in infos else article,
            key=_key("article"),
            accept_new_options=len(infos) == _OFFERED,
            placeholder="Choose an article" if len(infos) < _OFFERED else "Choose an article, or type its whole title",
            label_visibility="collapsed",
        )
    with narrow:
        st.button("Remove", disabled=not chosen, on_click=_remover(graph, chosen or ""), width="stretch")


def _named(info: ArticleInfo) -> str:
    return f"{info}, {day(info.published) or 'undated'}"


def _remover(graph: Graph, article: str) -> Callable[[], None]:
    @safely
    def remove() -> None:
        gone = graph.remove(article)
        st.session_state["load-removed"] = gone.title
        st.session_state[_STEPS] = [s for s in st.session_state.get(_STEPS, []) if s.article != gone.id]
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1

    return remove
