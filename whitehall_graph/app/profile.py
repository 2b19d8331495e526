"""The page of a person, body, thing, post or topic: posts over time, statements, who criticises and supports it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import networkx as nx
import streamlit as st
from markupsafe import Markup

from whitehall_graph.app import canvas, correcting, download, filters, lives, picture
from whitehall_graph.app.figures import awaited, figures
from whitehall_graph.app.filters import Filters
from whitehall_graph.app.known import Known, known
from whitehall_graph.app.markup import (
    EMPTY,
    article_row,
    asked,
    beside,
    capital,
    cards,
    columns,
    cut,
    dot,
    fact_cards,
    folded_rows,
    kind_words,
    link,
    message,
    name,
    node_row,
    section,
    some,
    sources,
    statement_cards,
    together,
)
from whitehall_graph.app.newest import newest
from whitehall_graph.app.shell import headline, revision, show
from whitehall_graph.app.timeline import timeline
from whitehall_graph.errors import UnknownName
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.network import Network, network_of
from whitehall_graph.graph.results import Fact, Mentioned, Node
from whitehall_graph.graph.tenures import speaking_as
from whitehall_graph.vocabulary import vocabulary

_OPPOSED = ("CRITICISES", "SUPPORTS")
_FAMILIES = (("person", "People"), ("body", "Bodies"), ("thing", "Reviews, policies and events"))

_LISTED = 200  # of each family
_AROUND = 30  # neighbours that are drawn
_SAID = 60
_PREPARED = 2  # of each family
_SILENT = "No article in this graph speaks of it; what is here comes from the register."


def draw(graph: Graph) -> None:
    """The profile that the address names; without one, everybody whom articles mention."""
    wanted, topic = st.query_params.get("id"), st.query_params.get("topic")
    kept = filters.chosen(graph)
    if not wanted and not topic:
        _directory(graph, kept)
        return
    try:
        node = graph.topic(topic) if topic else graph.node(wanted or "")
    except UnknownName:
        show(_gone(graph, wanted or ""))
        return
    headline(node.name)
    show(_head(node) + _correcting(graph, node) + filters.told(kept))
    match node.kind:
        case "Topic":
            _topic(graph, node, kept)
        case "Post":
            show(section("Holders", timeline(graph.tenures(node), by_post=False)))
        case _:
            with ThreadPoolExecutor(1) as aside:  # the engine answers for both at once
                network = aside.submit(_network, graph, revision(graph), node.id, kept)
                show(_profile(graph, revision(graph), node.id, kept))
                _surroundings(network.result(), node)
            download.offer(graph, kept, around=node)


def prepare(graph: Graph) -> None:
    """Have the profiles of those whom most articles name before anybody asks for them: they have most to tell.

    The engine has then seen each question, so that it answers it for any other name as fast as it can.
    """
    named = _named(graph, revision(graph), Filters()) or []
    for family, _ in _FAMILIES:
        for node in [m.node for m in named if _is_of(family, m)][:_PREPARED]:
            _profile(graph, revision(graph), node.id, Filters())
            picture.drawn(_network(graph, revision(graph), node.id, Filters()), centre=node.id)


def _gone(graph: Graph, wanted: str) -> Markup:
    """What to say where nothing has this id: a reviewer may have decided that it is another."""
    meant = graph.review.corrections.identity(wanted)
    for node in graph.nodes([meant]) if meant != wanted else ():
        return message(Markup("This is {} now, as a reviewer decided.").format(name(node)))
    return message("Nothing in this graph has this address. It may have gone with an article that was removed.")


def _correcting(graph: Graph, node: Node) -> Markup:
    """The way to correct what is wrong with a node."""
    if graph.read_only or node.kind in ("Topic", "Post"):
        return EMPTY
    return Markup('<p class="quiet">{}</p>').format(link(correcting.address(node), "Correct this"))


def _directory(graph: Graph, kept: Filters) -> None:
    found = _named(graph, revision(graph), kept)
    show(
        Markup('<h1>People and bodies</h1><p class="lead">{}</p>{}').format(
            "Whom articles name, most often first. The search also finds those that only the register knows.",
            filters.told(kept),
        )
    )
    if found is None:
        awaited(
            "Whom articles name is being counted. The search finds everybody meanwhile.", lambda: bool(figures(graph))
        )
        return
    if not found:
        show(message("No article names anybody that these filters keep. Widen one, or show everything."))
    known = figures(graph)
    totals = known.named if known and not kept else {}
    lists = (
        _members(title, [m for m in found if _is_of(family, m)], totals.get(family, 0)) for family, title in _FAMILIES
    )
    show(columns(lists, 3))


def _is_of(family: str, mentioned: Mentioned) -> bool:
    return vocabulary().kinds[mentioned.node.kind].family == family


def _named(graph: Graph, changed: str, kept: Filters) -> list[Mentioned] | None:
    """Whom articles name, within the filters; None where nobody has counted yet."""
    if kept.of_articles:
        return _of_newest(graph, changed, kept)
    known = figures(graph)
    return [m for m in known.mentioned if kept.keeps_node(m.node)] if known else None


@st.cache_data(show_spinner=False, max_entries=20)
def _of_newest(_graph: Graph, revision: str, kept: Filters) -> list[Mentioned]:  # noqa: ARG001 - the cache's key
    return newest(_graph, kept).mentioned(3 * _LISTED)


def _members(title: str, mentioned: list[Mentioned], total: int) -> Markup:
    lines = [node_row(m.node, f"{m.articles:,}") for m in mentioned[:_LISTED]]
    all_of_them = max(total, len(mentioned))
    note = f"{len(lines):,} of {all_of_them:,}" if all_of_them > len(lines) else f"{all_of_them:,}"
    return section(title, folded_rows(lines, first=25), note)


def _head(node: Node) -> Markup:
    also = ", ".join(map(cut, node.aliases))
    aliases = Markup('<p class="aliases">Also {}</p>').format(also) if also else EMPTY
    return Markup('<p class="kind">{}{}</p><h1>{}</h1>{}{}').format(
        dot(node.kind), kind_words(node), capital(cut(node.name, 300)), aliases, sources(node.source)
    )


@st.cache_data(show_spinner=False, max_entries=50)
def _profile(_graph: Graph, revision: str, node: str, kept: Filters) -> Markup:  # noqa: ARG001 - the cache's key
    """All that is told of a person, body or thing."""
    found = known(_graph, _graph.node(node), kept)
    kind = found.node.kind
    parts = [lives.posts(found)] if kind not in ("Review", "Policy", "Event") else []
    if kind == "Review":
        parts.append(lives.life(found))
    else:
        parts += [lives.occasion(found)] if kind == "Event" else [lives.lineage(found)]
        parts.append(columns(together(_both_ways(found, one)) for one in _OPPOSED))
    parts.append(lives.recommendations(_graph, found))
    parts.append(beside(_spoken(found), _told(_graph, found)))
    whole = together(parts)
    if not whole or (not found.articles and not found.tenures):
        whole += message("No article in this graph speaks of it within these filters." if kept else _SILENT)
    return whole


def _spoken(found: Known) -> Markup:
    """What it says, and what others say of it; a review's voices are in its life."""
    own = cards(statement_cards(found.own, named=found.node.kind != "Person", roles=found.roles), 6)
    title = "Statements by it and its people" if found.node.kind in ("Union", "Committee") else "Statements"
    others = EMPTY if found.node.kind == "Review" else lives.voices(found)
    note = some(len(found.own), found.total("own", len(found.own)), asked("said-by", speaker=found.node.name))
    return section(title, own, note, anchor="statements") + others


