"""Who may be speaking in a passage: names, references and people without a name, and whether they can be a subject."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Literal

from whitehall_graph.extract.cast import Appointment, Cast, Naming, Title
from whitehall_graph.extract.layout import Document
from whitehall_graph.extract.lexicon import alternatives, table
from whitehall_graph.extract.memory import Spans
from whitehall_graph.extract.passages import BODY, PERSON, QUOTE, THING, Passage, Voice
from whitehall_graph.extract.quotations import Quotation
from whitehall_graph.extract.references import References
from whitehall_graph.extract.verbs import Verb, adverbs, finite, forms, says


class Voices:
    """Finds the voices of passages."""

    def __init__(self, document: Document, cast: Cast, references: References, quoted: tuple[Quotation, ...]) -> None:
        self._text, self._cast, self._references = document.text, cast, references
        self._marks = [(q.outer_start, q.outer_end) for q in quoted if q.depth == 0 and q.sort != "spoken"]
        self._opened = [s for s, _ in self._marks]
        self._titles = {t.start for t in cast.titles}
        self._offices = [t for t in cast.titles if not any(a.start <= t.start < a.end for a in _near(cast, t))]
        self._office_starts = [t.start for t in self._offices]
        self._led = {t.end: t.start for t in cast.titles}
        self._name_ends = {n.end for n in cast.namings}
        self._spokesman: str | None = None

    def passage(self, start: int, end: int) -> Passage:
        """The passage between two positions of one block."""
        letters = list(self._text[start:end])
        for opened, closed in self._quotes(start, end):
            letters[max(0, opened - start) : closed - start] = QUOTE * (min(closed, end) - max(opened, start))
        named = self._named(start, end, letters)
        for naming in named:
            mark = {"person": PERSON, "body": BODY}.get(self._family(naming.entity), THING)
            letters[naming.start - start : naming.end - start] = mark * (naming.end - naming.start)
        masked = "".join(letters)
        unnamed = [*self._unnamed(masked, start, named), *self._published(masked, start, named)]
        unnamed += self._untitled(masked, start, end, unnamed)
        unnamed += self._described(masked, start, unnamed, named)
        taken = [(v.start, v.end) for v in unnamed]
        voices = [self._voice(n, masked, start) for n in named if not any(s <= n.start < e for s, e in taken)]
        voices += [_pronoun(m, start) for m in _plain_pronouns().finditer(masked)]
        return Passage(start, end, masked, self._text[start:end], tuple(sorted([*voices, *unnamed])))

    def _quotes(self, start: int, end: int) -> list[tuple[int, int]]:
        first = bisect_right(self._opened, start) - 1
        first += first < 0 or self._marks[first][1] <= start
        return self._marks[first : bisect_left(self._opened, end)]

    def _named(self, start: int, end: int, letters: list[str]) -> list[Naming]:
        """The outermost names and references outside quotation marks."""
        kept: list[Naming] = []
        found = self._references.named(start, end, "person", "body", "Review")
        for naming in sorted(found, key=lambda n: (n.start, -n.end)):
            if letters[naming.start - start] != QUOTE and not (kept and naming.start < kept[-1].end):
                kept.append(naming)
        return kept

    def _family(self, entity: str) -> Literal["person", "body", "thing"]:
        if self._cast.is_kind(entity, "Person"):
            return "person"
        return "body" if self._cast.is_kind(entity, "body") else "thing"

    def _voice(self, naming: Naming, masked: str, offset: int) -> Voice:
        after = masked[naming.end - offset : naming.end - offset + 40]
        apposed = (
            naming.start - 2 if self._text[naming.end : naming.end + 1] == "," else -1
        )  # not "As chair, Lund said"
        start = max(offset, self._led.get(naming.start - 1, self._led.get(apposed, naming.start)))
        if "whose " in self._text[start : naming.start]:  # "the union, whose head, Jo Lund, said": no post at the union
            start = naming.start
        before = masked[max(0, start - offset - 60) : start - offset]
        owner = bool(re.match(r"(?:’s|'s|’ |' )", after)) or self._is_owner(naming)
        family = self._family(naming.entity)
        modifies = family != "person" and (naming.end + 1 in self._titles or _is_modified(after))
        subject = not owner and not modifies and not _oblique().search(before) and not self._is_reflexive(naming)
        if self._cast.is_kind(naming.entity, "Party") and (one := _ONE_OF.search(before)):
            begin = start - len(one["np"])
            return Voice(begin, naming.end, None, "unnamed", self._text[begin : naming.end], subject)
        return Voice(naming.start, naming.end, naming.entity, family, None, subject, owner, start)

    def _is_reflexive(self, naming: Naming) -> bool:
        """Whether the words are an object ("compared himself") and do not only stress a name: "Thrale herself"."""
        stressed = naming.start - 1 in self._name_ends
        reflexive = self._text[naming.start : naming.end].lower() in table("references")["pronoun"]["self"]
        return reflexive and not stressed

    def _unnamed(self, masked: str, offset: int, named: list[Naming]) -> Iterator[Voice]:
        for found in _unnamed_matches(masked):
            first, last = found.span("behind" if found["behind"] else "group" if found["group"] else 0)
            words = masked[first:last]
            if _is_beside_name(masked, first, last) or _is_no_person().fullmatch(words):
                continue
            if found["spokesman"] == "statement" and PERSON in words:
                continue  # the words of the person, who owns them
            if found["circle"] and not re.match(rf"[^ ]*[{PERSON}{BODY}]", words):
                continue
            start, end = offset + first, offset + last
            inside = [n for n in named if start <= n.start < end]
            owned = _of_person().search(words)
            people = [n for n in inside if self._family(n.entity) == "person" and not self._is_owner(n)]
            if people and not (owned or found["follower"] or found["near"]):
                continue
            subject = not _oblique().search(masked[max(0, first - 40) : first])
            label = self._text[start:end]
            if found["seat"] and first and not any(self._cast.is_kind(n.entity, "Committee") for n in inside):
                continue
            if found["spokesman"] and _ISSUED.search(masked[max(0, first - 20) : first]):
                continue
            if speaker := self._of_circle(found, inside):
                yield Voice(start, end, speaker, self._family(speaker), label, subject)
            elif found["organ"]:
                bodies = [n.entity for n in inside if self._family(n.entity) == "body"]
                yield from (Voice(start, end, body, "body", label, subject) for body in bodies[-1:])
            elif found["spokesman"]:
                body = None if owned else self._spoken_for(start, inside, self._text[start:end].lower())
                yield Voice(start, end, body, "body" if body else "unnamed", label, subject)
            else:
                top = self._top_of(inside[-1].entity if inside else None, label)
                yield Voice(start, end, top, "person" if top else "unnamed", label, subject)

    def _is_owner(self, naming: Naming) -> bool:
        return self._text[naming.start : naming.end].lower() in table("references")["pronoun"]["owner"]

    def _of_circle(self, found: re.Match[str], inside: list[Naming]) -> str | None:
        """For whom those speak who sit on a committee, or who are around one person: "X's office"."""
        if found["seat"]:
            seats = (n.entity for n in inside if self._cast.is_kind(n.entity, "Committee"))
            return next(seats, None)
        if (found["circle"] or "").lower() not in table("speech")["unnamed"]["own_circle"]:
            return None
        return next((n.entity for n in inside[:1] if self._family(n.entity) == "person"), None)

    def _untitled(self, masked: str, offset: int, end: int, taken: list[Voice]) -> Iterator[Voice]:
        """Holders of an office whom nobody can name: "the home secretary" of an article that does not say who it is."""
        busy = Spans([(v.start, v.end) for v in taken])
        first = bisect_left(self._office_starts, offset)
        for title in self._offices[first : bisect_left(self._office_starts, end)]:
            at, stop = title.start - offset, title.end - offset
            led = _DETERMINER.search(masked[max(0, at - 40) : at])
            span = masked[at:stop]
            opens = at == 0 and says().match(masked, stop)
            if not (led or opens or _OWNED_OFFICE.match(span)) or QUOTE in span or PERSON in span:
                continue
            if owns := _owns().match(masked, stop):
                if not owns["circle"]:
                    continue
                stop = owns.end()
            begin = at - (len(led["np"]) if led else 0)
            if busy.touches(offset + begin, offset + stop):
                continue
            if not _is_beside_name(masked, begin, stop):
                subject = not _oblique().search(masked[max(0, begin - 60) : begin])
                yield self._holder(offset + begin, offset + stop, title.body, subject)

    def _described(self, masked: str, offset: int, taken: list[Voice], named: list[Naming]) -> Iterator[Voice]:
        """Whoever stands right before or, after quoted words, behind a plain verb of saying: "the candidate said"."""
        owners = [n for n in named if self._is_owner(n)]  # "his solicitor said"
        busy = Spans([*((v.start, v.end) for v in taken), *((n.start, n.end) for n in named if n not in owners)])
        for found in _described_pattern().finditer(masked):
            part = str(found.lastgroup)
            start, end = offset + found.start(part), offset + found.end(part)
            before = masked[max(0, found.start(part) - 60) : found.start(part)]
            owned = any(n.start == start for n in owners) and self._is_owned(found[part], masked[found.end(part) :])
            if masked[found.start(part)] in (PERSON, BODY) and not owned:
                continue
            if busy.touches(start, end) or _oblique().search(before) or before[-2:-1] in (PERSON, BODY):
                continue
            if not _is_beside_name(masked, found.start(part), found.end(part)):
                yield Voice(start, end, None, "described", self._text[start:end])

    def _is_owned(self, words: str, after: str) -> bool:
        """Whether words behind "his" tell of somebody who is not named there, and of no letter or report."""
        data = table("speech")
        writings = [*data["unnamed"]["publication"], *data["unnamed"]["writing"], *data["nominal"]["documents"]]
        said = words.split()[-1] in {*writings, *data["nominal"]["utterances"], *data["nominal"]["nouns"]}
        return not said and not re.match(rf", (?:[\w’'-]+ ){{0,5}}{PERSON}", after)

    def _holder(self, start: int, end: int, body: str | None, subject: bool) -> Voice:
        label = self._text[start:end]
        top = self._top_of(body, label)
        return Voice(start, end, top, "person" if top else "unnamed", label, subject)

    def _top_of(self, body: str | None, label: str) -> str | None:
        """ "The ministry's top official": whoever the article says leads it."""
        if body is None or not re.search(table("speech")["unnamed"]["top"], label, re.IGNORECASE):
            return None
        held = (p for p in self._cast.appointments if p.body == body and p.title and not p.former)
        chiefs = (
            p.person for p in held if re.search(table("speech")["unnamed"]["chief"], p.title or "", re.IGNORECASE)
        )
        return next(chiefs, None)

    def _published(self, masked: str, offset: int, named: list[Naming]) -> Iterator[Voice]:
        """ "The report", "the union's research": whose it is, if a body stands beside it."""
        for found in _publication().finditer(masked):
            start, end = offset + found.start(), offset + found.end()
            inside = [n for n in named if start <= n.start < end]
            subject = not _oblique().search(masked[max(0, found.start() - 60) : found.start()])
            yield Voice(start, end, inside[-1].entity if inside else None, "thing", self._text[start:end], subject)

    def _spoken_for(self, start: int, inside: list[Naming], words: str) -> str | None:
        """Whose spokesperson it is: a body named beside, else the one last spoken for, else the one last named."""
        bodies = [n.entity for n in inside if self._family(n.entity) == "body"]
        if bodies:
            self._spokesman = bodies[-1]
            return bodies[-1]
        if re.search(table("speech")["unnamed"]["otherwise_owned"], words):
            self._spokesman = None
            return None
        if words.startswith("the "):
            return self._spokesman if len(words.split()) < _OWNED else None
        near = self._references.named(max(0, start - 600), start, "body")
        near = tuple(n for n in near if not self._cast.is_kind(n.entity, "Media", "Party"))
        self._spokesman = near[-1].entity if near and not words.endswith(("statement", "account")) else None
        return self._spokesman


def _near(cast: Cast, title: Title) -> tuple[Appointment, ...]:
    """The appointments whose words may hold the title."""
    at = bisect_right(cast.appointments, title.start, key=lambda a: a.start)
    return cast.appointments[max(0, at - 4) : at]


_ISSUED = re.compile(r"\b(?:issued|issues|released|releases|made|sent|published|posted|tweeted|read|put out) \Z")
# One of a party: "one senior Tory".
_ONE_OF = re.compile(r"\b(?P<np>(?:an?|one|another) (?:[a-z-]+ ){0,3})\Z", re.IGNORECASE)
_OWNED = 4  # "the prime minister's spokesman" is somebody else's than "the spokesman"
_DETERMINER = re.compile(r"(?:^|[^\w])(?P<np>(?:the|an?|[A-Z]\w+[’']s) (?:[a-z-]+ ){0,2})\Z", re.IGNORECASE)
_OWNED_OFFICE = re.compile(rf"[{BODY}]+[’']s ")  # "Labour's deputy leader"


@cache
def _owns() -> re.Pattern[str]:
    """What follows an office that owns it, and may be those around its holder: "the chancellor's team"."""
    return re.compile(rf"[’']s (?:(?P<circle>{alternatives(table('speech')['unnamed']['circle'])})\b)?")


def _is_beside_name(masked: str, start: int, end: int) -> bool:
    """Whether a description only tells who the person beside it is: "X, a consultant", "a former minister, X"."""
    before = re.search(
        rf"{PERSON}(?: (?:of|at|from) [^,.;:{QUOTE}]{{1,80}})?(?:,| –| —| \()(?: who (?:is|was))? ?\Z",
        masked[max(0, start - 100) : start],
    )
    after = re.match(rf",? ?{PERSON}|(?: of [^,.;:]{{1,40}}| (?P<word>[a-z]+))? {PERSON}", masked[end : end + 60])
    apart = {*forms(), *table("speech")["clause"]["oblique"]}
    said = after and not set(table("speech")["plain"]).isdisjoint(after.group().split())  # "an ally of hers said he"
    return bool(before) or bool(after and not said and after["word"] not in apart)


@cache
def _is_no_person() -> re.Pattern[str]:
    """A noun that means somebody only with a word before it: "the figure" is a number, "a senior figure" is not."""
    nouns = alternatives(table("speech")["unnamed"]["with_more"])
    return re.compile(rf"(?:(?:{alternatives(table('speech')['unnamed']['article'])}) )?(?:{nouns})", re.IGNORECASE)


@cache
def _of_person() -> re.Pattern[str]:
    """Somebody with a name whose words for somebody else hold: "X's spokesman", "a friend of X"."""
    return re.compile(rf"{PERSON}(?:’s|'s)|\b(?:for|of|to) (?:the )?{PERSON}")


@cache
def _plain_pronouns() -> re.Pattern[str]:
    """The reporter's "I", a "they" that no body explains, and "one told me"."""
    verbs = alternatives(table("speech")["plain"])
    some = rf"(?:One|Another)(?= (?:{verbs})\b)|(?<={QUOTE} )(?:one|another)(?= (?:{finite()})\b)"
    told = [f for f, v in forms().items() if _may_tell(v)]
    it = rf"\AIt(?={adverbs()} (?:{alternatives(told)})\b)|(?<=, )it(?= (?:{alternatives(told)}),)"
    return re.compile(rf"(?<![\w’'-])(?:I|[Tt]hey|{some}|{it})(?![\w-])")


