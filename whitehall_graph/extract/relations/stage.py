"""The stage of an article: its sentences as lines, inside and outside quotation marks, with who speaks."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from whitehall_graph.extract.cast import Appointment, Cast, Naming
from whitehall_graph.extract.extraction import Relation, Statement
from whitehall_graph.extract.layout import Block, Document, Sentence
from whitehall_graph.extract.lexicon import table
from whitehall_graph.extract.quotations import Quotation
from whitehall_graph.extract.references import Reference, References
from whitehall_graph.extract.relations.echoes import echoes
from whitehall_graph.extract.relations.gatherings import gathering, is_gathering
from whitehall_graph.extract.relations.scene import Line, Slot, line, shape
from whitehall_graph.extract.spots import flat

_OPENS, _CLOSES = re.compile("[“\"']"), re.compile("[.,?!]?[”\"'](?!\\w)")
_BULLET = re.compile(r"(?:[•●▪·*–—-]|\(?[a-z0-9]{1,3}[.)])[ \t]+")
_MARKS = re.compile("[“”\"' \\[]*")
_FIRST_PERSON = re.compile(r"(?<![\w.])(?:I|I've|I'm|my)(?![\w.])")
_MANY = re.compile(
    r"\b(?:ministers|officials|bosses|chiefs|leaders|members|directors|secretaries|civil servants)\b", re.IGNORECASE
)
_KIN = re.compile(r"(?:'s)? (?:immediate )?(predecessor|successor)\b(?!,? [A-Z])")
_YOU = re.compile(r"(?<![\w'-])(?:you|your)(?![\w'-])", re.IGNORECASE)
_ANSWERS = 5  # paragraphs that make an interview of an article
_OFTEN = 2  # times that a columnist says "I"; a reporter may once
_OFTENER = 3  # times that whom an article is about is named for once that another is
_LONGEST = 3000  # characters of a sentence that are read; what is longer is no sentence


def _plain(text: str, quoted: tuple[Quotation, ...]) -> str:
    """The text with double marks around a quoted word or two, which lines leave out: 'dismayed' reads as dismayed."""
    chars = list(text)
    for quote in quoted:
        if quote.sort in ("fragment", "title") and quote.closed:
            for at in (quote.outer_start, quote.outer_end - 1):
                chars[at] = '"' if chars[at] == "'" else chars[at]
    return "".join(chars)


class Stage:
    """What the finders of relations share."""

    def __init__(
        self,
        document: Document,
        cast: Cast,
        statements: tuple[Statement, ...] = (),
        references: References | None = None,
        quoted: tuple[Quotation, ...] = (),
        kin: Mapping[tuple[str, str], str] | None = None,
    ) -> None:
        self.document, self.cast, self.statements = document, cast, statements
        self.references = references.all if references else ()
        self.quoted, self.kin = quoted, kin or {}
        self.text = _plain(flat(document.text), quoted)

    @cached_property
    def event(self) -> Naming | None:
        """The gathering that the article reports."""
        return gathering(self.document, self.cast)

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Names, references and titles, in order."""
        named = [self._slot(n.start, n.end, n.entity) for n in self.cast.namings if not self._is_of_members(n)]
        ends = {n.end for n in self.cast.namings}  # a reference that ends with a name means that name
        named += [self._slot(r.start, r.end, self._meant(r)) for r in self.references if r.end not in ends]
        named += self._addressed()
        named += [kin for slot in named if self.kin and (kin := self._kin(slot))]
        named += echoes(self.document, self.text, self.cast, tuple(named))
        titles = [Slot(t.start, t.end, "title") for t in self.cast.titles if not _MANY.search(t.core)]
        return tuple(sorted([*named, *titles]))

    @cached_property
    def _main(self) -> str | None:
        """The person whom the article names most."""
        people = [(len(e.mentions), e.id) for e in self.cast.entities if e.kind == "Person"]
        return max(people)[1] if people else None

    @cached_property
    def _genders(self) -> Mapping[str, set[str]]:
        """The pronouns of each person, by the forms of "he" and "she"."""
        forms = table("references")["pronoun"]
        found: dict[str, set[str]] = {}
        for r in self.references:
            word = self.text[r.start : r.end].lower()
            found.setdefault(r.entity, set()).update(g for g in ("he", "she") if word in forms[g])
        return found

    def is_outshone(self, pronoun: Slot, speaker: str | None) -> bool:
        """Whether a pronoun is read as somebody hardly named, while the article is about another whom it fits."""
        main, read = self._main, pronoun.entity
        if main is None or read is None or main in (read, speaker):
            return False
        named, rarely = (len(self.cast.entity(e).mentions) for e in (main, read))
        forms = table("references")["pronoun"]
        word = self.text[pronoun.start : pronoun.end].lower()
        fits = any(word in forms[g] for g in self._genders.get(main, ("he", "she")))
        return fits and named >= _OFTENER * rarely

    def _is_of_members(self, naming: Naming) -> bool:
        """Whether a party's name only says of which party some people are: "Tory MPs" are not the party."""
        return bool(shape(table("relations")["of_members"]).match(self.text, naming.end)) and self.cast.is_kind(
            naming.entity, "Party"
        )

    def _meant(self, reference: Reference) -> str:
        """What a reference means: "the debate" is the gathering itself, not the conference where it was held."""
        is_event = self.event and self.cast.is_kind(reference.entity, "Event")
        if self.event and is_event and is_gathering(self.text[reference.start : reference.end]):
            return self.event.entity
        return reference.entity

    def _kin(self, slot: Slot) -> Slot | None:
        """The place of "his successor", if the article names that person."""
        found = _KIN.match(self.text, slot.end)
        other = self.kin.get((slot.entity or "", found[1])) if found else None
        return Slot(slot.start, found.end(), "person", other) if found and other else None

    def _addressed(self) -> Iterator[Slot]:
        """The "you" of the questions in an interview: whoever answers them."""
        answers = Counter(s.speaker for s in self._direct if s.speaker and not self._in_quotes(s))
        person, count = answers.most_common(1)[0] if answers else ("", 0)
        if count < _ANSWERS or not self.cast.is_kind(person, "Person"):
            return
        for sentence in self.document.sentences:
            if self.speaker_of(sentence) is None:
                for found in _YOU.finditer(self.text, sentence.start, sentence.end):
                    yield Slot(*found.span(), "person", person)

    def _in_quotes(self, statement: Statement) -> bool:
        return bool(_OPENS.match(self.text, max(0, statement.start - 1)))

    def _slot(self, start: int, end: int, entity: str) -> Slot:
        """The place of a name, with the marks that set it off."""
        if start and _OPENS.match(self.text, start - 1) and (closed := _CLOSES.match(self.text, end)):
            start, end = start - 1, closed.end()
        return Slot(start, end, self._sort(entity), entity)

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.slots]

    def _sort(self, entity: str) -> str:
        return next(f for f in ("person", "body", "thing") if self.cast.is_kind(entity, f))

    def slots_in(self, start: int, end: int) -> list[Slot]:
        """The names and titles that begin in a stretch."""
        return list(self.slots[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    @cached_property
    def quotes(self) -> tuple[Slot, ...]:
        """The stretches that are somebody's words, with their marks; marks that only set off a name are none."""
        told = [q for q in self.quoted if q.sort == "spoken" and q.label and not self._names_speaker(q.label)]
        ends = {q.outer_start: q.outer_end for q in told}
        found: list[Slot] = []
        for quote in self.quoted:
            inside = found and quote.outer_start < found[-1].end
            if quote.outer_start not in ends and quote.sort not in ("title", "fragment") and not inside:
                slot = Slot(quote.outer_start, quote.outer_end, "quote")
                found += [] if self._is_name(slot.start, slot.end) else [slot]
        return tuple(found)

    def _names_speaker(self, label: Block) -> bool:
        """Whether the words before a colon are a speaker's, and no heading of a report."""
        return bool(self.slots_in(label.start, label.end))

    def _is_name(self, start: int, end: int) -> bool:
        """Whether the marks only set off a name or a title."""
        return any(
            s.start <= start + 2 and 2 * (s.end - s.start) > end - start for s in self.slots_in(start, start + 3)
        )

    @cached_property
    def _quote_ends(self) -> list[int]:
        return [q.end for q in self.quotes]

    def quotes_in(self, sentence: Sentence) -> list[Slot]:
        """The quotations, or their parts, that stand in a sentence."""
        found, at = [], bisect_left(self._quote_ends, sentence.start + 1)
        while at < len(self.quotes) and self.quotes[at].start < sentence.end:
            quote, at = self.quotes[at], at + 1
            found.append(Slot(max(quote.start, sentence.start), min(quote.end, sentence.end), "quote"))
        return found

    def lines(self) -> tuple[Line, ...]:
        """The sentences of the reporter's own words, each as one line."""
        return self._lines

    @cached_property
    def _lines(self) -> tuple[Line, ...]:
        own = (s for s in self.document.sentences if not self._is_said(s))
        return tuple(self._line(self._first(s), s.end, self.quotes_in(s)) for s in own)

    def _first(self, sentence: Sentence) -> int:
        """Where the words of a sentence begin, behind the mark of a list."""
        bullet = _BULLET.match(self.text, sentence.start, sentence.end)
        return bullet.end() if bullet else sentence.start

    def spoken(self) -> tuple[tuple[Line, str | None], ...]:
        """The sentences inside quotation marks and of transcripts, with who speaks them, if that is known."""
        return self._spoken

    @cached_property
    def _spoken(self) -> tuple[tuple[Line, str | None], ...]:
        return tuple(self._speech())

    def _speech(self) -> Iterator[tuple[Line, str | None]]:
        for sentence in self.document.sentences:
            for part in [sentence] if self._is_said(sentence) else self.quotes_in(sentence):
                marks = _MARKS.match(self.text, part.start)
                yield self._line(marks.end() if marks else part.start, part.end, []), self.speaker_of(part)

    def _is_said(self, sentence: Sentence) -> bool:
        """Whether a sentence is somebody's words without quotation marks, as in an interview."""
        return not self.quotes_in(sentence) and self.speaker_of(sentence) is not None

    @cached_property
    def writer(self) -> str | None:
        """The author of a column, who says "I" in it and is named in it."""
        written = " ".join(line.text for line in self.lines())
        if len(_FIRST_PERSON.findall(written)) < _OFTEN:
            return None
        authors = {name.casefold() for name in self.document.article.authors}
        people = (e for e in self.cast.entities if e.kind == "Person")
        return next((e.id for e in people if {e.name.casefold(), *(a.casefold() for a in e.aliases)} & authors), None)

    def _line(self, start: int, end: int, quotes: list[Slot]) -> Line:
        end = min(end, start + _LONGEST)
        return line(self.text, start, end, [*quotes, *self.slots_in(start, end)])

    @cached_property
    def _direct(self) -> list[Statement]:
        return sorted((s for s in self.statements if s.kind == "direct"), key=lambda s: s.start)

    def speaker_of(self, quote: Slot | Sentence) -> str | None:
        """Who says the words of a quotation."""
        at = bisect_left(self._direct, quote.end, key=lambda s: s.start) - 1
        if at < 0 or self._direct[at].end < quote.start:
            return None
        return self._direct[at].speaker

    def named(self, start: int, end: int) -> tuple[Naming, ...]:
        """The names and references in a stretch."""
        return tuple(Naming(s.start, s.end, s.entity) for s in self.slots_in(start, end) if s.entity)

    def sentences_around(self, start: int, end: int) -> tuple[int, int]:
        """From the first character of the sentence where a stretch begins to the last of the one where it ends."""
        sentences = self.document.sentences
        first = bisect_left(sentences, start + 1, key=lambda s: s.end)
        last = bisect_left(sentences, end, key=lambda s: s.end)
        last = min(last, len(sentences) - 1)
        return min(start, sentences[first].start), max(end, sentences[last].end)

    def relation(
        self, type_: str, source: str, target: str, span: tuple[int, int], rule: str, confidence: float
    ) -> Relation:
        """A relation with its evidence."""
        start, end = span
        return Relation(
            source=source,
            type=type_,
            target=target,
            start=start,
            end=end,
            evidence=self.document.text[start:end],
            rule=rule,
            confidence=confidence,
        )

    def holding(self, post: Appointment) -> Relation:
        """The HOLDS of an appointment with a body."""
        relation = self.relation(
            "HOLDS", post.person, post.body or "", (post.start, post.end), post.rule, post.confidence
        )
        return relation.model_copy(update={"title": post.title, "former": post.former, "acting": post.acting})
