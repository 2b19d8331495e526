"""Echoes: "it" or "the announcement" right after a verb that judges, where no reference says what they mean."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain

from whitehall_graph.extract.layout import Document
from whitehall_graph.extract.lexicon import table
from whitehall_graph.extract.relations.scene import Slot, shape

_NEAR = 400  # characters back in which the thing was named


def echoes(document: Document, text: str, known: Iterable[Slot]) -> Iterator[Slot]:
    """The places of such words, with the review, policy or event last named before them in the same passage."""
    things = sorted(slot for slot in known if slot.sort == "thing")
    taken = {place for slot in known for place in (slot.start, slot.end)}
    patterns = [shape(table("relations")[name]) for name in ("echo", "echo_said", "echo_subject")]
    for sentence in document.sentences:
        for found in chain.from_iterable(p.finditer(text, sentence.start, sentence.end) for p in patterns):
            start, end = found.span("echo")
            at = bisect_left(things, start, key=lambda s: s.start) - 1
            if not taken & {start, end} and at >= 0 and things[at].start > start - _NEAR:
                yield Slot(start, end, "thing", things[at].entity)