def _may_tell(verb: Verb) -> bool:
    """Whether "it" says something before a verb, and does not only stand for what happened."""
    plain = verb.form in ("present", "past") and verb.sort in ("say", "urge", "judge", "think")
    return plain and verb.base not in table("speech")["unnamed"]["empty"] and not verb.base.startswith("be ")


def _pronoun(found: re.Match[str], offset: int) -> Voice:
    start, end = offset + found.start(), offset + found.end()
    if found.group() == "I":
        return Voice(start, end, None, "author", "I")
    return Voice(start, end, None, "unnamed", "they" if found.group().lower() == "they" else found.group())


@cache
def _oblique() -> re.Pattern[str]:
    """Words before a name that make it no subject: prepositions, and verbs that have it as their object."""
    calling = table("speech")["calling"]
    done = [f for f, v in forms().items() if (v.sort in ("judge", "urge") or v.base in calling) and v.form != "base"]
    words = alternatives([*table("speech")["clause"]["oblique"], *sorted(done)])
    no_verb = alternatives(table("speech")["clause"]["no_participle"])
    return re.compile(
        rf"(?<![\w-])(?<!according )(?<!as )(?:{words}|(?<!the )(?!(?:{no_verb})\b)[a-z]+ing)"
        rf"(?: (?:the|a|an|his|her|its|their|our|both|former|fellow))?"
        rf"(?: [{BODY}]+(?:’s|'s))?(?: (?:[{BODY}]+ )?(?:[a-z-]+ )?{_TITLE})? \Z",
        re.IGNORECASE,
    )


