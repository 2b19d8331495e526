"""Statements: who said what, in quotation marks or in the reporter's words.

A paragraph is read in units: a sentence, or several where a quotation runs over their ends. A unit with quoted words
gives direct statements, one a run; any other with a reporting clause gives one indirect statement.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any, Literal

from whitehall_graph.extract.attribution import Attribution, Said
from whitehall_graph.extract.cast import Cast
from whitehall_graph.extract.clauses import Report, reports
from whitehall_graph.extract.extraction import Statement
from whitehall_graph.extract.layout import Block, Document, Sentence
from whitehall_graph.extract.lexicon import table
from whitehall_graph.extract.passages import QUOTE, Passage
from whitehall_graph.extract.publications import Publications
from whitehall_graph.extract.quotations import Quotation
from whitehall_graph.extract.references import References
from whitehall_graph.extract.speakers import Voices
from whitehall_graph.extract.topics import topics

_JOINT = re.compile(r"(?:, (?:and|but|while|although|whereas)| while| whereas|;) (?=(?:the |a |an )?\Z)")
_LINK = re.compile(r"(?:[,;] ?)?(?:(?<= )(?:and|but|while|although|whereas|which) )?\s*\Z")  # to the clause after
_REACH = 20  # characters before a clause in which its conjunction stands
_SHORT = 200  # characters before an utterance that are looked at
_NEAR = 12  # clauses on either side of quoted words that may report them
_CLAUSE = 4  # fewer words report nothing by themselves
_READ = ("paragraph", "item", "standfirst", "notes")


@dataclass
class Unit:
    """Sentences that no quotation crosses, with the runs of quoted words that start in them."""

    start: int
    end: int
    block: Block
    runs: list[Quotation] = field(default_factory=list)


def statements(
    document: Document, cast: Cast, quoted: tuple[Quotation, ...], found: References, register: Any | None = None
) -> tuple[Statement, ...]:
    """The statements of an article in the order of the text."""
    return tuple(sorted(_Reader(document, cast, quoted, found, register).read(), key=lambda s: (s.start, s.end)))


class _Reader:
    """Goes through the units of an article once; what was said last tells who goes on speaking."""

    def __init__(
        self, document: Document, cast: Cast, quoted: tuple[Quotation, ...], found: References, register: Any | None
    ) -> None:
        self._document, self._cast, self._references, self._register = document, cast, found, register
        self._voices = Voices(document, cast, found, quoted)
        self._publications = Publications(document, cast, self._voices)
        alone = tuple(q.block for q in quoted if q.sort == "spoken" and (q.label is None or q.label.kind == "heading"))
        self._attribution = Attribution(document, cast, alone)
        self._runs = [q for q in quoted if q.depth == 0 and q.sort != "spoken"]
        self._spoken = {q.block.start: q for q in quoted if q.sort == "spoken"}

    def read(self) -> Iterator[Statement]:
        """Every statement."""
        for unit in _units(self._document.sentences, self._runs):
            spoken = self._spoken.get(unit.block.start)
            if spoken and (said := self._attribution.by_label(spoken)):
                if unit.start == unit.block.start:
                    yield self._statement(spoken.start, spoken.end, "direct", said)
                yield from self._indirect(unit, besides=said.speaker)
            elif unit.block.kind in _READ or self._is_attributed(unit):
                yield from self._of(unit)

    def _is_attributed(self, unit: Unit) -> bool:
        """Whether a line that looks like a heading is somebody's words: "What she told us: “...”"."""
        is_heading = unit.block.kind == "heading" and bool(unit.runs)
        return is_heading and bool(reports(self._voices.passage(unit.start, unit.end)))

    def _of(self, unit: Unit) -> Iterator[Statement]:
        passage = self._voices.passage(unit.start, unit.end)
        clauses = reports(passage)
        if unit.start == unit.block.start and not unit.runs and (listed := self._attribution.listed(unit.block)):
            yield self._statement(unit.start, unit.end, "indirect", listed)
            return
        runs = [q for q in unit.runs if q.sort != "title"]
        direct = list(self._direct(unit, runs, passage, clauses))
        yield from direct
        for start, end in _segments(unit, passage, clauses):
            inside = [d for d in direct if start <= d.start < end]
            if inside:
                yield from self._besides_quotes((start, end), unit.block, passage, clauses, inside)
            else:
                part = tuple(c for c in clauses if start <= c.start < end)
                yield from self._reported((start, end), unit.block, passage, part, None)
        self._attribution.pass_by(unit.block, passage, clauses, has_runs=bool(runs))

    def _direct(
        self, unit: Unit, runs: list[Quotation], passage: Passage, clauses: tuple[Report, ...]
    ) -> Iterator[Statement]:
        starts = [c.start for c in clauses]
        for run in runs:
            at = bisect_left(starts, run.outer_start)
            near = clauses[max(0, at - _NEAR) : at + _NEAR]
            said = self._attribution.of(run, unit.start, unit.end, passage, near)
            if said and (run.sort == "words" or (said.whole and _opens(run, passage))):
                yield self._statement(run.start, run.end, "direct", said)

    def _indirect(self, unit: Unit, besides: str | None) -> Iterator[Statement]:
        passage = self._voices.passage(unit.start, unit.end)
        yield from self._reported((unit.start, unit.end), unit.block, passage, reports(passage), besides)

    def _reported(
        self, span: tuple[int, int], block: Block, passage: Passage, clauses: tuple[Report, ...], besides: str | None
    ) -> Iterator[Statement]:
        """The first clause that says something gives the indirect statement of a unit or of its part."""
        if said := self._attribution.reported(block, passage, clauses, besides):
            yield self._statement(*span, "indirect", said)

    def _besides_quotes(
        self,
        span: tuple[int, int],
        block: Block,
        passage: Passage,
        clauses: tuple[Report, ...],
        direct: list[Statement],
    ) -> Iterator[Statement]:
        """What a sentence with quoted words reports besides, in a clause of its own: "“…,” she said, adding that …"."""
        after, before = direct[-1].end, direct[0].start
        later = [c for c in clauses if after < _opening(c) < span[1] and _hangs_on(c, passage)]
        earlier = [c for c in clauses if span[0] <= c.first and _opening(c) < before and not c.denied]
        parts = [(c, span[1]) for c in later[:1]]
        for clause, following in pairwise(earlier):
            joined = passage.text(following.start - 4, following.start) == "and " or following.how == "subject"
            if joined and passage.raw(clause.start, clause.end).lower() in _plain():
                parts.append((clause, _opening(following)))
        for clause, end in parts:
            words = passage.text(max(clause.end, clause.voice.end), end)
            if len(words.replace(QUOTE, "").split()) >= _CLAUSE:
                end = clause.end + len(_LINK.sub("", passage.text(clause.end, end), count=1))
                yield from self._reported((_opening(clause), end), block, passage, (clause,), None)

    def _statement(self, start: int, end: int, kind: Literal["direct", "indirect"], said: Said) -> Statement:
        speaker = self._publications.publisher(said.speaker, said.label)
        text = self._document.text[start:end]
        named = (n.entity for n in self._references.named(start, end))
        return Statement(
            speaker=speaker,
            speaker_label=None if speaker else said.label,
            kind=kind,
            text=text,
            start=start,
            end=end,
            cue=said.cue,
            about=tuple(dict.fromkeys(e for e in named if e != speaker)),
            topics=topics(text, self._register),
            rule=said.rule,
            confidence=said.confidence,
        )


