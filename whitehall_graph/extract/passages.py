"""Passages: stretches of text with those who may be speaking in them."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

PERSON, BODY, THING, QUOTE = "\ue001", "\ue002", "\ue003", "\ue010"


@dataclass(frozen=True, order=True)
class Voice:
    """Words that may name who speaks. An unnamed speaker has no entity and its words as `label`.

    `subject` is False where the words depend on others ("of the union", "the union's"); `owner` says that they own
    what follows.
    """

    start: int
    end: int
    entity: str | None
    family: Literal["person", "body", "thing", "unnamed", "described", "author"]
    label: str | None = None
    subject: bool = True
    owner: bool = False
    lead: int = -1

    @property
    def first(self) -> int:
        """Where the words begin, with the title before a name."""
        return self.start if self.lead < 0 else self.lead


class Passage:
    """A stretch of a block with its voices, over a text in which names and quotations are masked."""

    def __init__(self, start: int, end: int, masked: str, raw: str, voices: tuple[Voice, ...]) -> None:
        self.start, self.end = start, end
        self._masked, self._raw = masked, raw
        self.voices = voices
        self._starts = [v.start for v in voices]
        self._ends = {v.end: v for v in voices}

    def text(self, start: int, end: int) -> str:
        """The masked characters between two positions of the article, within the passage."""
        return self._masked[max(0, start - self.start) : max(0, min(end, self.end) - self.start)]

    def raw(self, start: int, end: int) -> str:
        """The same characters as the article has them."""
        return self._raw[max(0, start - self.start) : max(0, min(end, self.end) - self.start)]

    @cached_property
    def has_words(self) -> bool:
        """Whether words stand outside quotation marks."""
        return bool(
            re.search(r"\w{2}", self._masked.replace(QUOTE, "")) or PERSON in self._masked or BODY in self._masked
        )

    def ending_at(self, position: int) -> Voice | None:
        """The voice that ends exactly here."""
        return self._ends.get(position)

    def between(self, start: int, end: int) -> tuple[Voice, ...]:
        """The voices that start between two positions."""
        return self.voices[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
