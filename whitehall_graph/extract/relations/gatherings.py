"""Gatherings: who spoke at the round table, panel or hearing that an article reports."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from whitehall_graph.extract.cast import Cast, Naming
from whitehall_graph.extract.layout import Document, Sentence
from whitehall_graph.extract.lexicon import alternatives, table
from whitehall_graph.extract.relations.frames import Found
from whitehall_graph.extract.relations.scene import Line, shape

_EARLY = 8  # sentences in which the gathering that an article reports is named


def gathering(document: Document, cast: Cast) -> Naming | None:
    """The gathering of few people that the article is a report of, where it first names it."""
    announced: set[str] = set()
    early = [s for s in document.sentences if s.block.kind not in ("byline", "caption")][:_EARLY]
    for sentence in early:
        for naming in cast.within(sentence.start, sentence.end, "Event"):
            event = cast.entity(naming.entity)
            held = any(is_gathering(name) for name in (event.name, *event.aliases))
            if held and _later().search(document.text, sentence.start, sentence.end):
                announced.add(event.id)
            elif held and event.id not in announced:
                return naming
    return _conference(document, cast, early)


def _conference(document: Document, cast: Cast, early: list[Sentence]) -> Naming | None:
    """The conference that the article leads with, if it goes on about what was said there."""
    hall, led, held, party = (_pattern(name) for name in ("hall", "led", "held", "party"))
    if not hall.search(document.text):
        return None
    for sentence in early:
        for naming in cast.within(sentence.start, sentence.end, "Event"):
            before, after = document.text[sentence.start : naming.start], document.text[naming.end : sentence.end]
            told = led.search(before) or held.match(after)
            if told and not party.search(cast.entity(naming.entity).name):
                return naming
    return None


def is_gathering(name: str) -> bool:
    """Whether the words mean a round table, a panel or the like."""
    return bool(_nouns().search(name))


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(table('relations')['gathering']['nouns'])})\b", re.IGNORECASE)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(table("relations")["gathering"][name], re.IGNORECASE)


@cache
def _later() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(table('relations')['gathering']['later'])})\b", re.IGNORECASE)


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(table('relations')['gathering']['elsewhere'])})\b", re.IGNORECASE)


def speakers(line: Line, since: int) -> Iterator[Found]:
    """The people who say something in a line after a position, unless they say it elsewhere; without the event."""
    for source in table("relations")["gathering"]["chairs"]:
        for found in shape(source).finditer(line.text):
            yield Found("LEADS", found.start("s"), None, found.start(), found.end(), "in the chair", 0.85)
    if _elsewhere().search(line.text):
        return
    for source in table("relations")["gathering"]["speaks"]:
        for found in shape(source).finditer(line.text):
            if line.places[found.start("s")] > since:
                yield Found("SPOKE_AT", found.start("s"), None, found.start(), found.end(), "spoke there", 0.75)


def labelled_sponsors(document: Document, cast: Cast) -> Iterator[tuple[Naming, str]]:
    """The bodies under a label such as "Headline sponsor:", with the event that the article is about."""
    events = [n.entity for n in cast.namings if cast.is_kind(n.entity, "Event")]
    label = re.compile(table("relations")["gathering"]["sponsor"], re.IGNORECASE)
    for block, following in pairwise(document.blocks) if events else ():
        if label.fullmatch(document.text, block.start, block.end):
            for body in cast.within(following.start, following.end, "body"):
                yield body, events[0]
