"""A scene: one stretch of the text in which each name is a single sign, so that short patterns can read who does what.

"The Treasury's Ann Example, 45, who runs X, said ..." becomes two lines, "A said ..." and "A who runs X": words in
apposition are folded away, and a clause that a name takes with it stands on its own.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from whitehall_graph.extract.lexicon import alternatives, table

PERSON = "\U000f0000-\U000f5fff"
BODY = "\U000f6000-\U000fafff"
THING = "\U000fb000-\U000ffffd"
QUOTE = "\U00100000-\U0010fffd"
TITLE = "\ue003"
_FIRST = {"person": 0xF0000, "body": 0xF6000, "thing": 0xFB000, "quote": 0x100000}
_UNMARKED = re.compile('[^“”"]+')
_ROOM = 4000  # names of one family in one sentence; a list that is longer is no sentence


@dataclass(frozen=True, order=True)
class Slot:
    """A place with a meaning: the name of an entity, a title, or a quotation."""

    start: int
    end: int
    sort: str
    entity: str | None = None


@dataclass(frozen=True)
class Line:
    """A clause: `text` with signs for names; `places` says where in the article each character stands."""

    text: str
    places: "array[int]"
    slots: Mapping[str, Slot]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the article from the first to the last of a stretch of this line."""
        last = self.text[end - 1]
        return self.places[start], self.slots[last].end if last in self.slots else self.places[end - 1] + 1

    def entity(self, position: int) -> str | None:
        """The entity whose sign stands here."""
        slot = self.slots.get(self.text[position])
        return slot.entity if slot else None

    @property
    def is_question(self) -> bool:
        """Whether it only asks."""
        return self.text.rstrip("\"”'’) ").endswith("?")

    @cached_property
    def names_somebody(self) -> bool:
        """Whether anybody or anything stands in it that a relation could be of."""
        return any(slot.entity for slot in self.slots.values())

    @cached_property
    def clauses(self) -> tuple["Line", ...]:
        """The clauses of the line: those that hang on a name first, then what is left."""
        return tuple(_clauses(self))

    def without(self, start: int, end: int) -> "Line":
        """The line with a stretch cut out."""
        return Line(self.text[:start] + self.text[end:], self.places[:start] + self.places[end:], self.slots)

    def part(self, *stretches: tuple[int, int]) -> "Line":
        """Only these stretches of the line."""
        text = "".join(self.text[a:b] for a, b in stretches)
        places: array[int] = array("i")
        for a, b in stretches:
            places += self.places[a:b]
        return Line(text, places, self.slots)


@dataclass
class _Builder:
    text: str
    chars: list[str] = field(default_factory=list)
    places: "array[int]" = field(default_factory=lambda: array("i"))
    slots: dict[str, Slot] = field(default_factory=dict)
    count: dict[str, int] = field(default_factory=dict)

    def copy(self, start: int, end: int) -> None:
        """Copy words as they stand, without the marks around a quoted word or two."""
        for run in _UNMARKED.finditer(self.text, start, end):
            self.chars.append(run.group())
            self.places.extend(range(*run.span()))

    def sign(self, slot: Slot) -> None:
        if slot.sort == "title":
            sign = TITLE
        else:
            number = self.count[slot.sort] = self.count.get(slot.sort, 0) + 1
            sign = chr(_FIRST[slot.sort] + min(number, _ROOM))
        self.slots[sign] = slot
        self.chars.append(sign)
        self.places.append(slot.start)
        if (
            slot.entity
            and slot.end - slot.start < 6
            and shape(table("relations")["possessive"]).match(self.text, slot.start)
        ):
            self.chars += "'s"
            self.places.extend([slot.end - 1] * 2)


def line(text: str, start: int, end: int, slots: Iterable[Slot]) -> Line:
    """The line of `text[start:end]`; of slots that overlap the longest stays."""
    built, at = _Builder(text), start
    for slot in _apart(s for s in slots if s.start >= start and s.end <= end):
        built.copy(at, slot.start)
        built.sign(slot)
        at = slot.end
    built.copy(at, end)
    return Line("".join(built.chars), built.places, built.slots)


def _apart(slots: Iterable[Slot]) -> list[Slot]:
    """The slots that stay where several overlap: the longest."""
    kept: list[Slot] = []
    for slot in sorted(set(slots), key=lambda s: (s.start - s.end, s.start, s.sort)):
        at = bisect_left(kept, slot.start, key=lambda s: s.end)
        while at < len(kept) and kept[at].end <= slot.start:
            at += 1
        if at == len(kept) or kept[at].start >= slot.end:
            kept.insert(at, slot)
    return kept


@cache
def _macros() -> dict[str, str]:
    signs = {"P": PERSON, "B": BODY, "H": THING, "A": PERSON + BODY, "E": PERSON + BODY + THING, "Q": QUOTE, "T": TITLE}
    lists = {name: f"(?:{alternatives(listed)})" for name, listed in table("relations")["lists"].items()}
    within = {"q": QUOTE, "t": TITLE, "e": PERSON + BODY + THING}
    shapes: dict[str, str] = table("relations")["shapes"]
    return shapes | lists | within | {name: f"[{listed}]" for name, listed in signs.items()}


@cache
def shape(source: str) -> re.Pattern[str]:
    """A pattern of `relations.toml` with its placeholders filled in; see the head of that file."""
    while True:
        filled = re.sub(r"(?<!P)<(\w+)>", lambda found: _macros()[found[1]], source)
        if filled == source:
            return re.compile(source, re.IGNORECASE)
        source = filled


def _clauses(whole: Line) -> Iterator[Line]:
    for source in table("relations")["fold"]:
        whole = _fold(whole, shape(source))
    for source in table("relations")["relative"]:
        at = 0
        while found := shape(source).search(whole.text, at):
            if not shape(table("relations")["asked"]).search(whole.text[: found.start("head")]):
                yield whole.part(found.span("head"), found.span("clause"))
            at = found.end("pronoun")
            if found["comma"]:
                whole, at = whole.without(found.end("head"), found.end()), found.end("head")
    yield whole


def _fold(whole: Line, pattern: re.Pattern[str]) -> Line:
    """Keep of each match only what its group `keep` holds."""
    stretches, at = [], 0
    for found in pattern.finditer(whole.text):
        if "same" in pattern.groupindex and whole.entity(found.start("keep")) != whole.entity(found.start("same")):
            continue
        stretches += [(at, found.start()), found.span("keep")]
        at = found.end()
    return whole.part(*stretches, (at, len(whole.text))) if at else whole