_TITLE = r"(?:minister|secretary|MP|chair|director|leader|peer)"


@cache
def _noun_after() -> re.Pattern[str]:
    """A noun that a body's name only modifies: "PCS members", "Treasury officials"."""
    nouns = alternatives(table("speech")["unnamed"]["modified"])
    return re.compile(rf"(?: (?P<word>[a-z-]+))? (?:{nouns})(?![\w-])| [{PERSON}]")


def _is_modified(after: str) -> bool:
    found = _noun_after().match(after)
    return bool(found) and not (found and found["word"] in forms())


@cache
def _publication() -> re.Pattern[str]:
    nouns = alternatives([*table("speech")["unnamed"]["publication"], *table("speech")["unnamed"]["writing"]])
    issued = r"(?:(?:published|released|issued|out|today|yesterday|(?:this|last) (?:week|month|year)) )*"
    stop = alternatives([*table("speech")["unnamed"]["stop"], *table("speech")["unnamed"]["determiner"]])
    return re.compile(
        rf"(?<![\w-])(?:the|an?|one|another|its|their|{_OF_BODY}) (?:(?!(?:{stop}) )[\w-]+ ){{0,3}}(?:{nouns})(?![\w-])"
        rf"(?: {issued}(?:by|from) {_OF_BODY})?",
        re.IGNORECASE,
    )


