"""Gatherings: who spoke at the round table, panel or hearing that an article reports."""

import re
from collections.abc import Iterator
from functools import cache

from whitehall_graph.extract.cast import Naming
from whitehall_graph.extract.lexicon import alternatives, table
from whitehall_graph.extract.relations.frames import Found
from whitehall_graph.extract.relations.scene import Line, shape
from whitehall_graph.extract.relations.stage import Stage

_EARLY = 8  # sentences in which the gathering that an article reports is named


def gathering(stage: Stage) -> Naming | None:
    """The gathering of few people that the article is a report of, where it first names it."""
    early = [s for s in stage.document.sentences if s.block.kind not in ("byline", "caption")][:_EARLY]
    for sentence in early:
        for naming in stage.named(sentence.start, sentence.end):
            held = stage.cast.is_kind(naming.entity, "Event") and _is_shared(stage, naming)
            if held and not _later().search(stage.text, sentence.start, sentence.end):
                return naming
    return None


def _is_shared(stage: Stage, naming: Naming) -> bool:
    event = stage.cast.entity(naming.entity)
    return any(_nouns().search(name) for name in (event.name, *event.aliases))


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(table('relations')['gathering']['nouns'])})\b", re.IGNORECASE)


@cache
def _later() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(table('relations')['gathering']['later'])})\b", re.IGNORECASE)


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(table('relations')['gathering']['elsewhere'])})\b", re.IGNORECASE)


def speakers(line: Line) -> Iterator[Found]:
    """The people who say something in a line, unless they say it elsewhere; without the event."""
    if _elsewhere().search(line.text):
        return
    for source in table("relations")["gathering"]["speaks"]:
        for found in shape(source).finditer(line.text):
            yield Found("SPOKE_AT", found.start("s"), None, found.start(), found.end(), "spoke there", 0.75)
