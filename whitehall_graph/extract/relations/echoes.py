"""Echoes: "it" or "the announcement" right after a verb that judges, where no reference says what they mean."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain

from whitehall_graph.extract.cast import Cast
from whitehall_graph.extract.layout import Document
from whitehall_graph.extract.lexicon import table
from whitehall_graph.extract.relations.scene import Slot, shape

_NEAR = 400  # characters back in which the thing was named


def echoes(document: Document, text: str, cast: Cast, known: Iterable[Slot]) -> Iterator[Slot]:
    """The places of such words, with the review, policy, event or body last named before them in the same passage."""
    known = sorted(known)
    things = [slot for slot in known if slot.sort == "thing"]
    reviews = [slot for slot in things if cast.is_kind(slot.entity or "", "Review")]
    policies = [slot for slot in things if cast.is_kind(slot.entity or "", "Policy")]
    actors = [slot for slot in known if slot.sort in ("person", "body")]
    taken = {place for slot in known for place in (slot.start, slot.end)}
    patterns = [shape(table("relations")[name]) for name in ("echo", "echo_said", "echo_subject", "echo_made")]
    reviewed, planned = (tuple(table("relations")[name]) for name in ("reviewed", "planned"))
    author, chosen = _author(text, cast), _chosen(text, cast)
    report, told, post = (shape(table("relations")[name]) for name in ("echo_report", "echo_body", "echo_post"))
    for sentence in document.sentences:
        for found in chain.from_iterable(p.finditer(text, sentence.start, sentence.end) for p in patterns):
            start, end = found.span("echo")
            is_review = found["echo"].endswith(reviewed)
            among = _between(reviews, 0, start) if is_review else _between(things, start - _NEAR, start)
            among = among or (_only(_between(policies, 0, start)) if found["echo"].endswith(planned) else [])
            if among and not taken & {start, end}:
                yield Slot(start, end, "thing", among[-1].entity)
        for found in told.finditer(text, sentence.start, sentence.end):
            start, end = found.span("echo")
            among = _between(actors, sentence.start, start)
            others = {slot.entity for slot in among[:-1]} - {among[-1].entity} if among else ()
            if others and among[-1].sort == "body" and not taken & {start, end}:
                yield Slot(start, end, "body", among[-1].entity)
        for found in post.finditer(text, sentence.start, sentence.end) if chosen else ():
            start, end = found.span("echo")
            if not taken & {start, end}:
                yield Slot(start, end, "person", chosen)
        for found in report.finditer(text, sentence.start, sentence.end) if author else ():
            start, end = found.span("echo")
            if not taken & {start, end}:
                yield Slot(start, end, "body", author)


def _between(slots: list[Slot], start: int, end: int) -> list[Slot]:
    """The slots that begin between two positions."""
    return slots[bisect_left(slots, start, key=lambda s: s.start) : bisect_left(slots, end, key=lambda s: s.start)]


def _only(slots: list[Slot]) -> list[Slot]:
    """The slots, if they are all of one thing: what an article speaks of alone is meant from further off."""
    return slots if len({slot.entity for slot in slots}) == 1 else []


def _chosen(text: str, cast: Cast) -> str | None:
    """Whose appointment the article tells, if it tells of one person's only."""
    before, after = (shape(table("relations")[name]) for name in ("chosen_before", "chosen_after"))
    found = {
        naming.entity
        for naming in cast.namings
        if cast.is_kind(naming.entity, "Person")
        and (after.match(text, naming.end) or before.search(text[max(0, naming.start - 80) : naming.start]))
    }
    return found.pop() if len(found) == 1 else None


def _author(text: str, cast: Cast) -> str | None:
    """Whose report the article is about, if it tells of reports of one body only."""
    before, after = (shape(table("relations")[name]) for name in ("report_by", "report_of"))
    found = {
        naming.entity
        for naming in cast.namings
        if cast.is_kind(naming.entity, "body")
        and (after.match(text, naming.end) or before.search(text[max(0, naming.start - 60) : naming.start]))
    }
    return found.pop() if len(found) == 1 else None
