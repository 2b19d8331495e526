"""Spots: places in a text that look like a name, before it is settled whose name it is."""

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from whitehall_graph.extract.lexicon import words

_CONTRACTED = frozenset({"m", "re", "ve", "ll", "d"})  # endings of "I'm", "they've"
_FLAT = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u2011": "-", "‐": "-"})
WORD = re.compile(r"[^\W_](?:[\w]|['\-&](?=\w)(?!s(?:[^\w-]|\Z))|\.(?=[A-Za-z]\b))*")


def flat(text: str) -> str:
    """The text with one kind of apostrophe, hyphen and space; every character keeps its place."""
    return text.translate(_FLAT)


@dataclass(frozen=True, order=True)
class Spot:
    """A run of characters that may name something; `rule` says why, `id` is the register's where that knows it."""

    start: int
    end: int
    kind: str
    rule: str = ""
    id: str | None = None


@dataclass
class Claims:
    """Spots that do not overlap, in order: whoever claims a place first keeps it."""

    spots: list[Spot] = field(default_factory=list)

    def add(self, spot: Spot) -> bool:
        """Claim the spot's place; False where part of it is taken."""
        if self.touching(spot.start, spot.end):
            return False
        insort(self.spots, spot)
        return True

    def touching(self, start: int, end: int) -> list[Spot]:
        """The claimed spots that share a character with a span."""
        at = bisect_left(self.spots, start, key=lambda s: s.end)
        found = []
        while at < len(self.spots) and (spot := self.spots[at]).start < end:
            found += [spot] if spot.end > start else []
            at += 1
        return found

    def remove(self, spot: Spot) -> None:
        """Give the spot's place back."""
        del self.spots[bisect_right(self.spots, spot) - 1]

    def ending_at(self, position: int) -> Spot | None:
        """The spot that ends exactly here."""
        return next((s for s in self.touching(position - 1, position) if s.end == position), None)


@dataclass(frozen=True)
class Token:
    """A word with its place."""

    start: int
    end: int
    text: str

    @property
    def is_capital(self) -> bool:
        """Whether it starts as names do."""
        return self.text[0].isupper()


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """The words of a span; a possessive ending is no part of them."""
    for found in WORD.finditer(text, start, end):
        if found.group() == "s" and text[found.start() - 1] == "'":
            continue
        yield Token(found.start(), found.end(), found.group())


def is_common(word: str) -> bool:
    """Whether a capitalised word says nothing of a person by itself: a day, a place, a word of titles or of grammar."""
    head, _, ending = word.partition("'")
    plain = head if ending in _CONTRACTED else word  # "I've", "They're"
    return plain in words("names", "never") or plain in words("names", "places")


def lower(text: str) -> str:
    """Lower case, where every character keeps its place (a few letters grow when lowered)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
