"""Places: the words of a sentence that name or may mean somebody, before it is settled whom."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from whitehall_graph.extract.cast import Cast, Naming, Title
from whitehall_graph.extract.descriptions import noun_pattern
from whitehall_graph.extract.layout import Document, Sentence
from whitehall_graph.extract.lexicon import alternatives, table
from whitehall_graph.extract.memory import Spans


@dataclass(frozen=True, order=True)
class Place:
    """Words that name or may mean somebody; `what` says how they are read."""

    start: int
    end: int
    what: Literal["name", "title", "noun", "many", "pronoun", "described"]
    value: str
    title: Title | None = field(default=None, compare=False)


@cache
def pronouns() -> dict[str, str]:
    """Every pronoun with the sort that it is of."""
    forms = table("references")["pronoun"]
    return {form: kind for kind in ("he", "she", "it", "they") for form in forms[kind]}


@cache
def _pronoun_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-])(?:{alternatives(sorted(pronouns()))})(?![\w-])", re.IGNORECASE)


@cache
def _determined() -> re.Pattern[str]:
    determiners = alternatives(table("references")["determiners"])
    return re.compile(rf"(?:^|\W)(?P<np>(?:{determiners}) (?:(?!an? )[\w-]+ ){{0,2}})\Z", re.IGNORECASE)


@cache
def _many_pattern() -> re.Pattern[str]:
    """Those who act for a body, at a sentence's start and before what they did: "Auditors praised"."""
    many = alternatives(list(table("references")["many"]))
    verb = r"(?= (?:also |have |had |then |later |did not )?[a-z]+\b)"
    no_verb = r"(?! (?:who|from|on|in|of|for|with|and|or|at|were|are|will)\b)"
    said = rf"(?= (?:{alternatives(table('speech')['plain'])})\b)"
    opening, behind = r"(?:But |And |The )?", r"(?:, |[”\"’'] )(?:the )?"
    return re.compile(rf"(?:\A{opening}(?P<first>{many}){verb}{no_verb}|{behind}(?P<last>{many}){said})", re.IGNORECASE)


@cache
def _described_pattern() -> re.Pattern[str]:
    """What somebody is, in words of no list, as the subject: "the 44-year-old said", "The retired baker, who"."""
    unnamed = table("speech")["unnamed"]
    known = [n for part in ("body", "thing") for listed in table("references")[part].values() for n in listed]
    known += [n for listed in table("kinds")["noun"].values() for n in listed]
    known += [n for part in ("noun", "spokesperson", "publication", "circle", "no_person") for n in unnamed[part]]
    word = rf"(?!(?:{alternatives(unnamed['stop'])})\b)[\w’'-]+"
    ended = rf"[a-z][a-z-]*(?:{alternatives(unnamed['person_endings'])})"
    noun = rf"(?!(?:{alternatives(known)})\b){ended}|(?<!The )(?<!the )(?:{alternatives(unnamed['person'])})"
    verbs = alternatives(table("speech")["plain"])
    adverb = r"(?:(?:also|then|later|again|once|previously|\w+ly|has|had|who|went on to) )*"
    opening = r"(?:(?<![^\n.!?] )(?<![\w’'-])|(?<=[”\"’',] ))[Tt]he"
    called = rf"(?:(?P<noun>\d\d-year-old)|(?:{word} ){{0,4}}(?P<other>{noun}))"
    return re.compile(rf"{opening} {called}(?=,? {adverb}(?:{verbs})\b|, who\b)")


class Places:
    """Finds the places of sentences."""

    def __init__(self, document: Document, cast: Cast) -> None:
        self._document, self._cast = document, cast
        self._titles = [t.start for t in cast.titles]
        self._posts = sorted((a.start, a.end) for a in cast.appointments)

    def of(self, sentence: Sentence) -> list[Place]:
        """The places of one sentence in the order of the text."""
        text, found = self._document.text, []
        taken: list[tuple[int, int]] = []
        for naming in self._cast.within(sentence.start, sentence.end):
            found.append(Place(naming.start, naming.end, "name", naming.entity))
            taken.append((naming.start, naming.end))
        first = bisect_left(self._titles, sentence.start)
        for title in self._cast.titles[first : bisect_left(self._titles, sentence.end)]:
            if self._stands_alone(title, sentence):
                found.append(Place(title.start, title.end, "title", title.core, title))
                taken.append((title.start, title.end))
        busy = Spans(taken)
        for noun in noun_pattern().finditer(text, sentence.start, sentence.end):
            beside = self._cast.within(noun.end() + 1, noun.end() + 60)
            named = _is_named(beside, noun.end(), self._cast) or self._is_apposed(noun.start())
            if not busy.touches(noun.start("noun"), noun.end()) and not named:
                found.append(Place(noun.start(), noun.end(), "noun", noun["noun"].lower()))
        for many in _many_pattern().finditer(text[sentence.start : sentence.end]):
            part = "first" if many["first"] else "last"
            start, end = (sentence.start + at for at in many.span(part))
            if not busy.touches(start, end):
                found.append(Place(start, end, "many", many[part].lower()))
        for described in _described_pattern().finditer(text, sentence.start, sentence.end):
            if not busy.touches(*described.span()) and not self._is_apposed(described.start()):
                found.append(Place(*described.span(), "described", (described["noun"] or described["other"]).lower()))
        for pronoun in _pronoun_pattern().finditer(text, sentence.start, sentence.end):
            if not busy.touches(*pronoun.span()):
                found.append(Place(*pronoun.span(), "pronoun", pronoun.group().lower()))
        return sorted(found)

    def _stands_alone(self, title: Title, sentence: Sentence) -> bool:
        """Whether a title means its holder by itself: with "the", and beside no name."""
        text = self._document.text
        if title.core.lower().endswith(("ministers", "members", "chiefs", "mps", "secretaries", "officials")):
            return False
        led = text[max(sentence.start, title.start - 30) : title.start] + text[title.start : title.end]
        before = _determined().search(led[: len(led) - (title.end - title.start)])
        own = re.match(r"(?:the|its|his|her|their) |[\w’'. ]+['’]s ", text[title.start : title.end], re.IGNORECASE)
        if not (before or own) or self._is_apposed(title.start - len(before["np"]) if before else title.start):
            return False
        named = self._cast.within(title.end, min(sentence.end, title.end + 60), "Person")
        gap = text[title.end : named[0].start] if named else "-"
        return gap not in (" ", ", ", ": ", " – ") and not self._is_post(title)

    def _is_apposed(self, start: int) -> bool:
        """Whether words stand right behind a person's name, whom they only describe: "X, the Conservative MP,"."""
        near = self._cast.within(max(0, start - 80), start, "Person")
        return bool(near) and self._document.text[near[-1].end : start] == ", "

    def _is_post(self, title: Title) -> bool:
        """Whether an appointment has the title: it stands beside the name of its holder."""
        at = bisect_right(self._posts, (title.start, self._posts[-1][1] if self._posts else 0))
        return any(s <= title.start and title.end <= e for s, e in self._posts[max(0, at - 4) : at])


def _is_named(beside: tuple[Naming, ...], end: int, cast: Cast) -> bool:
    """Whether a noun only introduces the name after it: "the think tank X"."""
    return bool(beside) and beside[0].start == end + 1 and not cast.is_kind(beside[0].entity, "Person")
