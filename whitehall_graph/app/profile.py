"""The page of a person, body, thing, post or topic: posts over time, statements, who criticises and supports it."""

import streamlit as st
from markupsafe import Markup

from whitehall_graph.app import picture
from whitehall_graph.app.markup import (
    EMPTY,
    article_row,
    beside,
    capital,
    cards,
    columns,
    dot,
    fact_card,
    folded_rows,
    kind_words,
    message,
    name,
    node_row,
    section,
    sources,
    statement_cards,
    together,
)
from whitehall_graph.app.shell import headline, show
from whitehall_graph.app.timeline import timeline
from whitehall_graph.errors import UnknownName
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.results import Fact, Mentioned, Node
from whitehall_graph.vocabulary import vocabulary

_OPPOSED = ("CRITICISES", "SUPPORTS")
_STRUCTURE = ("PART_OF", "SUCCEEDED_BY")
_FAMILIES = (("person", "People"), ("body", "Bodies"), ("thing", "Reviews, policies and events"))


def draw(graph: Graph) -> None:
    """The profile that the address names; without one, everybody whom articles mention."""
    wanted, topic = st.query_params.get("id"), st.query_params.get("topic")
    if not wanted and not topic:
        _directory(graph)
        return
    try:
        node = graph.topic(topic) if topic else graph.node(wanted or "")
    except UnknownName:
        show(message("Nothing in this graph has this address. It may have gone with an article that was removed."))
        return
    headline(node.name)
    show(_head(node))
    match node.kind:
        case "Topic":
            _topic(graph, node)
        case "Post":
            show(section("Holders", timeline(graph.tenures(node), by_post=False)))
        case _:
            _entity(graph, node)


def _directory(graph: Graph) -> None:
    mentioned = graph.most_mentioned(limit=5_000)
    show(
        Markup('<h1>People and bodies</h1><p class="lead">{}</p>').format(
            "Whom articles name, most often first. The search also finds those that only the register knows."
        )
    )
    found = (
        _members(title, [m for m in mentioned if vocabulary().kinds[m.node.kind].family == family])
        for family, title in _FAMILIES
    )
    show(columns(found, 3))


def _members(title: str, mentioned: list[Mentioned]) -> Markup:
    lines = [node_row(m.node, m.articles) for m in mentioned]
    return section(title, folded_rows(lines, first=25), f"{len(lines):,}")


def _head(node: Node) -> Markup:
    aliases = Markup('<p class="aliases">Also {}</p>').format(", ".join(node.aliases)) if node.aliases else EMPTY
    return Markup('<p class="kind">{}{}</p><h1>{}</h1>{}{}').format(
        dot(node.kind), kind_words(node), node.name, aliases, sources(node.source)
    )


def _entity(graph: Graph, node: Node) -> None:
    facts = graph.facts(node)
    is_person = node.kind == "Person"
    drawn = timeline(graph.tenures(node), by_post=True)
    show(section("Posts" if is_person else "Who has held its posts", drawn, anchor="posts"))
    ways = zip(*(_both_ways(facts, node, kind) for kind in _OPPOSED), strict=True)
    show(columns(together(blocks) for blocks in ways))
    own = graph.statements(node)
    about = [s for s in graph.statements(about=node) if s.speaker != node]
    read = graph.articles(node)
    others = "What others say of " + ("them" if is_person else "it")
    said = together(
        [
            section("Statements", cards(statement_cards(own, named=False), 6), len(own), anchor="statements"),
            section(others, cards(statement_cards(about), 5), len(about)),
        ]
    )
    rest = [_other_facts(facts, node), _structure(facts, node)]
    rest.append(section("Articles", folded_rows([article_row(a) for a in read]), len(read)))
    show(beside(said, together(rest)))
    _surroundings(graph, node)


def _both_ways(facts: list[Fact], node: Node, kind: str) -> list[Markup]:
    """What the node is the object of, then what it does, each under its words."""
    edge = vocabulary().edges[kind]
    done_to = [f for f in facts if f.type == kind and f.object.id == node.id]
    done_by = [f for f in facts if f.type == kind and f.subject.id == node.id]
    return [
        section(capital(title), cards([fact_card(f) for f in found], 4), len(found))
        for title, found in ((edge.reversed, done_to), (edge.reads, done_by))
    ]


def _other_facts(facts: list[Fact], node: Node) -> Markup:
    types = [t for t in vocabulary().edges if t not in (*_OPPOSED, *_STRUCTURE)]
    return together(block for kind in types for block in _both_ways(facts, node, kind))


def _structure(facts: list[Fact], node: Node) -> Markup:
    """Where a body belongs and what it was before, as the register knows it."""
    blocks = []
    for kind in _STRUCTURE:
        edge = vocabulary().edges[kind]
        ends = [(edge.reads, f.object) for f in facts if f.type == kind and f.subject.id == node.id]
        ends += [(edge.reversed, f.subject) for f in facts if f.type == kind and f.object.id == node.id]
        for title in dict.fromkeys(title for title, _ in ends):
            names = [Markup("<li>{}</li>").format(name(end)) for words, end in ends if words == title]
            blocks.append(section(capital(title), folded_rows(names, 6), "register"))
    return together(blocks)


def _surroundings(graph: Graph, node: Node) -> None:
    """The network around it, of what articles say."""
    types = [name for name, edge in vocabulary().edges.items() if "article" in edge.asserted_by]
    network = graph.network(around=node, types=types, limit=30)
    if network.number_of_nodes() > 3:
        show(section("Ties", picture.legend(network), "By what articles say."))
        picture.show(picture.page(network, centre=node.id), height=440)


def _topic(graph: Graph, node: Node) -> None:
    said = graph.statements(topic=node)
    show(section("Statements", cards(statement_cards(said), 20), len(said), anchor="statements"))
    if not said:
        show(message("No article in this graph has a statement on this topic."))
