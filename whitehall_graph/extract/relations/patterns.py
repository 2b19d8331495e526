"""Patterns: turns of phrase that name both ends of a relation outright, without a verb between subject and object."""

import re
from collections.abc import Iterator
from functools import cache

from whitehall_graph.extract.lexicon import table
from whitehall_graph.extract.relations.frames import Found
from whitehall_graph.extract.relations.scene import Line, shape


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, str, float], ...]:
    return tuple(
        (shape(source), entry["type"], entry["rule"], entry["confidence"])
        for entry in table("relations")["pattern"]
        for source in entry["patterns"]
    )


def patterned(line: Line) -> Iterator[Found]:
    """The relations that patterns find in a line; `s` and `o` are the signs of the ends."""
    for pattern, type_, rule, confidence in _patterns():
        for found in pattern.finditer(line.text):
            yield Found(type_, found.start("s"), found.start("o"), found.start(), found.end(), rule, confidence)