def _told(graph: Graph, found: Known) -> Markup:
    """Facts that have no place of their own, who is mentioned with it, and its articles."""
    types = [t for t in vocabulary().edges if t not in lives.PLACED.get(found.node.kind, lives.PLACED[""])]
    blocks = [block for kind in types for block in _both_ways(found, kind)]
    blocks.insert(0, lives.attended(graph, found) if found.node.kind == "Person" else EMPTY)
    blocks += [_part_of(found), lives.company(graph, found)]
    read = folded_rows([article_row(info) for info in found.articles])
    note = some(len(found.articles), found.total("articles", len(found.articles)))
    return together(blocks) + section("Articles", read, note)


def _both_ways(found: Known, kind: str) -> list[Markup]:
    """What the node is the object of, then what it does, each under its words."""
    edge = vocabulary().edges[kind]
    table = asked("critics-and-supporters", of=found.node.name) if kind in _OPPOSED else ""
    return [
        section(
            capital(title),
            cards(fact_cards(facts), 4),
            some(len(facts), found.total(f"{way} {kind}", len(facts)), table if way == "in" else ""),
        )
        for title, way, facts in (
            (edge.reversed, "in", found.done_to(kind)),
            (edge.reads, "out", found.done_by(kind)),
        )
    ]


def _part_of(found: Known) -> Markup:
    """Where a body belongs, as the register knows it."""
    edge = vocabulary().edges["PART_OF"]
    ways = (
        (edge.reads, [f.object for f in found.done_by("PART_OF")]),
        (edge.reversed, [f.subject for f in found.done_to("PART_OF")]),
    )
    line = Markup("<li>{}</li>")
    return together(
        section(capital(title), folded_rows([line.format(name(end)) for end in ends], 6), "register")
        for title, ends in ways
    )


def _surroundings(network: Network[str], node: Node) -> None:
    """The network around it, of what articles say."""
    if network.number_of_nodes() > 3:
        show(section("Ties", picture.legend(network), "By what articles say."))
        canvas.show(picture.drawn(network, centre=node.id), height=440)


@st.cache_data(show_spinner=False, max_entries=50)
def _network(_graph: Graph, revision: str, node: str, kept: Filters) -> Network[str]:  # noqa: ARG001 - the key
    """Without filters the engine counts who is closest; with them the newest facts tell."""
    types = [name for name, edge in vocabulary().edges.items() if "article" in edge.asserted_by]
    if not kept:
        return _graph.network(around=node, types=types, limit=_AROUND)
    of = _graph.node(node)
    facts = [fact for fact in _graph.ties(of=of, types=kept.types or types) if isinstance(fact, Fact)]
    found = network_of(fact for fact in facts if kept.keeps(fact, of=of))
    others = sorted(set(found) - {node}, key=lambda other: (-found.number_of_edges(node, other), other))
    return nx.MultiDiGraph(found.subgraph([node, *others[:_AROUND]]))


def _topic(graph: Graph, node: Node, kept: Filters) -> None:
    show(
        _on_topic(graph, revision(graph), node.id, kept)
        or message("No article in this graph has a statement on this topic.")
    )


@st.cache_data(show_spinner=False, max_entries=50)
def _on_topic(_graph: Graph, revision: str, topic: str, kept: Filters) -> Markup:  # noqa: ARG001 - the cache's key
    node = _graph.node(topic)
    found = _graph.statements(topic=node, limit=1_000 if kept else _SAID + 1)
    said = [s for s in found if kept.keeps_said(s)][: None if kept else _SAID]
    more = link(asked("said-on-topic", topic=node.name), "All as a table")
    note = Markup("the newest {} · {}").format(len(said), more) if len(found) > len(said) and not kept else len(said)
    roles = speaking_as(_graph.store, said)
    return section("Statements", cards(statement_cards(said, roles=roles), 20), note, anchor="statements")
