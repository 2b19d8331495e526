"""The page that reviews: what may be wrong, with the words to judge it by, and the decisions, which can be undone."""

from __future__ import annotations

from collections import Counter
from functools import partial

import streamlit as st
from markupsafe import Markup

from whitehall_graph.app import correcting
from whitehall_graph.app.deciding import Decide, buttons, told, undoer, who
from whitehall_graph.app.figures import Kept, awaited, is_large
from whitehall_graph.app.markup import (
    EMPTY,
    citation,
    columns,
    day,
    dot,
    evidence,
    fact_card,
    kind_words,
    link,
    message,
    name,
    statement_card,
    together,
)
from whitehall_graph.app.shell import revision, show
from whitehall_graph.corrections.desk import Decided, Desk, is_settled
from whitehall_graph.corrections.offers import Offer, Sighting, with_sightings
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.results import Fact, Node

_PAGE = 8  # offers at once
_LOG_PAGE = 50
_LOOKS = {"duplicate": "Possible duplicates", "clash": "Posts that clash", "doubt": "Doubtful facts"}
_ONE = {"duplicate": "Possible duplicate", "clash": "Posts that clash", "doubt": "Doubtful fact"}
_LOOKING = "The whole graph is being looked through for what may be wrong. This may take some minutes."
_OWN, _LOG = "own", "log"


def draw(graph: Graph) -> None:
    """The whole page; nothing but a sentence where the app may not change the graph."""
    if graph.read_only:
        show(message("This app only reads: it was started with --read-only or WHITEHALL_GRAPH_READ_ONLY."))
        return
    desk = graph.review
    show(
        Markup('<h1>Review</h1><p class="lead">{}</p>').format(
            "What may be wrong, and what people decided. A decision takes effect at once, stays with every load, "
            "and can be undone."
        )
    )
    key = f"{revision(graph)} {desk.stamp}"
    found, log = _queue().value(key, lambda: graph.review.queue(), wait=lambda: not is_large(graph)), desk.log()
    decided = desk.corrections  # what was found may be from before the last of them
    queue = [offer for offer in found or () if not is_settled(offer, decided)]
    look = st.query_params.get("look", "")
    show(_tabs(look, Counter(offer.kind for offer in queue), sum(_holds(decided) for decided in log)))
    told(desk)
    if look == _LOG:
        _decisions(desk, log)
    elif look == _OWN:
        correcting.draw(graph, desk)
    elif found is None:
        awaited(_LOOKING, lambda: _queue().has(key))
    else:
        _offers(graph, desk, [offer for offer in queue if look in ("", offer.kind)])


@st.cache_resource(show_spinner=False)
def _queue() -> Kept[list[Offer]]:
    return Kept()


def _tabs(look: str, counts: Counter[str], decided: int) -> Markup:
    """The parts of the page, each at an address of its own, with how much is in it."""
    entries = [("", "Everything", counts.total()), *((kind, words, counts[kind]) for kind, words in _LOOKS.items())]
    entries += [(_OWN, "A correction of your own", 0), (_LOG, "Decisions", decided)]
    items = (
        Markup("<li>{} <small>{}</small></li>").format(
            link(f"review?look={key}" if key else "review", words, "here" if key == look else ""),
            f"{number:,}" if number else "",
        )
        for key, words, number in entries
    )
    return Markup('<ul class="tabs">{}</ul>').format(together(items))


# What is offered


def _offers(graph: Graph, desk: Desk, queue: list[Offer]) -> None:
    if not queue:
        show(message("Nothing here needs a look. What was decided is under “Decisions”."))
        return
    who(desk)
    for offer in with_sightings(graph.store, queue[:_PAGE]):
        with st.container(key=f"offer-{offer.id}"):
            show(_shown(offer))
            buttons(offer.id, *_choices(desk, offer))
    if len(queue) > _PAGE:
        show(message(f"{len(queue) - _PAGE:,} more come up as these are decided.", "quiet"))


def _shown(offer: Offer) -> Markup:
    """Why it is offered, and what to judge it by."""
    head = Markup('<p class="offered">{}. <b>{}</b></p>').format(_ONE[offer.kind], offer.why)
    if offer.kind == "duplicate":
        return head + columns(_meant(node, seen) for node, seen in zip(offer.nodes, offer.sightings, strict=True))
    cards = columns(fact_card(f) if isinstance(f, Fact) else statement_card(f) for f in offer.facts)
    if offer.kind == "doubt":
        return head + cards
    two = link(correcting.address(offer.nodes[0]), f"Two people called {offer.nodes[0]}?")
    return head + cards + Markup('<p class="quiet">{}</p>').format(two)


def _meant(node: Node, seen: tuple[Sighting, ...]) -> Markup:
    """Who or what one of the two is: its kind and where articles name it."""
    places = (Markup("<li>{}{}</li>").format(evidence(s.words), citation(s.article, s.start, s.end)) for s in seen)
    known = " · in the register" if node.in_register else ""
    told = together(places) or Markup('<li class="quiet">{}</li>').format("No article names it.")
    return Markup('<p class="meant">{}{} <small>{}{}</small></p><ul class="sightings">{}</ul>').format(
        dot(node.kind), name(node), kind_words(node), known, told
    )


def _choices(desk: Desk, offer: Offer) -> list[tuple[str, Decide]]:
    """The ways to decide, in words."""
    if offer.kind == "duplicate":
        return [
            ("They are one", partial(desk.merge, *offer.nodes)),
            ("They are two", partial(desk.apart, *offer.nodes)),
        ]
    several = len(offer.facts) > 1
    wrong = [
        (f"The {place} is wrong" if several else "Wrong", partial(desk.reject, fact))
        for place, fact in zip(("first", "second"), offer.facts, strict=False)
    ]
    choices: list[tuple[str, Decide]] = [
        ("Both are right" if several else "Right", partial(desk.accept, offer)),
        *wrong,
    ]
    if len(offer.nodes) > 1 and not all(node.in_register for node in offer.nodes):
        choices.append(("They are one", partial(desk.merge, *offer.nodes)))
    return choices


# What was decided


def _decisions(desk: Desk, log: list[Decided]) -> None:
    show(Markup('<p class="quiet">{} <code>{}</code></p>').format("They are kept in", desk.file))
    if not log:
        show(message("Nothing was decided yet."))
        return
    who(desk)
    for decided in log[:_LOG_PAGE]:
        left, right = st.columns([5, 1], vertical_alignment="center")
        with left:
            show(_logged(decided))
        with right:
            if _holds(decided):
                st.button("Undo", key=f"undo-{decided.id}", on_click=undoer(desk, decided.id), width="stretch")
    if len(log) > _LOG_PAGE:
        show(message(f"{len(log) - _LOG_PAGE:,} older ones are in the file.", "quiet"))


def _logged(decided: Decided) -> Markup:
    reason = Markup(" “{}”").format(decided.why) if decided.why else EMPTY
    gone = Markup(" <small>{}</small>").format("undone") if decided.undone else EMPTY
    return Markup('<div class="decided {}"><p>{}{}</p><p class="quiet">{}, {}.{}</p></div>').format(
        "undone" if decided.undone else "", decided.what, gone, decided.who, day(decided.when.date()), reason
    )


def _holds(decided: Decided) -> bool:
    return decided.kind != "undo" and not decided.undone