_OF_BODY = rf"(?:the )?[{BODY}]+(?:’s|'s|’)?"


@cache
def _unnamed_pattern() -> re.Pattern[str]:
    data = table("speech")["unnamed"]
    spokesman, nouns = alternatives(data["spokesperson"]), alternatives([*data["noun"], *table("names")["kin"]])
    no_person = alternatives([f"{n}s" for n in data["no_person"]])
    people = rf"(?!(?:{no_person})\b)[a-z-]+(?:(?:{alternatives(data['person_endings'])})s|men|women)"
    several = rf"(?:{alternatives(data['several'])}) of {{words}}(?:{{plural}}|{people})"
    seated = alternatives(data["seated"])
    circle, stop = alternatives(data["circle"]), alternatives(data["stop"])
    organ = rf"(?:the )?[{BODY}]+(?:’s|'s|’) (?:[a-z-]+ ){{0,2}}(?:{alternatives(data['organ'])})"
    plural = alternatives([n for n in data["noun"] if n.endswith("s")])
    around, some = alternatives(data["around"]), rf"(?:{alternatives(data['determiner'])})"
    says, single = alternatives(sorted(_telling())), alternatives([*data["body"], *data["one"]])
    body = rf"(?:the )?[{BODY}]+(?:’s|'s)?"
    determiner = rf"(?:{alternatives(data['determiner'])}|{body}|[{PERSON}]+(?:’s|'s))"
    part = r"(?:(?:one|another|some|several|many|most|two|three) of )?"
    words = rf"(?:(?!(?:{stop})\b)[\w’'&{BODY}-]+ ){{0,3}}"
    person = rf"(?:the )?[{PERSON}]+"
    close = rf" (?:for|of|close to) {person}| close to [\w ]{{3,30}}"
    after = rf"(?: (?:for|of|at|from|in|inside|close to|with) {body}|{close})?"
    opening = alternatives([*data["subordinate"], *data["opening"]])
    group = rf"(?:(?!(?:{stop}|{opening})\b)[\w’'-]+ ){{0,2}}(?:{plural})"
    name = rf"(?:the )?(?:[{PERSON}{BODY}]+|[A-Z][\w’'-]+)(?: [A-Z][\w’'-]+){{0,2}}"
    aside = rf"(?: (?:in|at|on|from|of|across|outside) (?-i:{name})|,? who [^.;:{QUOTE}]{{3,120}}?,?)?"
    told = rf"(?={aside}{adverbs()} (?:{says})\b)"
    bases = alternatives(["said", *(v.base for v in forms().values() if v.sort == "say" and " " not in v.base)])
    return re.compile(
        rf"(?<![\w-])(?P<seat>(?:the )?(?:{seated}) (?:on|of) (?:the )?[{BODY}]+)"
        rf"|(?<![\w-])(?:{part}{determiner} {words}(?:(?P<spokesman>{spokesman})|(?P<circle>{circle})|{nouns})"
        rf"|\Aother {words}(?:{plural})|\A(?:{plural}))(?![\w’'-]| states?\b){after}"
        rf"|(?:\A(?:(?:{opening}),? )?|(?<=, )|(?<=but )|(?<=\band ))(?P<group>{group}){told}"
        rf"|(?<=, )(?:{bases}) (?P<behind>(?:(?!the\b)[\w’'-]+ ){{0,2}}(?:{plural}))(?=[.,]|\Z)"
        rf"|(?<![\w-])(?:an?|one|another) {words}(?:{single})(?![\w’'-]){after}"
        rf"|(?<![\w-])(?:the|an?|one) (?:[a-z-]+ )?{several.format(words=words, plural=plural)}(?![\w’'-]){after}"
        rf"|(?<![\w-])(?:{some} (?:[a-z-]+ )?)?(?P<follower>[{PERSON}]+ (?:{around})){told}"
        rf"|(?<![\w-])(?:those|people) (?:around|close to|near) (?P<near>{person})(?![\w’'-])"
        rf"|(?<![\w-])(?P<organ>{organ})(?![\w’'-])",
        re.IGNORECASE,
    )


