"""References: words that stand for somebody or something whom the article names elsewhere.

    found = references(document, cast, register)
    found.at(start, end)              # whom "the minister" at this place means, None where nobody can tell
    found.within(start, end, "body")  # the references of a clause
    found.named(start, end, "person") # names and references together, in order: what a stage mostly wants

The text is read once from top to bottom, as a reader does: whoever was named last, and stood first in the sentence,
is meant first. Pronouns outside quotation marks look for names outside them.
"""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from whitehall_graph.extract.cast import Cast, Naming
from whitehall_graph.extract.discourse import Discourse, Reference
from whitehall_graph.extract.layout import Document
from whitehall_graph.extract.quotations import Quotation, quotations

__all__ = ["Reference", "References", "references"]


class References:
    """The references of an article, sorted by position; one may hold another ("her" in "her committee")."""

    def __init__(self, found: Iterable[Reference], cast: Cast) -> None:
        self.all = tuple(sorted(found))
        self._cast = cast

    @cached_property
    def _starts(self) -> list[int]:
        return [r.start for r in self.all]

    @cached_property
    def _named(self) -> tuple[list[Naming], list[int]]:
        both = sorted([*self._cast.namings, *(Naming(r.start, r.end, r.entity) for r in self.all)])
        return both, [n.start for n in both]

    def at(self, start: int, end: int) -> str | None:
        """Whom the words mean that stand exactly here."""
        at = bisect_left(self._starts, start)
        here = (r for r in self.all[at : at + 4] if (r.start, r.end) == (start, end))
        return next((r.entity for r in here), None)

    def within(self, start: int, end: int, *kinds_or_families: str) -> tuple[Reference, ...]:
        """The references between two positions, of these kinds or families (of all without)."""
        found, at = [], bisect_left(self._starts, start)
        while at < len(self.all) and (reference := self.all[at]).start < end:
            at += 1
            if reference.end <= end and self._fits(reference.entity, kinds_or_families):
                found.append(reference)
        return tuple(found)

    def named(self, start: int, end: int, *kinds_or_families: str) -> tuple[Naming, ...]:
        """The namings and references between two positions in the order of the text."""
        both, starts = self._named
        found, at = [], bisect_left(starts, start)
        while at < len(both) and (naming := both[at]).start < end:
            at += 1
            if naming.end <= end and self._fits(naming.entity, kinds_or_families):
                found.append(naming)
        return tuple(found)

    def _fits(self, entity: str, kinds_or_families: tuple[str, ...]) -> bool:
        return not kinds_or_families or self._cast.is_kind(entity, *kinds_or_families)


def references(
    document: Document, cast: Cast, register: Any | None = None, quoted: tuple[Quotation, ...] | None = None
) -> References:
    """Resolve the descriptions and pronouns of an article; `quoted` saves finding its quotations again."""
    spans = quotations(document) if quoted is None else quoted
    return References(Discourse(document, cast, register, spans).read(), cast)
