"""The page "Explore": a network to work in. What is in it and what is chosen stands in the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

import networkx as nx
import streamlit as st
from markupsafe import Markup

from whitehall_graph.app import canvas, picture
from whitehall_graph.app.chain import chain
from whitehall_graph.app.filters import Filters, choose, tie_types, told
from whitehall_graph.app.markup import (
    cards,
    counted,
    dot,
    fact_card,
    kind_words,
    link,
    message,
    name,
    node_row,
    profile_url,
    rows,
    section,
    statement_card,
)
from whitehall_graph.app.shell import open_once, revision, show
from whitehall_graph.errors import QueryError, UnknownName
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.network import SPOKE_OF, Network, Tie, network_of
from whitehall_graph.graph.results import Fact, Node

_FIRST = 24  # names that the page begins with
_MORE = 20  # neighbours that come in at once
_MOST = 500  # names that a browser draws smoothly
_PLACED = 80  # names that are laid out together; later ones find places beside them
_NAMES = 2_000  # names to choose from; any other may be typed
_HINT = (
    "Choose a name or a line to read what is behind it. A double click brings in neighbours; "
    "Shift and a click chooses a second name."
)
_BEFORE, _ADDED, _PLACES, _NOTE = "explore-before", "explore-added", "explore-placed", "explore-note"


@dataclass(frozen=True)
class View:
    """What the network holds, which one or two of its names are chosen, or which tie. None as nodes: a fresh page."""

    nodes: tuple[str, ...] | None = None
    chosen: tuple[str, ...] = ()
    tie: tuple[str, ...] = ()

    @classmethod
    def of_address(cls) -> Self:
        """What the address says."""
        params = st.query_params
        nodes = tuple(node for node in dict.fromkeys(params.get_all("node")) if node)[:_MOST]
        chosen, tie = (tuple(params.get_all(key)[:2]) for key in ("chosen", "between"))
        return cls(nodes if "node" in params else None, chosen, tie if len(tie) == 2 else ())

    def keep(self) -> None:
        """Put it into the address."""
        for key, values in (("node", self.nodes or ("",)), ("chosen", self.chosen), ("between", self.tie)):
            if values and (key != "node" or self.nodes is not None):
                st.query_params[key] = list(values)
            elif key in st.query_params:
                del st.query_params[key]


def draw(graph: Graph) -> None:
    """The whole page."""
    title, narrow = st.columns([5, 1], vertical_alignment="bottom")
    with title:
        show(Markup('<h1>Explore</h1><p class="lead">{}</p>').format(_HINT))
    with narrow:
        wanted = choose(graph)
    show(told(wanted))
    canvas.prepare()
    _workbench(graph, wanted)


@st.fragment
def _workbench(graph: Graph, wanted: Filters) -> None:
    """The network with its tools, and beside it what is chosen: drawn anew by itself at each step."""
    view = _begun(graph, wanted)
    nodes, ties = _contents(graph, view, wanted)
    network = network_of(ties)
    for node in nodes:
        network.add_node(node.id, name=node.name, kind=node.kind, roles="; ".join(node.roles))
    shown = {node.id: node for node in nodes}
    wide, narrow = st.columns([1.9, 1], gap="medium")
    with wide:
        _tools(graph, view, network)
        if note := st.session_state.pop(_NOTE, None):
            show(message(note))
        if not nodes:
            show(message("Nothing is in the network. Add a name above, or begin with the most connected."))
        placed = st.session_state.setdefault(_PLACES, list(shown)[:_PLACED])
        canvas.draw(
            network,
            placed=[node for node in placed if node in shown],
            chosen=view.chosen,
            tie=view.tie,
            on_event=_act,
        )
        show(picture.legend(network))
    with narrow:
        _beside(graph, view, shown, ties, wanted)


def _begun(graph: Graph, wanted: Filters) -> View:
    """The view of the address; on a fresh page the most connected names."""
    view = View.of_address()
    if view.nodes is not None:
        return view
    return replace(view, nodes=_most_connected(graph, revision(graph), wanted))


@st.cache_data(show_spinner=False, max_entries=20)
def _most_connected(_graph: Graph, revision: str, wanted: Filters) -> tuple[str, ...]:  # noqa: ARG001 - the key
    types = [name for name in tie_types() if name != SPOKE_OF]
    return tuple(_graph.network(types=types, limit=_FIRST, keep=wanted.keeps))


@st.cache_data(show_spinner=False, max_entries=200)
def _ties_of(_graph: Graph, revision: str, node: str) -> list[Tie]:  # noqa: ARG001 - the key of the cache
    return list(_graph.ties(of=node, types=tie_types()))


def _contents(graph: Graph, view: View, wanted: Filters) -> tuple[list[Node], list[Tie]]:
    """The nodes that there still are, and what is said between them."""
    nodes = [node for node in graph.nodes(view.nodes or ()) if wanted.keeps_node(node)]
    ties = [tie for tie in graph.ties([node.id for node in nodes], types=tie_types()) if wanted.keeps(tie)]
    return nodes, ties


# What the reader does


def _act(event: dict[str, Any]) -> None:
    """Do what was asked for in the drawing."""
    graph, view, node = open_once(), View.of_address(), event.get("node", "")
    if view.nodes is None:
        view = _begun(graph, Filters())
    match event["do"]:
        case "choose":
            others = tuple(one for one in view.chosen if one != node)[-1:] if event.get("more") else ()
            _go(replace(view, chosen=(*others, node), tie=()))
        case "tie":
            _go(replace(view, chosen=(), tie=(event["from"], event["to"])))
        case "none":
            _go(replace(view, chosen=(), tie=()))
        case "expand":
            _expand(graph, view, node)
        case "hide":
            _hide(view, (node,))
        case "undo":
            _undo()


def _go(view: View) -> None:
    """Change the view, remembering what was in the network where that changes."""
    before = View.of_address()
    if before.nodes != view.nodes:
        st.session_state.setdefault(_BEFORE, []).append(before)
    view.keep()


def _undo() -> None:
    before = st.session_state.get(_BEFORE) or []
    if before:
        before.pop().keep()


def _hide(view: View, gone: Sequence[str]) -> None:
    rest = tuple(node for node in view.nodes or () if node not in gone)
    _go(View(rest, tuple(node for node in view.chosen if node not in gone)))


def _add(view: View, new: Iterable[str], chosen: Sequence[str]) -> None:
    nodes = tuple(dict.fromkeys((*(view.nodes or ()), *new)))
    if len(nodes) > _MOST:
        st.session_state[_NOTE] = f"A network holds at most {_MOST} names; hide some first."
    _go(View(nodes[:_MOST], tuple(chosen)))


def _expand(graph: Graph, view: View, node: str) -> None:
    """Bring in the most important neighbours that are not there yet."""
    near = [other for other in _neighbours(graph, node) if other not in (view.nodes or ())]
    if not near:
        st.session_state[_NOTE] = "All its neighbours are in the network already."
    _add(view, (node, *near[:_MORE]), (node,))


def _neighbours(graph: Graph, node: str, wanted: Filters | None = None) -> list[str]:
    """The nodes that anything ties to a node: those with most between them by articles first."""
    wanted = wanted or st.session_state.get("explore-filters") or Filters()
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for tie in _ties_of(graph, revision(graph), node):
        if wanted.keeps(tie):
            ends = {n.id: n.name for n in _ends(tie)}
            names |= ends
            counts.update(dict.fromkeys(ends.keys() - {node}, 1 if tie.article else 0))
    return [other for _, _, other in sorted((-count, names[other], other) for other, count in counts.items())]


def _ends(tie: Tie) -> tuple[Node, ...]:
    if isinstance(tie, Fact):
        return tie.subject, tie.object
    return (*((tie.speaker,) if tie.speaker else ()), *tie.about)


# The tools above the drawing


def _tools(graph: Graph, view: View, network: Network[str]) -> None:
    add, undo, files, rest = st.columns([3, 1, 1.3, 1.2], vertical_alignment="bottom")
    with add:
        _adding(graph, view)
    with undo:
        st.button("Undo", on_click=_undo, disabled=not st.session_state.get(_BEFORE), width="stretch")
    with rest:
        st.button("Clear", on_click=_go, args=(View(()),), width="stretch")
    with files, st.popover("Download", width="stretch"):
        html = picture.page(network, linked=False) if network else ""
        st.download_button("HTML", html, "network.html", "text/html", on_click="ignore", width="stretch")
        gexf = "\n".join(nx.generate_gexf(_plain(network)))
        st.download_button("GEXF", gexf, "network.gexf", "application/xml", on_click="ignore", width="stretch")
        show(Markup('<p class="quiet">The button PNG in the picture saves it as it stands.</p>'))


def _plain(network: Network[str]) -> Network[str]:
    """The network without what XML cannot hold."""
    copy: Network[str] = nx.MultiDiGraph()
    for node, attributes in network.nodes(data=True):
        copy.add_node(node, **{key: _printable(value) for key, value in attributes.items()})
    for source, target, attributes in network.edges(data=True):
        copy.add_edge(source, target, **{key: _printable(value) for key, value in attributes.items()})
    return copy


def _printable(value: Any) -> Any:
    return "".join(c for c in value if c.isprintable() or c in "\n\t") if isinstance(value, str) else value


def _adding(graph: Graph, view: View) -> None:
    """A box that finds a name while it is typed; Enter adds it to the network."""
    known = _directory(graph, revision(graph))
    key = f"explore-add-{st.session_state.get(_ADDED, 0)}"

    def add() -> None:
        if wanted := st.session_state[key]:
            st.session_state[_ADDED] = st.session_state.get(_ADDED, 0) + 1
            try:
                node = find(graph, wanted)
            except QueryError as error:
                st.session_state[_NOTE] = str(error)
                return
            _add(view, (node.id,), (node.id,))

    st.selectbox(
        "Add a name",
        list(known),
        None,
        format_func=lambda node: known.get(node, node),
        key=key,
        on_change=add,
        accept_new_options=True,
        placeholder="Add a name",
        label_visibility="collapsed",
    )


def find(graph: Graph, wanted: str) -> Node:
    """The node of an id or name, else the first that has these words in its name."""
    try:
        return graph.node(wanted)
    except UnknownName:
        found = graph.search(wanted, limit=1)
        if not found:
            raise
        return found[0]


@st.cache_data(show_spinner=False, max_entries=2)
def _directory(_graph: Graph, revision: str) -> dict[str, str]:  # noqa: ARG001 - the key
    """Whom articles name, by id."""
    return {m.node.id: f"{m.node.name}, {kind_words(m.node).lower()}" for m in _graph.most_mentioned(limit=_NAMES)}


# What stands beside the drawing


def _beside(graph: Graph, view: View, shown: dict[str, Node], ties: list[Tie], wanted: Filters) -> None:
    chosen = [shown[node] for node in view.chosen if node in shown]
    if len(view.tie) == 2 and all(end in shown for end in view.tie):
        _tie(shown[view.tie[0]], shown[view.tie[1]], ties)
    elif len(chosen) == 2:
        _two(graph, view, chosen[0], chosen[1])
    elif chosen:
        _node(graph, view, chosen[0], wanted)
    else:
        _everything(shown, ties)


def _everything(shown: dict[str, Node], ties: list[Tie]) -> None:
    """All names of the network, as the picture may be hard to see."""
    degrees = Counter(end.id for tie in ties for end in _ends(tie))
    order = sorted(shown.values(), key=lambda node: (-degrees[node.id], node.name))
    lines = [node_row(node, counted(degrees[node.id], "tie")) for node in order[:_MORE]]
    show(section("In the network", rows(lines), counted(len(shown), "name")))


def _node(graph: Graph, view: View, node: Node, wanted: Filters) -> None:
    """What a name is, what can be done with it, and its facts with their words."""
    near = _neighbours(graph, node.id, wanted)
    st.session_state["explore-filters"] = wanted
    absent = [other for other in near if other not in (view.nodes or ())]
    show(_head(node, f"{counted(len(near), 'neighbour')}, {len(near) - len(absent)} in the network"))
    more, hide = st.columns([2, 1])
    words = (
        f"Show {min(_MORE, len(absent))} {'more' if len(absent) < len(near) else 'neighbours'}"
        if absent
        else "All are shown"
    )
    with more:
        st.button(
            words, type="primary", disabled=not absent, on_click=_expand, args=(graph, view, node.id), width="stretch"
        )
    with hide:
        st.button("Hide", on_click=_hide, args=(view, (node.id,)), width="stretch")
    found = [tie for tie in _ties_of(graph, revision(graph), node.id) if wanted.keeps(tie)]
    facts = [fact_card(tie) for tie in found if isinstance(tie, Fact)]
    said = [statement for statement in graph.statements(node, limit=50) if wanted.keeps_article(statement.article)]
    show(
        section("Facts", cards(facts, 4), len(facts))
        + section("Statements", cards([*map(statement_card, said)], 3), len(said))
    )
    if not facts and not said:
        show(message("No article says more of it than its name."))


def _head(node: Node, note: str) -> Markup:
    return Markup('<div class="chosen"><p class="kind">{}{}</p><h2>{}</h2><p class="quiet">{}. {}</p></div>').format(
        dot(node.kind), kind_words(node), name(node), note, link(profile_url(node.id), "Whole profile")
    )


def _tie(one: Node, other: Node, ties: list[Tie]) -> None:
    """Everything that is said between two names, with its words, article and date."""
    pair = {one.id, other.id}
    found = [tie for tie in ties if _joins(tie, pair)]
    facts = [fact_card(tie) for tie in found if isinstance(tie, Fact)]
    said = [statement_card(tie) for tie in found if not isinstance(tie, Fact)]
    show(
        Markup('<div class="chosen"><p class="kind">What ties</p><h2>{} and {}</h2></div>').format(
            name(one), name(other)
        )
    )
    show(section("Facts", cards(facts, 20), len(facts)) + section("One of the other", cards(said, 20), len(said)))


def _joins(tie: Tie, pair: set[str]) -> bool:
    if isinstance(tie, Fact):
        return {tie.subject.id, tie.object.id} == pair
    return tie.speaker is not None and any({tie.speaker.id, subject.id} == pair for subject in tie.about)


def _two(graph: Graph, view: View, one: Node, other: Node) -> None:
    """Two names: the shortest chain of evidence between them, which a button brings into the network."""
    facts = graph.path(one, other)
    show(
        Markup('<div class="chosen"><p class="kind">From one to the other</p><h2>{} – {}</h2></div>').format(
            name(one), name(other)
        )
    )
    if not facts:
        show(message("No chain of at most six facts leads from one to the other."))
        return
    on_way = [node for fact in facts for node in (fact.subject.id, fact.object.id) if not node.startswith("post:")]
    st.button("Show the path", type="primary", on_click=_add, args=(view, on_way, (one.id, other.id)), width="stretch")
    show(chain(facts, one))