def _unnamed_matches(masked: str) -> Iterator[re.Match[str]]:
    """Where the pattern fits; words that run over a verb of saying end before it: "a source accused members"."""
    at = 0
    while found := _unnamed_pattern().search(masked, at):
        first, last = found.span("behind" if found["behind"] else "group" if found["group"] else 0)
        inner = list(re.finditer(r"\S+", masked[first:last]))[1:-1]
        verb = next((w for w in inner if w.group().lower() in forms()), None)
        if verb is None:
            yield found
        elif shorter := _unnamed_pattern().match(masked, first, first + verb.start() - 1):
            yield shorter
        at = max(found.end(), at + 1)


@cache
def _telling() -> frozenset[str]:
    """The plain verbs of saying, and those that tell of nothing but speech, as they stand behind their subject."""
    bases = {*table("speech")["unnamed"]["telling"]}
    told = {f for f, v in forms().items() if v.base in bases and v.form != "ing"}
    return frozenset({*table("speech")["plain"], *told})


@cache
def _described_pattern() -> re.Pattern[str]:
    """A description, a pronoun or a name that nothing explains, where somebody says or has said quoted words."""
    verbs = rf"(?-i:{finite()})"
    determiner = alternatives(table("speech")["unnamed"]["article"])
    stop = alternatives(table("speech")["unnamed"]["stop"])
    word = rf"(?!(?:{stop}|{verbs})\b)[\w’'-]"
    no_name = alternatives([*table("names")["days"], *table("speech")["unnamed"]["no_name"]])
    called = rf"(?-i:(?!(?:{no_name})\b)[A-Z][\w’'&-]+(?: [A-Z][\w’'&.-]+){{0,7}})"
    owner = rf"(?<![{PERSON}{BODY}])(?:{PERSON}{{3}}|{BODY}{{3}}|{BODY}{{5}})"  # as long as "his", "its" and "their"
    who = rf"(?:{determiner}|{owner}) (?:{word}+ ){{0,4}}{word}*[a-z]|s?he|it|{called}"
    plain = rf"(?:{alternatives(table('speech')['plain'])})(?![\w-])"
    introducing = rf"(?:{verbs})(?: \w+){{0,3}}(?:, | that |: | )(?={QUOTE})"
    quoted = rf"(?<={QUOTE}, )|(?<={QUOTE} )"
    return re.compile(
        rf"(?<![\w’'-])(?P<before>{who})(?={adverbs()} (?:{plain}|{introducing}))"
        rf"|(?:{quoted})(?P<between>{who})(?={adverbs()} (?:{verbs})(?![\w-]))"
        rf"|(?:{quoted})(?:{verbs}) (?P<after>{who})(?=[.,;:(]|\Z| (?:of|who|from|at|in|on|close)\b)"
        rf"|(?<![\w’'-])according to (?P<source>{who})(?=[:,]? {QUOTE})",
        re.IGNORECASE,
    )
