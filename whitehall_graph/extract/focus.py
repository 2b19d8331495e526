"""Focus: what a sentence is about, which "it" and "its" mean in it and in the next.

"It" means the subject of its own sentence, else that of the sentence before; where the subject there is nothing that
the article's names tell ("the plan", "Britain"), nobody is meant rather than whoever was named last.
"""

import re
from dataclasses import dataclass
from functools import cache

from whitehall_graph.extract.cast import Cast
from whitehall_graph.extract.layout import Document, Sentence
from whitehall_graph.extract.lexicon import alternatives, clause_shape, table
from whitehall_graph.extract.places import Place
from whitehall_graph.extract.verbs import finite, forms


@dataclass(frozen=True)
class Referent:
    """Somebody or something met in a sentence: `entity` is named or meant from `start` to `end`."""

    start: int
    end: int
    entity: str
    quoted: bool
    subject: bool
    speaks: bool = False
    pronoun: bool = False
    owns: bool = False


_SINCE = 3  # sentences in which a speaker is remembered
_OPENING = 50  # characters before a subject in which its clause opens
_MODIFIED = r"(?:(?:[Tt]he|[Aa]n?) (?:(?!the |an? |that )[a-z-]+ ){0,3})?"
_FRONT = re.compile(
    rf"(?:(?:But|And|Yet|So|Instead|However|Meanwhile),? )?"
    rf"(?:[A-Z][^,;:“”\"]{{0,80}}, |As for |(?:Last|On|In|Yesterday|Earlier|Today|This)(?: [\w’']+){{0,3}} )?"
    rf"{_MODIFIED}"
)


@cache
def _published() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What leads to, and what follows on, whoever speaks by a publication: "a study by", "'s latest report"."""
    speech = table("speech")
    nouns = alternatives([*speech["unnamed"]["publication"], *speech["nominal"]["documents"], "statement"])
    return (
        re.compile(
            rf"(?:(?:[\w’'-]+ ){{1,6}}|.*\b)(?:{nouns}) (?:\w+ )?(?:by|from|of) (?:the )?(?:[\w-]+ ){{0,3}}",
            re.IGNORECASE,
        ),
        re.compile(rf"(?:s['’]|['’]s) (?:[\w’'-]+ ){{0,3}}(?:{nouns})\b"),
    )


@cache
def _speaks() -> re.Pattern[str]:
    """A verb of saying, after its subject."""
    return re.compile(rf"\)? (?:(?:has|had|also|then|later|again|\w+ly) )*(?:{finite()})\b")


@cache
def _opened() -> re.Pattern[str]:
    """What a clause begins with that has a subject of its own; "that" behind a noun tells more of the noun."""
    words = "as|because|if|and|but|whether|when|while|until"
    verbs = alternatives(forms())
    return re.compile(rf"(?:[;:,“\"—–]|\b(?:{words})|\b(?:{verbs})(?: (?:the )?[\w’'-]+){{0,2}} that) (?:[Tt]he )?\Z")


@cache
def _rival() -> re.Pattern[str]:
    """A subject of a clause of its own, between what stands first and a pronoun: "said the plan", "because Britain"."""
    verbs = alternatives(table("speech")["plain"])
    opened = rf"\b(?:that|because|as|if|and|but|while|when|whether|{verbs})"
    return re.compile(rf"{opened} (?:(?:the|this|that|an?|these|his|her|their|its|some|many|most|any) [a-z]|[A-Z]\w)")


@cache
def _made() -> re.Pattern[str]:
    """What is said of a review only: "it was commissioned by"."""
    listed = alternatives(table("references")["clause"]["made"])
    return re.compile(rf" (?:(?:has|had|will|is|was|been|be|being) )+(?:\w+ly |also )?(?:{listed})\b")


class Focus:
    """Follows what the sentences of a document are about."""

    def __init__(self, document: Document, cast: Cast) -> None:
        self._text, self._cast = document.text, cast
        self._topic: str | None = None
        self._review: str | None = None  # the only review of the sentence before
        self._spoken: tuple[str | None, int] = (None, 0)  # who spoke last, and for how many more sentences that counts

    def meant(self, place: Place, here: list[Referent], sentence: Sentence, quoted: bool) -> str | None:
        """Which body or review "it" or "its" means at a place, where `here` is what the sentence named before it."""
        text = self._text
        made = self._review and place.value == "it" and not quoted and not here and _made().match(text, place.end)
        if made and self._fronts(place.start, sentence):
            return self._review
        if place.value == "it" and (
            clause_shape("expletive").match(text, place.end + 1)
            or not (
                clause_shape("clause").search(text[max(0, place.start - 14) : place.start])
                or self._fronts(place.start, sentence)
            )
        ):
            return None
        alike = [m for m in here if m.quoted == quoted]
        if quoted:
            found = next((m.entity for m in reversed(alike) if m.subject and self._may_be(m.entity)), None)
        elif (led := self._subject(alike, sentence)) is not None:
            found = None if _rival().search(text, led.end, place.start) else led.entity
        else:
            found = self._before(place) if self._fronts(place.start, sentence) else None
        return found if found and self._may_be(found) else None

    def _before(self, place: Place) -> str | None:
        """What the sentence before was about; who spoke not long ago, where "it" speaks again."""
        again = place.value == "it" and _speaks().match(self._text, place.end)
        return self._topic or (self._spoken[0] if again and self._spoken[1] else None)

    def remember(self, sentence: Sentence, here: list[Referent], quoted: bool) -> None:
        """Go on to the next sentence; one that is but a quotation (`quoted`) leaves the focus where it was."""
        plain = [m for m in here if not m.quoted]
        if not plain and quoted:
            return
        talk = [m for m in plain if self._cast.is_kind(m.entity, "Person", "body")]
        topic = next((m for m in talk if m.speaks), None) or self._first(plain, sentence)
        told = next((m for m in talk if m.speaks or (m.subject and _speaks().match(self._text, m.end))), None)
        self._topic = topic.entity if topic else None
        reviews = {m.entity for m in plain if self._cast.is_kind(m.entity, "Review")}
        self._review = reviews.pop() if len(reviews) == 1 else None
        self._spoken = (told.entity, _SINCE) if told else (self._spoken[0], max(0, self._spoken[1] - 1))

    def _may_be(self, entity: str) -> bool:
        return self._cast.is_kind(entity, "body", "Review")

    def _subject(self, here: list[Referent], sentence: Sentence) -> Referent | None:
        """The last of those named that is the subject of a clause."""
        leads = (m for m in reversed(here) if m.subject and self._leads(m, sentence))
        owner = (m for m in here[:1] if m.owns and self._fronts(m.start, sentence))
        return next(leads, None) or self._first(here, sentence) or next(owner, None)

    def _leads(self, met: Referent, sentence: Sentence) -> bool:
        before = self._text[max(sentence.start, met.start - _OPENING) : met.start]
        relative = self._text.startswith((", which ", ", who "), met.end)
        return met.speaks or relative or bool(_opened().search(before)) or self._fronts(met.start, sentence)

    def _fronts(self, position: int, sentence: Sentence) -> bool:
        """Whether nothing stands before a position in its sentence but what may open one."""
        return _FRONT.fullmatch(self._text, sentence.start, position) is not None

    def _first(self, here: list[Referent], sentence: Sentence) -> Referent | None:
        """Who or what the sentence begins with: a name, or the publication of one."""
        by, of = _published()
        for met in here[:2]:
            leads = met.subject or (met.owns and of.match(self._text, met.end))
            if (leads and self._fronts(met.start, sentence)) or by.fullmatch(self._text, sentence.start, met.start):
                return met
        return None
