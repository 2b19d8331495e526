"""Reading an article from top to bottom, with those in mind who were named last."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from whitehall_graph.extract.cast import Cast
from whitehall_graph.extract.descriptions import Descriptions
from whitehall_graph.extract.focus import Focus, Referent
from whitehall_graph.extract.gender import Gender, Genders
from whitehall_graph.extract.layout import Document, Sentence
from whitehall_graph.extract.lexicon import alternatives, clause_shape, table
from whitehall_graph.extract.memory import Memory
from whitehall_graph.extract.places import Place, Places, pronouns
from whitehall_graph.extract.quotations import Quotation
from whitehall_graph.extract.verbs import says

_OPENING = 12  # characters of a title before the first name of a sentence
_TO_ME = re.compile(r" (?:tells|told) (?:me|us)\b")  # whom the reporter has come to see
_AHEAD = 4  # sentences in which the next paragraph begins
_SINCE = 600  # characters in which somebody without a name is remembered
_SPOKEN_OF = 400  # characters back in which somebody was named whom a speaker calls "she"
_COMMAS = 3  # more part a clause in front from its subject only in a list
_FEW = 12  # mentions at either end of a sentence that a pronoun may reach
_LISTED = re.compile(r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3}(?:, (?:and )?| and )(?:the |his |her )?")
_AND = re.compile(r"(?:,[^,;:.“”\"]{2,80},?)? and (?:[^,;:.“”\"]{2,60},? )?")  # with an apposition, a title
_PARTICIPLE = re.compile(r"\b[a-z]+ing (?:[a-z]+ )?\Z")
_APART = re.compile("[;:“”]")


@dataclass(frozen=True, order=True)
class Reference:
    """A description or pronoun: `text[start:end]` means `entity`.

    `rule`: "title", "office" (the register knows who held it on the article's day), "description" or "pronoun".
    """

    start: int
    end: int
    entity: str
    rule: str


@cache
def _says() -> re.Pattern[str]:
    """A plain verb of saying right after a name, or after "who" that tells of it."""
    verbs = alternatives(table("speech")["plain"])
    who = r"(?: of [\w’' -]{2,30})?(?:, (?!and\b)[^,.;:“”\"]{2,90})?, who"
    return re.compile(rf"(?:,|{who})? (?:(?:has|had|have|also|then|later|again) )*(?:{verbs})(?![\w-])")


@cache
def _said() -> re.Pattern[str]:
    """A plain verb of saying, or "according to" with or without a publication, right before one."""
    verbs = alternatives(table("speech")["plain"])
    by = rf"(?:(?:{alternatives(table('speech')['unnamed']['publication'])}) (?:by|from|of) (?:the )?)?"
    return re.compile(rf"(?<![\w-])(?:{verbs}|according to) (?:(?:the|a|an|new) )*{by}\Z", re.IGNORECASE)


@cache
def _of_employer() -> re.Pattern[str]:
    """The title between an employer's name and an employee's."""
    heads = [
        *table("titles")["heads"],
        *table("speech")["unnamed"]["spokesperson"],
        *table("speech")["unnamed"]["noun"],
    ]
    return re.compile(rf" (?:[a-z-]+ ){{0,3}}(?:{alternatives(heads)}) ", re.IGNORECASE)


@cache
def _of_circle() -> re.Pattern[str]:
    """Those around somebody: "the Thrale campaign said"."""
    data = table("speech")["unnamed"]
    return re.compile(rf" (?:[a-z-]+ )?(?:{alternatives([*data['circle'], *data['around']])})(?![\w-])")


class Discourse:
    """Goes through the sentences of a document once and resolves what it meets."""

    def __init__(self, document: Document, cast: Cast, register: Any | None, quoted: tuple[Quotation, ...]) -> None:
        self._document, self._cast = document, cast
        self._places = Places(document, cast)
        self._descriptions = Descriptions(document, cast, register)
        self._genders, self._focus = Genders(cast), Focus(document, cast)
        self._quotes = [q for q in quoted if q.depth == 0 and q.sort not in ("spoken", "title")]
        self._opened = [q.outer_start for q in self._quotes]
        self._people = Memory()
        self._here: list[Referent] = []
        self._first: str | None = None  # who stood first in the sentence before
        self._first_body: str | None = None  # the body that did, if one did
        self._all = Memory()  # whatever was named last, in quotations too
        self._before: set[str] = set()  # the people of the sentence before
        self._seen: dict[str, int] = {}  # where each was named or meant last
        self._led = {t.end: t.start for t in cast.titles}
        self._authors = {e.id for e in cast.of_kinds("Person") if e.name in document.article.authors}

    def read(self) -> Iterator[Reference]:
        """Every description and pronoun whose meaning is clear."""
        paragraph = None
        lead = next((n for n, s in enumerate(self._document.sentences) if s.block.kind == "paragraph"), None)
        for at, sentence in enumerate(self._document.sentences):
            if sentence.block is not paragraph:
                paragraph, self._first = sentence.block, self._first if sentence.block.kind == "paragraph" else None
                self._first_body = self._first_body if sentence.block.kind == "paragraph" else None
            self._here = []
            places = self._places.of(sentence)
            if at == lead and (ahead := self._told_ahead(at, places) or self._body_ahead(at)):
                yield ahead
            for place in places:
                if reference := self._resolved(place, sentence):
                    yield reference
            self._remember(sentence)

    def _told_ahead(self, at: int, places: list[Place]) -> Reference | None:
        """Whom the first sentence only describes, where the next paragraph begins with the name: "A minister has …"."""
        sentence, text = self._document.sentences[at], self._document.text
        found = _opening_office().match(text, sentence.start, sentence.end)
        if not found or any(p.what == "name" and self._cast.is_kind(p.value, "Person") for p in places):
            return None
        following = self._following(at)
        named = self._cast.within(following.start, following.end, "Person") if following else ()
        told = next((n for n in named if not self._is_quoted(n.start)), None)
        before = self._cast.within(sentence.block.start - 1, sentence.start)
        if told is None or following is None or before or _oblique_to(text, following.start, told.start):
            return None
        if text[told.end : told.end + 1] != "," and not _says().match(text, told.end):
            return None
        fits = self._descriptions.may_be(found["office"], told.entity)
        return Reference(found.start("np"), found.end("np"), told.entity, "ahead") if fits else None

    def _following(self, at: int) -> Sentence | None:
        """The sentence that the next paragraph begins with."""
        rest = self._document.sentences[at + 1 : at + 1 + _AHEAD]
        block = self._document.sentences[at].block
        return next((s for s in rest if s.block.kind == "paragraph" and s.block is not block), None)

    def _body_ahead(self, at: int) -> Reference | None:
        """The same of a body that says what the first sentence tells: "Clips are too dear, a charity has said"."""
        sentence, text = self._document.sentences[at], self._document.text
        found, following = _body_told().search(text, sentence.start, sentence.end), self._following(at)
        if not found or not following or self._is_quoted(found.start("np")):
            return None
        named = next(iter(self._cast.within(following.start, following.end, "body")), None)
        if named is None or _oblique_to(text, following.start, named.start) or self._is_quoted(named.start):
            return None
        fits = self._descriptions.other(found["noun"].lower(), [named.entity])
        return Reference(found.start("np"), found.end("np"), named.entity, "ahead") if fits else None

    def _is_quoted(self, position: int) -> bool:
        at = bisect_right(self._opened, position) - 1
        return at >= 0 and position < self._quotes[at].outer_end

    def _resolved(self, place: Place, sentence: Sentence) -> Reference | None:
        quoted = self._is_quoted(place.start)
        if place.what == "name":
            if not self._is_signed(place, sentence):
                self._note(place, place.value, quoted, sentence)
            return None
        entity, rule = self._meant(place, quoted, sentence) or (None, "")
        if entity and place.what != "pronoun" and self._cast.is_kind(entity, "Person"):
            entity = None if self._is_of_nobody(entity, place) else entity
        if entity is None:
            return None
        self._note(place, entity, quoted, sentence)
        return Reference(place.start, place.end, entity, rule)

    def _is_signed(self, place: Place, sentence: Sentence) -> bool:
        """Whether a name only tells who wrote the article: it stands in a line without a stop."""
        ends = self._document.text[sentence.start : sentence.end].rstrip()[-1:]
        return place.value in self._authors and ends.isalnum()

    def _note(self, place: Place, entity: str, quoted: bool, sentence: Sentence) -> None:
        text = self._document.text
        apposed = place.start - 2 if text[place.end : place.end + 1] == "," else -1  # not "As chair, Lund said"
        start = self._led.get(place.start - 1, self._led.get(apposed, place.start))
        before = text[max(sentence.start, start - 40) : start]
        owner = text[place.end : place.end + 2] in ("’s", "'s") or text[place.end : place.end + 3] in ("s’ ", "s' ")
        owner = owner or place.value in ("his", "her", "its")
        follows = bool(
            re.match(
                r" [A-Z]| (?:chief|general|permanent|director|minister|head|union)\b", text[place.end : place.end + 12]
            )
        )
        modifies = (follows and not self._cast.is_kind(entity, "Person")) or self._is_employer(place)
        oblique = clause_shape("oblique").search(before)
        listed = self._here and not (self._here[-1].subject or self._here[-1].owns)
        listed = listed and bool(_LISTED.fullmatch(text, self._here[-1].start, start))
        led = oblique and oblique.group().endswith(("his ", "her ")) and text[start : start + 4] == "the "
        subject = not owner and not modifies and not listed and (not oblique or bool(led))
        told = bool(_said().search(before))
        speaks = bool(clause_shape("closed").match(text, place.end) if told else _says().match(text, place.end))
        self._seen[entity] = place.end
        is_pronoun = place.what == "pronoun"
        self._here.append(Referent(place.start, place.end, entity, quoted, subject, speaks, is_pronoun, owner))

    def _is_employer(self, place: Place) -> bool:
        """Whether a name only tells whose the person named next is: "Thrale spokesman Jo Lund"."""
        text = self._document.text
        near = self._cast.within(place.end + 1, place.end + 50, "Person")[:1]
        gap = text[place.end : near[0].start] if near else ""
        return bool(_of_employer().fullmatch(gap) or _of_circle().match(text, place.end))

    def _meant(self, place: Place, quoted: bool, sentence: Sentence) -> tuple[str | None, str] | None:
        if place.what == "pronoun":
            kind = pronouns()[place.value]
            if kind == "they":
                opens = re.match(
                    r"(?:But |And )?they\b", self._document.text[sentence.start : sentence.start + 9], re.IGNORECASE
                )
                return (self._first_body if opens and place.start - sentence.start < 5 else None), "pronoun"
            found = (
                self._focus.meant(place, self._named_here(), sentence, quoted)
                if kind == "it"
                else self._person_of(place, kind, quoted, sentence)
            )
            return found, "pronoun"
        if place.what == "many" or place.value in table("references")["many"]:
            many = self._descriptions.many(place.value)
            if many or place.what == "many" or "called" in table("references")["many"][place.value]:
                return many, "description"
        people = self._recent_people()
        if place.title is not None:
            titled = self._descriptions.titled(place.title, people, self._first)
            titled = titled or self._descriptions.ahead(place.title)
            if titled and self._is_bound(titled[0], place, quoted):
                free = [p for p in people if not self._is_bound(p, place, quoted)]
                return self._descriptions.called(place.title, free)
            return titled
        if place.what == "described":
            return (None if quoted else self._described(place, people)), "description"
        owner = self._owner(place, quoted, sentence)
        if place.value in table("names")["kin"]:
            return self._descriptions.kin(place.value, owner, people, self._genders), "description"
        if owner and (workplace := self._descriptions.workplace(place.value, owner)):
            return workplace, "description"
        others = self._recent_others()
        if self._document.text[place.end - len(place.value)].isupper():
            named = self._descriptions.named_so(place.value, others)
            if named and not self._is_bound(named, place, quoted):
                return named, "description"
        found = self._called(place.value, people, others)
        while found and self._is_bound(found, place, quoted):
            people, others = ([e for e in listed if e != found] for listed in (people, others))
            found = self._called(place.value, people, others)
        return found, "description"

    def _called(self, noun: str, people: list[str], others: list[str]) -> str | None:
        return self._descriptions.person(noun, people) or self._descriptions.other(noun, others)

    def _is_bound(self, entity: str, place: Place, quoted: bool) -> bool:
        """Whether a description cannot mean what is subject of its clause, or a pronoun: "it said the agency"."""
        text = self._document.text
        for mention in self._named_here():
            if mention.entity != entity or not mention.subject or mention.quoted != quoted:
                continue
            between = text[mention.start : place.start]
            if text[mention.start - 2 : mention.start] == ", ":  # "its founder, Jo Lund, praised the minister"
                between = between.replace(", ", " ", 1)
            if mention.pronoun and not _APART.search(between) and not self._is_led_to(place, mention):
                return True
            is_near = between.rstrip()[-1:].islower() and not clause_shape("apart").search(between)
            if not mention.pronoun and is_near and self._cast.is_kind(entity, "Person"):
                return True
        return False

    def _is_led_to(self, place: Place, mention: Referent) -> bool:
        """Whether a pronoun stands in front of its clause's subject: "In a school that she knew, the minister"."""
        text = self._document.text
        start = max(text.rfind(". ", 0, mention.start) + 2, text.rfind("\n", 0, mention.start) + 1)
        led = text[start : place.start].removesuffix("the ")
        return led.endswith(", ") and bool(clause_shape("fronted").match(led)) and led.count(",") < _COMMAS

    def _owner(self, place: Place, quoted: bool, sentence: Sentence) -> str | None:
        """Whom "her" means in "her husband", "her department"."""
        owner = self._document.text[place.start : place.end].split()[0].lower()
        if owner not in ("his", "her"):
            return None
        whose = Place(place.start, place.start + len(owner), "pronoun", owner)
        return self._person_of(whose, pronouns()[owner], quoted, sentence)

    def _is_of_nobody(self, entity: str, place: Place) -> bool:
        """Whether somebody without a name came after this person was named: "One MP said so. The MP …"."""
        noun = (place.title.core if place.title else place.value).lower().split()[-1]
        start = max(self._seen.get(entity, 0), place.start - _SINCE)
        led = rf"\b(?:an?|one|another) (?:[\w’'-]+ ){{0,3}}{re.escape(noun)}\b(?!,? (?-i:[A-Z(])|[’'-])"
        return bool(re.search(led, self._document.text[start : place.start], re.IGNORECASE))

    def _described(self, place: Place, people: list[str]) -> str | None:
        """Whom a description with a noun of no list means: who is called so, else who stood first before."""
        free = [p for p in people if not self._is_bound(p, place, False)]
        first = self._first if self._first in free else None
        called = self._descriptions.called_so(place.value, free[:_FEW])
        return called or first

    def _named_here(self) -> list[Referent]:
        """The mentions of the sentence so far: of a very long one the first, among them the subject, and the last."""
        return self._here if len(self._here) <= 2 * _FEW else self._here[:_FEW] + self._here[-_FEW:]

    def _recent_people(self) -> list[str]:
        here = [m.entity for m in reversed(self._named_here()) if self._cast.is_kind(m.entity, "Person")]
        return list(dict.fromkeys([*here, *self._people.recent(), *self._all_people()]))

    def _all_people(self) -> list[str]:
        return [e for e in self._all.recent() if self._cast.is_kind(e, "Person")]

    def _recent_others(self) -> list[str]:
        here = [m.entity for m in reversed(self._named_here())]
        return [e for e in dict.fromkeys([*here, *self._all.recent()]) if not self._cast.is_kind(e, "Person")]

    def _person_of(self, place: Place, kind: str, quoted: bool, sentence: Sentence) -> str | None:
        pronoun: Gender = "he" if kind == "he" else "she"
        people = [m for m in self._named_here() if self._cast.is_kind(m.entity, "Person")]
        if quoted:
            return self._inside(people, pronoun, place.start)
        here = [m for m in people if not m.quoted]
        subjects = list(dict.fromkeys(m.entity for m in here if m.subject))
        is_object = place.value in table("references")["pronoun"]["object"]
        is_object = is_object or (place.value == "her" and self._is_object(place))
        if place.value in table("references")["pronoun"]["self"]:
            beside = [m.entity for m in here if m.start < place.start]
            subjects = beside[-1:] if self._is_stressed(place) else subjects
        owners = [m.entity for m in here[:1] if m.owns and m.start - sentence.start < _OPENING]
        order = (
            [
                *self._outer(place, sentence, subjects),
                *self._written_to(place, here, subjects),
                *(e for e in self._people.recent() if e not in subjects),
                *subjects,
            ]
            if is_object
            else (
                subjects
                + [m.entity for m in here if m.pronoun]
                + owners
                + self._people.recent()
                + [m.entity for m in here]
            )
        )
        if named := self._named_after(place, sentence):
            order.insert(0, named)
        if place.value in ("he", "she") and _TO_ME.match(self._document.text, place.end) and self._descriptions.main:
            order.insert(0, self._descriptions.main)
        if self._first_body and not subjects and _is_office(self._cast.entity(self._first_body).name):
            order.insert(0, self._first_body)
        found = next((e for e in order if self._genders.fits(e, pronoun)), None)
        near = {m.entity for m in here} if place.value in ("he", "she") else self._before
        if found in near and not self._genders.known(found):
            found = next((e for e in order if e in near and self._genders.known(e) == pronoun), found)
        if found and not is_object:
            self._genders.learn(found, pronoun)
        return found

    def _outer(self, place: Place, sentence: Sentence, subjects: list[str]) -> list[str]:
        """Of those who stand first in the sentence whom "him" may mean: not who stands first in its own clause."""
        opened = [m.end() for m in clause_shape("clauses").finditer(self._document.text, sentence.start, place.start)]
        own = {m.entity for m in self._here if m.subject and m.start >= (opened or [sentence.start])[-1]}
        return [e for e in reversed(subjects) if e not in own] if own else []

    def _written_to(self, place: Place, here: list[Referent], subjects: list[str]) -> list[str]:
        """Those just named, whom "him" means after a participle: "wrote to Jo Lund accusing him"."""
        if not _PARTICIPLE.search(self._document.text[max(0, place.start - 30) : place.start]):
            return []
        return [m.entity for m in reversed(here) if m.entity not in subjects]

    def _is_stressed(self, place: Place) -> bool:
        """Whether a reflexive only stresses the name right before it: "Thrale herself said"."""
        near = self._cast.within(max(0, place.start - 60), place.start, "Person")
        return bool(near) and near[-1].end == place.start - 1

    def _is_object(self, place: Place) -> bool:
        return not re.match(r" [a-z]", self._document.text[place.end : place.end + 2])

    def _named_after(self, place: Place, sentence: Sentence) -> str | None:
        """Who is meant by "In his foreword, X wrote", "Asked what she feared, X laughed": the name after the comma."""
        if not clause_shape("fronted").match(self._document.text, sentence.start) or any(
            not m.quoted for m in self._here[:_FEW]
        ):
            return None
        for naming in self._cast.within(place.end, min(sentence.end, place.end + 120), "Person")[:1]:
            start = self._led.get(naming.start - 1, naming.start)
            if start - 2 in self._led:  # "In one she begged the minister, Jo Lund, to stop": whom the title means
                return None
            if self._document.text[start - 2 : start] == ", " and not self._is_quoted(naming.start):
                return naming.entity
        return None

    def _inside(self, people: list[Referent], pronoun: Gender, position: int) -> str | None:
        """Within quotation marks "she" is hardly the speaker: those named in the words, then those just spoken of."""
        told = [m.entity for m in reversed(people) if m.quoted]
        outside = [m for m in people if not m.quoted]
        speakers: set[str | None] = {m.entity for m in outside if m.subject or m.speaks} or {self._first}
        beside = [m.entity for m in reversed(outside) if m.entity not in speakers]  # "she said of his plan: “He …"
        near = position - _SPOKEN_OF
        order = told + beside + [e for e in self._all_people() if e not in speakers and self._seen.get(e, 0) > near]
        return next((e for e in order if self._genders.fits(e, pronoun)), None)

    def _remember(self, sentence: Sentence) -> None:
        """After a sentence its first subject comes to mind first."""
        plain = [m for m in self._here if not m.quoted]
        for mention in self._here:
            self._all.touch(mention.entity)
        if sentence.block.kind in ("byline", "caption", "boilerplate", "pullquote"):
            return
        self._focus.remember(sentence, self._here, self._is_quoted(sentence.start))
        people = [m for m in plain if self._cast.is_kind(m.entity, "Person")]
        joined = self._joined(people)
        for mention in [*reversed(joined), *(m for m in people if m not in joined)]:
            self._people.touch(mention.entity)
        told = (m.entity for m in people if m.speaks and not self._is_aside(m, sentence))
        first = next(told, next((m.entity for m in people if m.subject), None))
        if first and first not in {m.entity for m in joined}:
            self._people.touch(first)
        subject = next((m.entity for m in plain if m.subject), None)
        self._first_body = subject if subject and self._cast.is_kind(subject, "body") else None
        self._first = first or (people[0].entity if people else self._first)
        self._before = {m.entity for m in people} or self._before

    def _joined(self, people: list[Referent]) -> list[Referent]:
        """Two who are the subject together, of whom neither is "he" or "she" before anybody else is."""
        found = (
            [a, b] for a, b in pairwise(people) if a.subject and _AND.fullmatch(self._document.text, a.end, b.start)
        )
        return next(found, [])

    def _is_aside(self, mention: Referent, sentence: Sentence) -> bool:
        """Whether somebody speaks in a clause that only tells when: "Lund paused when Thrale asked about clips"."""
        led = self._document.text[max(sentence.start, mention.start - 30) : mention.start]
        return bool(clause_shape("aside").search(led))


def _oblique_to(text: str, start: int, position: int) -> bool:
    """Whether a name depends on another word of its sentence."""
    return (
        bool(clause_shape("oblique").search(text[max(start, position - 40) : position]))
        or text[start:position].count(" ") > _FEW
    )


@cache
def _opening_office() -> re.Pattern[str]:
    """Somebody's office or rank at the very start, as the subject: "A Conservative minister has", "The boss said"."""
    heads = alternatives([*table("titles")["heads"], *table("references")["ranks"]])
    at = r"(?: (?:of|for|at|to) (?:[\w’'-]+ ){0,6}?[\w’'-]+)?"
    office = rf"(?P<np>(?:A|An|One|The) (?:[\w’'-]+ ){{0,7}}?(?P<office>(?i:{heads})){at})"
    return re.compile(rf"{office} (?=(?:has|had|is|was|will|[a-z]+(?:ed|s)|said|told)\b)")


@cache
def _body_told() -> re.Pattern[str]:
    """A body without a name that says something, first in a sentence or behind its comma: "a charity has said"."""
    nouns = alternatives(n for listed in table("references")["body"].values() for n in listed)
    of = r"(?: of [\w’' -]{3,30}?)?"
    body = rf"(?P<np>(?i:an?|one|the) (?:[a-z][\w’'-]* ){{0,3}}?(?P<noun>{nouns}){of})"
    return re.compile(rf"(?:(?<=, )|(?<![^\n]))(?<!\w ){body}(?={says().pattern})")


def _is_office(name: str) -> bool:
    """Whether a body is one person's office, who is "he" or "she": an ombudsman, an inspector."""
    return bool(re.search(table("references")["pronoun"]["office"], name))
