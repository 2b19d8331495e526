"""The page "Explore": a network to work in. What is in it and what is chosen stands in the address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import networkx as nx
import streamlit as st
from markupsafe import Markup

from whitehall_graph.app import beside, canvas, picker, picture, time, view
from whitehall_graph.app.figures import awaited, figures, tie_types
from whitehall_graph.app.filters import Filters, chosen, told
from whitehall_graph.app.markup import message
from whitehall_graph.app.newest import newest
from whitehall_graph.app.shell import revision, safely, show, telling
from whitehall_graph.app.view import View
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.network import SPOKE_OF, Network, Tie, network_of
from whitehall_graph.graph.results import Node

_FIRST = 20  # names that the page begins with
_PREPARED = 2  # of them
_PLACED = 80  # names that are laid out together; later ones find places beside them
_HINT = (
    "Choose a name or a line to read what is behind it. A double click brings in neighbours; "
    "Shift and a click chooses a second name."
)
_ADDED, _PLACES = "explore-added", "explore-placed"


def draw(graph: Graph) -> None:
    """The whole page."""
    wanted = chosen(graph)
    show(Markup('<h1>Explore</h1><p class="lead">{}</p>{}').format(_HINT, told(wanted)))
    with st.container(key="workbench"):
        _workbench(graph, wanted)


def prepare(graph: Graph) -> None:
    """Have what a fresh page shows before anybody asks for it, and what it shows of the first names of it."""
    if known := figures(graph):
        nodes, ties = _contents(graph, View(_central(known.network)), Filters())
        canvas.marks(_network(nodes, ties), [node.id for node in nodes])
        for node in nodes[:_PREPARED]:
            view.facts_of(graph, node.id, Filters())
            view.neighbours(graph, node.id, Filters())


@st.fragment
def _workbench(graph: Graph, wanted: Filters) -> None:
    """The network with its tools, and beside it what is chosen: drawn anew by itself at each step."""
    with telling():
        _work(graph, wanted)


def _work(graph: Graph, wanted: Filters) -> None:
    held = _begun(graph, wanted)
    nodes, all_ties = _contents(graph, held, wanted)
    days = time.days(all_ties)
    ties = time.within(all_ties, time.chosen(days))
    network = _network(nodes, ties)
    shown = {node.id: node for node in nodes}
    wide, narrow = st.columns([1.9, 1], gap="medium")
    with wide:
        _tools(graph, held, network)
        if told := view.note():
            show(message(told))
        if not nodes:
            show(message("Nothing is in the network. Add a name above, or undo."))
        placed = st.session_state.setdefault(_PLACES, list(shown)[:_PLACED])
        canvas.draw(
            network,
            placed=[node for node in placed if node in shown],
            chosen=held.chosen,
            tie=held.tie,
            on_event=partial(_act, graph, held, wanted),
        )
        time.slider(days)
        show(picture.legend(network))
    with narrow:
        beside.draw(graph, held, shown, ties, wanted)


def _begun(graph: Graph, wanted: Filters) -> View:
    """The view of the address; on a fresh page the most connected names."""
    held = View.of_address()
    if held.nodes is not None:
        return held
    return replace(held, nodes=_most_connected(graph, wanted))


def _most_connected(graph: Graph, wanted: Filters) -> tuple[str, ...]:
    if wanted:
        return _kept(graph, revision(graph), wanted)
    known = figures(graph)
    if known is None:
        awaited("The most connected names are being counted. Meanwhile, add a name.", lambda: bool(figures(graph)))
        return ()
    return _central(known.network)


def _central(network: Network[str]) -> tuple[str, ...]:
    others = {node: len(set(nx.all_neighbors(network, node))) for node in network}
    return tuple(sorted(others, key=lambda node: (-others[node], node))[:_FIRST])


@st.cache_data(show_spinner=False, max_entries=20)
def _kept(_graph: Graph, revision: str, wanted: Filters) -> tuple[str, ...]:  # noqa: ARG001 - the key of the cache
    types = [name for name in tie_types() if name != SPOKE_OF]
    return tuple(newest(_graph, wanted).network(types, _FIRST))


def _contents(graph: Graph, held: View, wanted: Filters) -> tuple[list[Node], list[Tie]]:
    """The nodes that there still are, and what is said between them."""
    nodes = [node for node in graph.nodes(held.nodes or ()) if wanted.keeps_node(node)]
    ties = _among(graph, revision(graph), tuple(node.id for node in nodes))
    return nodes, [tie for tie in ties if wanted.keeps(tie)]


@st.cache_data(show_spinner=False, max_entries=100)
def _among(_graph: Graph, revision: str, nodes: tuple[str, ...]) -> list[Tie]:  # noqa: ARG001 - the key of the cache
    return list(_graph.ties(nodes, types=tie_types()))


def _network(nodes: Sequence[Node], ties: Iterable[Tie]) -> Network[str]:
    network = network_of(ties)
    network.remove_nodes_from(set(network) - {node.id for node in nodes})  # a statement may be about others besides
    for node in nodes:
        network.add_node(node.id, name=node.name, kind=node.kind, roles="; ".join(node.roles))
    return network


# What the reader does


@safely
def _act(graph: Graph, held: View, wanted: Filters, event: dict[str, Any]) -> None:
    """Do what was asked for in the drawing."""
    node = event.get("node", "")
    match event["do"]:
        case "choose":
            others = tuple(one for one in held.chosen if one != node)[-1:] if event.get("more") else ()
            view.go(replace(held, chosen=(*others, node), tie=()))
        case "tie":
            view.go(replace(held, chosen=(), tie=(event["from"], event["to"])))
        case "none":
            view.go(replace(held, chosen=(), tie=()))
        case "expand":
            view.expand(graph, held, node, wanted)
        case "hide":
            view.hide(held, (node,))
        case "undo":
            view.undo()


# The tools above the drawing


def _tools(graph: Graph, held: View, network: Network[str]) -> None:
    add, undo, files, rest = st.columns([3, 1, 1.3, 1.2], vertical_alignment="bottom")
    with add:
        _adding(graph, held)
    with undo:
        st.button("Undo", on_click=view.undo, disabled=not view.can_undo(), width="stretch")
    with rest:
        st.button("Clear", on_click=view.go, args=(View(()),), width="stretch")
    with files, st.popover("Download", width="stretch"):
        for title, file, made, kind in (
            ("HTML", "network.html", _html, "text/html"),
            ("GEXF", "network.gexf", _gexf, "application/xml"),
        ):
            st.download_button(title, partial(made, network), file, kind, on_click="ignore", width="stretch")
        show(Markup('<p class="quiet">The button PNG in the picture saves it as it stands.</p>'))


def _html(network: Network[str]) -> str:
    return picture.page(network)


def _gexf(network: Network[str]) -> str:
    return "\n".join(nx.generate_gexf(_plain(network)))


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


def _adding(graph: Graph, held: View) -> None:
    """A box that finds a name while it is typed; Enter adds it to the network."""
    known = picker.directory(graph)
    key = f"explore-add-{st.session_state.get(_ADDED, 0)}"

    @safely
    def add() -> None:
        if wanted := st.session_state[key]:
            st.session_state[_ADDED] = st.session_state.get(_ADDED, 0) + 1
            node = picker.find(graph, wanted)
            view.add(held, (node.id,), (node.id,))

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
