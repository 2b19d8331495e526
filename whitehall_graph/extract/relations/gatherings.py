"""Gatherings: who spoke at the round table, panel or hearing that an article reports."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from whitehall_graph.extract.cast import Cast, Naming
from whitehall_graph.extract.extraction import Entity, Statement
from whitehall_graph.extract.layout import Document, Sentence
from whitehall_graph.extract.lexicon import alternatives, table
from whitehall_graph.extract.relations.frames import Found
from whitehall_graph.extract.relations.scene import Line, shape

_EARLY = 8  # sentences in which the gathering that an article reports is named
_MANY = 3  # words of a hall that make the report of a conference


def gathering(document: Document, cast: Cast) -> Naming | None:
    """The gathering of few people that the article is a report of, where it first names it."""
    announced: set[str] = set()
    early = [s for s in document.sentences if s.block.kind not in ("byline", "caption")][:_EARLY]
    if hearing := _hearing(document, cast, early):
        return hearing
    for sentence in early:
        for naming in cast.within(sentence.start, sentence.end, "Event"):
            event = cast.entity(naming.entity)
            held = any(is_gathering(name) for name in (event.name, *event.aliases))
            if held and _later().search(document.text, sentence.start, sentence.end):
                announced.add(event.id)
            elif held and event.id not in announced:
                return naming
    return _conference(document, cast, early)


def _hearing(document: Document, cast: Cast, early: list[Sentence]) -> Naming | None:
    """Where somebody appears before a committee: the hearing that the article names, if only further down."""
    named = (e for e in cast.of_kinds("Event") if _pattern("hearing").search(e.name))
    hearing = next(named, None)
    appeared = (_pattern("appears").search(document.text, s.start, s.end) for s in early) if hearing else ()
    found = next((a for a in appeared if a), None)
    return Naming(*found.span(), hearing.id) if hearing and found else None


def _conference(document: Document, cast: Cast, early: list[Sentence]) -> Naming | None:
    """The conference that the article leads with, if it goes on about what was said there.

    One that it only names is reported too where many words are of a hall: a lectern, a panel, applause.
    """
    led, held, party = (_pattern(name) for name in ("led", "held", "party"))
    told = _told_of_hall(document)
    for sentence in early if told else ():
        for naming in cast.within(sentence.start, sentence.end, "Event"):
            before, after = document.text[sentence.start : naming.start], document.text[naming.end : sentence.end]
            leads, event = told >= _MANY or led.search(before) or held.match(after), cast.entity(naming.entity)
            if leads and is_conference(event) and not party.search(event.name):
                return naming
    return None


def around(document: Document, cast: Cast, event: Naming) -> Naming | None:
    """The conference at which a panel was held that the article reports: the one that it leads with."""
    if is_conference(cast.entity(event.entity)):
        return None
    early = [s for s in document.sentences if s.end <= event.start]
    return _conference(document, cast, early[:_EARLY])


def is_back(line: Line) -> bool:
    """Whether a line tells of the conference again: "in the closing session"."""
    return bool(_pattern("back").search(line.text))


def _told_of_hall(document: Document) -> int:
    """How many different words for what goes on in a hall an article has."""
    return len({found.group().lower() for found in _pattern("hall").finditer(document.text)})


def is_conference(event: Entity) -> bool:
    """Whether people speak at it one after the other: a summit, not a referendum."""
    return any(_pattern("conference").search(name) for name in (event.name, *event.aliases))


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
    words = alternatives(table("relations")["gathering"]["elsewhere"])
    return re.compile(rf"\b(?:{words})\b|@\w", re.IGNORECASE)  # or by a handle


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


def heard(document: Document, cast: Cast, statements: Iterable[Statement], event: Naming) -> Iterator[Statement]:
    """What people are told to have said since the article named the event that it reports, unless elsewhere."""
    opened = document.sentence_at(event.start)
    if not _told_of_hall(document):
        return
    for statement in statements:
        sentence = document.sentence_at(statement.start)
        if sentence is None or opened is None or sentence.start < opened.start or statement.speaker is None:
            continue
        if cast.is_kind(statement.speaker, "Person") and not _elsewhere().search(
            document.text, sentence.start, max(sentence.end, statement.end)
        ):
            yield statement


def absentees(line: Line) -> Iterator[int]:
    """Where the signs of those stand who did not come."""
    for found in shape(table("relations")["gathering"]["absent"]).finditer(line.text):
        yield found.start("s")


def hosts(line: Line) -> Iterator[Found]:
    """The bodies that pay for what is eaten, or the hall, at the event that is reported; without the event."""
    for source in table("relations")["gathering"]["pays"]:
        for found in shape(source).finditer(line.text):
            yield Found("SPONSORS", found.start("s"), None, found.start(), found.end(), "paid for the evening", 0.9)


def labelled_sponsors(document: Document, cast: Cast) -> Iterator[tuple[Naming, str]]:
    """The bodies under a label such as "Headline sponsor:", with the event that the article is about."""
    events = [n.entity for n in cast.namings if cast.is_kind(n.entity, "Event")]
    label = re.compile(table("relations")["gathering"]["sponsor"], re.IGNORECASE)
    for block, following in pairwise(document.blocks) if events else ():
        if label.fullmatch(document.text, block.start, block.end):
            for body in cast.within(following.start, following.end, "body"):
                yield body, events[0]
