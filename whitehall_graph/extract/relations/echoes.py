"""Echoes: "it" or "the announcement" right after a verb that judges, where no reference says what they mean."""

from collections.abc import Iterable, Iterator

from whitehall_graph.extract.cast import Cast
from whitehall_graph.extract.layout import Document
from whitehall_graph.extract.lexicon import table
from whitehall_graph.extract.relations.scene import Slot, shape

_NEAR = 400  # characters back in which the thing was named


def echoes(document: Document, cast: Cast, text: str, known: Iterable[Slot]) -> Iterator[Slot]:
    """The places of such words, with the review, policy or event last named before them in the same passage."""
    taken = {slot.start for slot in known}
    pattern = shape(table("relations")["echo"])
    for sentence in document.sentences:
        for found in pattern.finditer(text, sentence.start, sentence.end):
            start, end = found.span("echo")
            if start not in taken and (thing := _last_thing(cast, start)):
                yield Slot(start, end, "thing", thing)


def _last_thing(cast: Cast, position: int) -> str | None:
    near = cast.within(max(0, position - _NEAR), position, "thing")
    return near[-1].entity if near else None
