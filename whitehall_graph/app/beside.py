"""What stands beside the network on the page "Explore": the chosen name, tie or two names, with their words."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import streamlit as st
from markupsafe import Markup

from whitehall_graph.app import picker
from whitehall_graph.app.chain import chain
from whitehall_graph.app.filters import Filters
from whitehall_graph.app.markup import (
    cards,
    counted,
    dot,
    fact_card,
    fact_cards,
    kind_words,
    link,
    message,
    name,
    node_row,
    profile_url,
    rows,
    section,
    some,
    statement_card,
)
from whitehall_graph.app.shell import show
from whitehall_graph.app.view import MORE, NEWEST, View, add, ends, expand, facts_of, hide, neighbours
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.network import Tie
from whitehall_graph.graph.results import Fact, Node

_SHOWN = 40  # cards of a kind; the whole profile and its questions have the rest


def draw(graph: Graph, view: View, shown: dict[str, Node], ties: list[Tie], wanted: Filters) -> None:
    """What is chosen; without a choice, the names of the network."""
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
    degrees = Counter(end.id for tie in ties for end in ends(tie))
    order = sorted(shown.values(), key=lambda node: (-degrees[node.id], node.name))
    lines = [node_row(node, counted(degrees[node.id], "tie")) for node in order[:MORE]]
    show(section("In the network", rows(lines), counted(len(shown), "name")))


def _node(graph: Graph, view: View, node: Node, wanted: Filters) -> None:
    """What a name is, what can be done with it, and its facts with their words."""
    with ThreadPoolExecutor(1) as aside:  # the engine answers for both at once
        found = aside.submit(facts_of, graph, node.id, wanted)
        near = neighbours(graph, node.id, wanted)
        words = graph.statements(node, limit=_SHOWN)
    absent = [other for other in near if other not in (view.nodes or ())]
    show(_head(node, f"{counted(len(near), 'neighbour')}, {len(near) - len(absent)} in the network"))
    more, away = st.columns([2, 1])
    label = (
        f"Show {min(MORE, len(absent))} {'more' if len(absent) < len(near) else 'neighbours'}"
        if absent
        else "All are shown"
    )
    with more:
        st.button(
            label,
            type="primary",
            disabled=not absent,
            on_click=expand,
            args=(graph, view, node.id, wanted),
            width="stretch",
        )
    with away:
        st.button("Hide", on_click=hide, args=(view, (node.id,)), width="stretch")
    facts = fact_cards(found.result())
    told = f"the newest {_SHOWN}" if len(found.result()) == NEWEST else some(min(_SHOWN, len(facts)), len(facts))
    said = [statement for statement in words if wanted.keeps_article(statement.article)]
    show(
        section("Facts", cards(facts[:_SHOWN], 4), told)
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
    show(
        section("Facts", cards(facts[:_SHOWN], 20), some(min(_SHOWN, len(facts)), len(facts)))
        + section("One of the other", cards(said[:_SHOWN], 20), some(min(_SHOWN, len(said)), len(said)))
    )


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
    st.button("Show the path", type="primary", on_click=add, args=(view, on_way, (one.id, other.id)), width="stretch")
    compared = link(picker.address("compare", [("one", one.id), ("other", other.id)]), "Compare the two")
    show(chain(facts, one) + Markup('<p class="quiet">{}</p>').format(compared))