def _segments(unit: Unit, passage: Passage, clauses: tuple[Report, ...]) -> Iterator[tuple[int, int]]:
    """The parts of a unit in which different speakers say something: "X said clips were dear, but Y denied it"."""
    start, before = unit.start, None
    for clause in clauses:
        if clause.denied or clause.how not in ("subject", "inverted") or clause.voice.family == "author":
            continue
        floor = max(start, clause.voice.first - _REACH)
        joint = _JOINT.search(passage.text(floor, clause.voice.first))
        if before and joint and clause.voice.entity not in (None, before.voice.entity):
            yield start, floor + joint.start()
            start = floor + joint.end()
        before = clause
    yield start, unit.end


@cache
def _plain() -> frozenset[str]:
    return frozenset(table("speech")["plain"])


def _opening(clause: Report) -> int:
    """Where the words of a clause begin: one that goes on from another subject begins with its verb."""
    return clause.start if clause.how == "shared" else clause.first


def _hangs_on(clause: Report, passage: Passage) -> bool:
    """Whether a clause goes on from another: "adding that …", "and she warned that …"."""
    if clause.how in ("shared", "beside"):
        return True
    return clause.how == "subject" and bool(
        _JOINT.search(passage.text(clause.voice.first - _REACH, clause.voice.first))
    )


def _opens(run: Quotation, passage: Passage) -> bool:
    """Whether a few quoted words are an utterance: nothing stands before them but what introduces them."""
    before = passage.text(max(passage.start, run.outer_start - _SHORT), run.outer_start).replace(QUOTE, "").rstrip()
    return before.endswith(":") or not re.search(r"\w", before)


def _units(sentences: tuple[Sentence, ...], runs: list[Quotation]) -> Iterator[Unit]:
    """The sentences in order, those joined that a run of quoted words crosses."""
    starts = [q.outer_start for q in runs]
    current: Unit | None = None
    reach = 0
    for sentence in sentences:
        if current and sentence.block is current.block and sentence.start < reach:
            current.end = sentence.end
        else:
            if current:
                yield current
            current = Unit(sentence.start, sentence.end, sentence.block)
        inside = runs[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        current.runs += inside
        reach = max([reach, *(q.outer_end for q in inside)])
    if current:
        yield current
