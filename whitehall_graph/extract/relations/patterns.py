"""Patterns: turns of phrase that name both ends of a relation outright, without a verb between subject and object."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from whitehall_graph.extract.lexicon import table
from whitehall_graph.extract.relations.frames import Found, coordinated
from whitehall_graph.extract.relations.scene import Line, shape


@dataclass(frozen=True)
class _Pattern:
    shape: re.Pattern[str]
    type: str
    rule: str
    confidence: float
    called: re.Pattern[str] | None
    several: bool
    each: re.Pattern[str] | None


@cache
def _patterns(name: str) -> tuple[_Pattern, ...]:
    return tuple(
        _Pattern(
            shape(source),
            entry["type"],
            entry["rule"],
            entry["confidence"],
            _called(entry),
            "several" in entry,
            shape(entry["each"]) if "each" in entry else None,
        )
        for entry in table("relations")[name]
        for source in entry["patterns"]
    )


def _called(entry: dict[str, str]) -> re.Pattern[str] | None:
    return re.compile(entry["called"], re.IGNORECASE) if "called" in entry else None


def patterned(line: Line, text: str) -> Iterator[Found]:
    """The relations that patterns find in a line of `text`; `s` and `o` are the signs of the ends."""
    for pattern in _patterns("pattern"):
        for found in pattern.shape.finditer(line.text):
            if pattern.each:
                yield from _each(line, pattern, found)
                continue
            slot = line.slots[found["o"]]
            if pattern.called is None or pattern.called.search(text, slot.start, slot.end):
                ends = (found.start("s"), found.start("o"))
                yield Found(pattern.type, *ends, *found.span(), pattern.rule, pattern.confidence)
                for other in coordinated(line, found.end()) if pattern.several else ():
                    stretch = (found.start(), other + 1)
                    both = (other, ends[1]) if found["s"] == found.group()[-1] else (ends[0], other)
                    yield Found(pattern.type, *both, *stretch, pattern.rule, pattern.confidence)


def _each(line: Line, pattern: _Pattern, found: re.Match[str]) -> Iterator[Found]:
    """The relations to all whom the rest of the line lists after the turn of phrase."""
    for other in pattern.each.finditer(line.text, found.end()) if pattern.each else ():
        stretch = (found.start(), other.end())
        yield Found(pattern.type, found.start("s"), other.start("o"), *stretch, pattern.rule, pattern.confidence)


def outspoken(line: Line) -> Iterator[Found]:
    """What a line that somebody speaks says of others outright: "blame X", "X should go"; without the speaker."""
    for pattern in _patterns("spoken"):
        for found in pattern.shape.finditer(line.text):
            yield Found(pattern.type, None, found.start("o"), *found.span(), pattern.rule, pattern.confidence)
