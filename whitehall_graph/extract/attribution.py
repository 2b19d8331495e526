"""Attribution: to whom the quoted words of a passage belong, and who is reported to have said something."""

import re
from dataclasses import dataclass, replace
from functools import cache, cached_property

from whitehall_graph.extract.cast import Cast
from whitehall_graph.extract.clauses import Report, plain_voices
from whitehall_graph.extract.layout import Block, Document
from whitehall_graph.extract.lexicon import alternatives, one_or_several, table
from whitehall_graph.extract.passages import BODY, PERSON, QUOTE, Passage, Voice
from whitehall_graph.extract.quotations import Quotation
from whitehall_graph.extract.speeches import speaker
from whitehall_graph.extract.verbs import verb_pattern

_JOINED = rf"(?:(?<![{PERSON}{BODY}]), (?:and|but|while)|;) \Z"  # no enumeration
_APART = re.compile(rf"[;:{QUOTE}]|, (?:and|but|while|as)\b")
_TAIL = (  # what may follow "X said" at the end of a sentence
    r"(?:(?: MP)?,? (?:on|in|at|to|of|during|yesterday|today|last|this|earlier|later)\b[^,;:]{0,60}|, [^;:]{0,160})?"
    r"\W*"
)
_TITLED = r" (?:the (?:[\w’'-]+ ){0,2})?"  # what may stand between words and who said them: "…, the new minister said"
_ENDED = re.compile(rf"[,{QUOTE}](?:{_TITLED})?\s*\Z")
_BEFORE = 40  # characters in which that stands
_BRACKET = re.compile(r" \(([^()]{1,120})\)")
_CAPITALS = re.compile(r"([A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}): ")
_STOPS = (".", "!", "?", ":", "…", "”", "’", "'", '"')
_LINE = 120  # a paragraph of one short sentence is no longer
_LEAD = 12  # characters before a clause in which a word that opens it stands
_WINDOW = 80  # characters around a clause that tell whether it reports


@dataclass(frozen=True)
class Said:
    """Who said something, and how that is known. `whole` says that the words are an utterance by themselves."""

    speaker: str | None
    label: str | None
    cue: str | None
    rule: str
    confidence: float
    whole: bool = False


class Attribution:
    """Remembers who spoke last, so that words without an attribution go on from there."""

    def __init__(self, document: Document, cast: Cast, spoken: tuple[Block, ...]) -> None:
        self._text = document.text
        self._solo = speaker(document, cast, spoken)
        self._asked = speaker(document, cast, tuple(b for b in document.blocks if b.kind == "label")[:1])
        self._cast = cast
        self._last: Said | None = None  # who said the run before
        self._block: Block | None = None  # where that was
        self._open = False  # whether that run's marks stayed open
        self._listed: Said | None = None  # who said the items of a list, and where it has got to
        self._list_end: Block | None = None
        self._told: Said | None = None  # whom the last passage put first
        self._told_block: Block | None = None
        self._told_after = False  # whether that was after the last run
        self._told_said = False  # whether it was by saying something
        self._blocks = {b.start: n for n, b in enumerate(document.blocks)}
        self._order = document.blocks
        self._next: dict[int, Said] = {}

    def by_label(self, run: Quotation) -> Said | None:
        """Who speaks in a transcript: the person or body that the label names."""
        label = run.label
        if label is None or label.kind == "heading":
            speaks = self._heads.get(label.start, self._solo) if label else self._solo
            return Said(speaks, None, None, "speech", 0.9, whole=True) if speaks else None
        if re.match(table("speech")["procedure"]["line"], self._text[run.start : run.end], re.IGNORECASE):
            return None
        if label.kind != "label":  # a line such as "X said:"
            told = self._told if self._told_block is label else None
            return replace(told, rule="line before", whole=True) if told else None
        return self._labelled(label)

    @cached_property
    def _heads(self) -> dict[int, str]:
        """The people with whose names headings begin, if there are several: each answers the questions below."""
        headings = (b for b in self._order if b.kind == "heading")
        named = {b.start: n[0] for b in headings if (n := self._cast.within(b.start, b.end, "Person"))}
        heads = {start: naming.entity for start, naming in named.items() if naming.start == start}
        return heads if len(set(heads.values())) > 1 else {}

    def _labelled(self, label: Block) -> Said | None:
        named = self._cast.within(label.start, label.end, "Person") or self._cast.within(label.start, label.end, "body")
        printed = self._text[label.start : label.end]
        speaker = named[-1].entity if named else self._of_initials(printed) or self._holder(printed)
        if speaker is None and printed.strip(" :\n") in table("speech")["speech"]["answers"]:
            speaker = self._asked
        if speaker is None or self._cast.is_kind(speaker, "Media"):
            return None  # a paper's questions are an unnamed interviewer's
        return Said(speaker, None, None, "label", 0.95, whole=True)

    def _of_initials(self, label: str) -> str | None:
        """Whose initials a label is, if only one person's or body's are: "JL:" of "Jo Lund"."""
        short = label.strip(" :\n")
        if not re.fullmatch(r"[A-Z]{2,4}", short):
            return None
        fits = self._initials.get(short, [])
        return fits[0] if len(fits) == 1 else None

    @cached_property
    def _initials(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for entity in self._cast.entities:
            if self._cast.is_kind(entity.id, "Person", "body"):
                found.setdefault("".join(w[0] for w in entity.name.split() if w[0].isupper()), []).append(entity.id)
        return found

    def _holder(self, label: str) -> str | None:
        """Who has the post that a label names: "Chair:"."""
        title = re.sub(r"^the ", "", label.strip(" :\n").lower())
        held = self._holders.get(title, ())
        return next(iter(held)) if len(held) == 1 else None

    @cached_property
    def _holders(self) -> dict[str, set[str]]:
        """The people by the posts that they have now, or that brackets give behind their names, in lower case."""
        held = [(p.title, p.person) for p in self._cast.appointments if p.title and not p.former]
        people = (n for n in self._cast.namings if self._cast.is_kind(n.entity, "Person"))
        held += [(told[1], n.entity) for n in people if (told := _BRACKET.match(self._text, n.end))]
        found: dict[str, set[str]] = {}
        for title, person in held:
            found.setdefault(title.lower(), set()).add(person)
        return found

    def of(self, run: Quotation, start: int, end: int, passage: Passage, clauses: tuple[Report, ...]) -> Said | None:
        """Who says one run of quoted words; the passage is the unit that it stands in."""
        around = [c for c in clauses if c.voice.first < run.outer_start and c.how == "subject"]
        if around and around[0].start >= run.outer_end:
            return None  # the words only tell who the speaker is: "X, whose plan will “do more for less”, said"
        said = self._named_inside(run) or self._beside(run, passage, clauses)
        said = said or self._continued(run, start, end, passage) or self._alone(run, passage)
        said = self._unnamed_before(self._they(said, run.block), run, clauses)
        if said:
            self._told_after = False
            self._last, self._block, self._open = said, run.block, not run.closed
        return said

    def _named_inside(self, run: Quotation) -> Said | None:
        """Whose name in capitals opens the words, as in a transcript printed between marks: "LUND: No."."""
        label = _CAPITALS.match(self._text, run.start, run.end)
        fits = self._surnames.get(label[1].split()[-1], set()) if label else set()
        return Said(next(iter(fits)), None, None, "label", 0.95, whole=True) if len(fits) == 1 else None

    @cached_property
    def _surnames(self) -> dict[str, set[str]]:
        """The people by the last word of their names, in capitals."""
        found: dict[str, set[str]] = {}
        for person in self._cast.of_kinds("Person"):
            found.setdefault(person.name.split()[-1].upper(), set()).add(person.id)
        return found

    def _beside(self, run: Quotation, passage: Passage, clauses: tuple[Report, ...]) -> Said | None:
        """The clause right after the run, else the nearest before it, else one after it."""
        if own := self._of_clause(run, passage, clauses):
            return own
        after = next((c for c in clauses if c.first >= run.outer_end), None)
        if after and self._introduces_another(run, passage, after):
            after = None
        if (
            after
            and re.fullmatch(r"[,\s]*(?:(?:the|a|an) )?(?:[\w’'-]+ ){0,4}", passage.text(run.outer_end, after.first))
            and (after.first - run.outer_end <= 3 or after.how == "inverted" or self._is_titled(passage, run, after))
        ):
            return _said(after, "after", 0.97, whole=True)
        if voice := self._credited(run, passage):
            return _voiced(voice, "beside", 0.85)
        before = [c for c in clauses if c.end <= run.outer_start]
        if before:
            best = self._outer(before, passage)
            return _said(best, "before", 0.95, whole=self._is_introduced(passage, run))
        if after:
            return _said(after, "sentence", 0.9)
        if self._is_introduced(passage, run):
            introduced = next(plain_voices(passage, run.outer_start), None) or _author(passage, run.outer_start)
            return _voiced(introduced, "colon", 0.9) if introduced else None
        return None

    def _outer(self, before: list[Report], passage: Passage) -> Report:
        """The last clause that says something; one that only tells what somebody did belongs to whoever reports it.

        In "X said Y had accepted money and “…”" the words are X's, though "accept" may report too.
        """
        said = [c for c in before if not c.denied] or before[-1:]
        best, plain = said[-1], table("speech")["plain"]
        for outer in reversed(said[:-1]):
            if best.how != "subject" or passage.text(best.start, best.end).lower() not in table("speech")["weak"]:
                break
            between = passage.text(max(outer.end, outer.voice.end), best.first)
            if outer.how == "subject" and passage.text(outer.start, outer.end) in plain and not _APART.search(between):
                return outer
        return best

    def _introduces_another(self, run: Quotation, passage: Passage, after: Report) -> bool:
        """Whether a clause after words that end a sentence only leads to those behind it: "“….” X said: “…”"."""
        ended = self._text[run.end - 1] in ".!?" or self._text[run.outer_end : run.outer_end + 1] == "."
        rest = passage.text(max(after.end, after.voice.end), passage.end)
        return ended and bool(re.match(rf"[^.{QUOTE}]{{0,80}}: ?{QUOTE}", rest))

    def _credited(self, run: Quotation, passage: Passage) -> Voice | None:
        """Somebody right behind words that end with a comma does what no list of verbs has: "“…,” X fumed"."""
        if self._text[run.end - 1] not in ",?!":
            return None
        near = passage.between(run.outer_end, run.outer_end + 3)
        voice = near[0] if near and near[0].family == "person" and near[0].subject else None
        return voice if voice and re.match(r" [a-z]+(?:ed|s)\b", passage.text(voice.end, voice.end + 20)) else None

    def _they(self, said: Said | None, block: Block) -> Said | None:
        """ "They", or an "it" that nothing explains, is a body or somebody without a name who spoke or was put first
        before, in this paragraph or the last."""
        if said is None or said.label not in ("they", "it", "It"):
            return said
        before = self._several(block) or self._several(self._previous(block))
        if before and (said.label == "they" or before is not self._told or self._told_said or self._told_after):
            return replace(said, speaker=before.speaker, label=before.label)
        return said

    def _several(self, block: Block | None) -> Said | None:
        """Who spoke or was put first in a paragraph, if "they" may be called so."""
        told = self._told if self._told_block is block else self._last if self._block is block else None
        named = told is not None and told.speaker is not None and self._cast.is_kind(told.speaker, "Person")
        return None if block is None or named else told

    def _of_clause(self, run: Quotation, passage: Passage, clauses: tuple[Report, ...]) -> Said | None:
        """Words in a clause of its own with another subject: "She asked, and X gave the example of “…”"."""
        before = [c for c in clauses if c.end <= run.outer_start]
        floor = before[-1].end if before else run.outer_start
        for voice in reversed(passage.between(floor, run.outer_start)):
            led = passage.text(max(floor, voice.first - 7), voice.first)
            if voice.family == "person" and voice.subject and re.search(_JOINED, led):
                return _voiced(voice, "clause", 0.75)
        return None

    def _unnamed_before(self, said: Said | None, run: Quotation, clauses: tuple[Report, ...]) -> Said | None:
        """ "One official was franker. “No,” she said": the pronoun means nobody with a name."""
        told = self._told
        if said is None or told is None or not self._is_faceless(told) or not self._is_told_here(run):
            return said
        if not said.cue:
            return said
        pronoun = any(
            c.voice.entity == said.speaker and self._text[c.voice.start : c.voice.end].lower() in ("he", "she", "they")
            for c in clauses
            if c.verb.base == said.cue and c.how != "shared"
        )
        return replace(said, speaker=told.speaker, label=told.label) if pronoun else said

    def _previous(self, block: Block) -> Block | None:
        at = self._blocks[block.start]
        return self._order[at - 1] if at else None

    def _is_told_here(self, run: Quotation) -> bool:
        """Whether somebody was put first in the paragraph, or in the one before where the words begin a new one."""
        before = self._previous(run.block) if run.outer_start == run.block.start else None
        return self._told_block is not None and self._told_block in (run.block, before)

    def _is_faceless(self, told: Said) -> bool:
        """Whether somebody without a name spoke: one of several, or a body's spokesperson."""
        label = (told.label or "").lower()
        if told.speaker:
            return bool(re.search(table("speech")["unnamed"]["speaks_for"], label))
        return bool(label) and not label.endswith("s")

    def _is_titled(self, passage: Passage, run: Quotation, after: Report) -> bool:
        return passage.text(run.outer_end, after.first).strip(" ,").lower() in ("", "the", "a", "an")

    def _is_introduced(self, passage: Passage, run: Quotation) -> bool:
        return bool(re.search(r":\s*\Z", passage.text(run.outer_start - 3, run.outer_start)))

    def _continued(self, run: Quotation, start: int, end: int, passage: Passage) -> Said | None:
        """Words in marks by themselves go on from those before, in the paragraph or the one before it."""
        credit = re.match(r"[,.]?\s*[–—―-]\s", passage.text(run.outer_end, run.outer_end + 5))
        if credit and (voice := next(iter(passage.between(run.outer_end, end)), None)):
            return _voiced(voice, "credit", 0.9)
        if passage.has_words and run.outer_start != start:
            return None
        turned = self._told if self._told_block is run.block and self._told_after else None
        if turned and not (turned.speaker and not self._cast.is_kind(turned.speaker, "Person")):
            return replace(turned, rule="paragraph", confidence=0.85, whole=True)
        if self._last and self._block is run.block:
            return replace(self._last, rule="continued", confidence=0.93, whole=True)
        if self._told and self._told_block is run.block and not passage.has_words:
            return replace(self._told, rule="paragraph", confidence=0.85, whole=True)
        if run.outer_start == run.block.start:
            return self._from_before(run)
        return None

    def _from_before(self, run: Quotation) -> Said | None:
        at = self._blocks[run.block.start] - 1
        while at >= 0 and self._order[at].kind in ("pullquote", "heading", "boilerplate", "advert", "caption"):
            at -= 1
        if at < 0:
            return None
        before = self._order[at]
        if before.kind == "label":
            return self._labelled(before)
        if self._last and self._open and self._is_led_to(at):
            return replace(self._last, rule="paragraph chain", confidence=0.88, whole=True)
        if self._last and self._block is before:
            return replace(self._last, rule="paragraph chain", confidence=0.93 if self._open else 0.88, whole=True)
        if self._told and self._told_block is before and (self._told_said or self._is_led_by(before)):
            return replace(self._told, rule="paragraph before", confidence=0.8, whole=True)
        return Said(None, None, None, "alone", 0.5) if run.sort == "words" else None

    def _is_led_by(self, before: Block) -> bool:
        """Whether a paragraph ends by introducing the words after it, or with a line on the person who says them."""
        line = self._text[before.start : before.end].rstrip()
        if line.endswith(":"):
            return True
        told = self._told.speaker if self._told else None
        if told is None or not self._cast.is_kind(told, "Person") or not line.endswith("."):
            return False
        return len(line) < _LINE or (self._told_after and len(line.rpartition(". ")[2]) < _LINE)

    def _is_led_to(self, at: int) -> bool:
        """Whether only lines without a stop, as captions are, part a block from the words that stayed open before."""
        while at >= 0 and self._order[at] is not self._block:
            line = self._text[self._order[at].start : self._order[at].end].rstrip()
            if line[-1:] in _STOPS and self._order[at].kind == "paragraph":
                return False
            at -= 1
        return at >= 0

    def _alone(self, run: Quotation, passage: Passage) -> Said | None:
        """A run in a sentence without a verb of saying: its subject, if it has one."""
        voice = next(plain_voices(passage, run.outer_start), None)
        if voice and run.sort == "words" and voice.family not in ("unnamed", "described"):
            spoken = _word_of_saying().search(passage.text(voice.end, run.outer_start))
            return _voiced(voice, "subject", 0.6) if spoken else Said(None, None, None, "alone", 0.5)
        spoke = self._told if self._told_block is run.block and self._told_said else None
        if spoke is None or passage.voices or not (spoke.speaker and self._cast.is_kind(spoke.speaker, "Person")):
            return None
        return replace(spoke, rule="sentence before", confidence=0.6)

    def reported(self, block: Block, passage: Passage, clauses: tuple[Report, ...], besides: str | None) -> Said | None:
        """Who is reported to have said something: the first clause that is neither denied nor part of another."""
        denied: int | None = None  # where something was not said
        for clause in sorted(clauses, key=lambda c: _rank(c, passage)):
            if not (clause.is_finite or clause.how in ("shared", "beside")) or not _reports_plainly(clause, passage):
                continue
            if self._is_subordinate(passage, clause, clauses) or self._stands_for_another(clause, clauses):
                continue
            if clause.denied or clause.voice.family == "author":
                denied = clause.start
            elif not _hangs(clause, denied) and self._tells(block, passage, clause, besides):
                said = self._they(_said(clause, "reported", 0.85), block)
                if said and said.label not in ("it", "It"):
                    return said
        return None

    def _is_subordinate(self, passage: Passage, clause: Report, clauses: tuple[Report, ...]) -> bool:
        """Whether a clause only leads up to another: "While X has said so, Y said"."""
        opening = passage.text(passage.start, min(clause.first, passage.start + _WINDOW)).split()
        if not opening or opening[0].lower() not in table("speech")["unnamed"]["subordinate"] or len(opening) > 3:
            return False
        later = (c for c in clauses if c.start > clause.end and c.how == "subject" and c.is_finite and not c.denied)
        return any(passage.text(c.first - 6, c.first).rstrip().endswith((",", ", the")) for c in later)

    def _stands_for_another(self, clause: Report, clauses: tuple[Report, ...]) -> bool:
        """Whether "he" means somebody without a name who has just spoken: "One insider said it was, he argued, so"."""
        if self._text[clause.voice.start : clause.voice.end] not in ("he", "she"):
            return False
        first = clauses[0]
        return (
            first.end < clause.first and first.voice.family == "unnamed" and not (first.voice.label or "").endswith("s")
        )

    def _tells(self, block: Block, passage: Passage, clause: Report, besides: str | None) -> bool:
        """Whether a clause reports words of somebody whose words count."""
        voice = clause.voice
        if voice.label == "they" and not self._several(block) and not _is_main(clause, passage):
            return False
        if voice.family == "described" and not _is_named(voice.label or "") and not _is_somebody(voice.label or ""):
            return False
        if voice.family == "thing" and clause.verb.sort in ("quote", "think"):
            return False
        if voice.entity == besides and besides is not None:
            return False
        if besides is not None and clause.verb.sort not in ("say", "ask", "urge"):
            return False
        owned = PERSON in passage.text(voice.start, voice.end)
        if voice.entity is None and voice.family != "thing" and not owned and _is_crowd(voice.label or ""):
            return False
        if clause.how == "passive" and clause.verb.sort == "ask":
            return False
        first = max(clause.end, voice.end)
        after = passage.text(first, first + _WINDOW)
        if re.match(r"(?:\W*\w+){0,2}\s*:", after):
            return False
        before = passage.text(max(passage.start, clause.first - _WINDOW), clause.first)
        few = 1 if voice.entity and clause.verb.base in table("speech")["about"] else 2
        return len(after.split()) > few or bool(_ENDED.search(before)) or clause.how == "passive"

    def listed(self, block: Block) -> Said | None:
        """Who said an item of a list: the list follows "The committee found that:"."""
        before = self._order[self._blocks[block.start] - 1]
        if block.kind != "item" or before is not self._list_end:
            return None
        self._list_end = block
        return self._listed

    def pass_by(self, block: Block, passage: Passage, clauses: tuple[Report, ...], *, has_runs: bool) -> None:
        """Take note of whom a passage puts first, for the words that follow it."""
        told = [c for c in clauses if c.voice.family != "author"]
        if not told and passage.text(passage.start, passage.end).rstrip().endswith("?"):
            return  # "And the minister?"
        ends = passage.text(passage.start, passage.end).rstrip().endswith(":")
        clause = (told[-1] if ends else told[0]) if told else None
        voice = clause.voice if clause else next(plain_voices(passage, passage.end), None)
        if voice and (voice.label or "").lower() in ("they", "it"):
            if self._told_block is not block and (before := self._several(self._previous(block))):
                self._told, self._told_block = before, block
            return
        if voice is None and ends:
            voice = _author(passage, passage.end) or next((v for v in passage.voices if not v.owner), None)
        if clause and ends and not has_runs and clause.verb.sort in ("say", "urge") and not clause.denied:
            self._listed, self._list_end = _said(clause, "listed", 0.8), block
        if voice is None and not has_runs:
            voice = next((v for v in passage.voices if v.family == "person" and not v.owner), None)
        if voice and not has_runs:
            self._told, self._told_block = _voiced(voice, "", 0.8), block
            self._told_after, self._told_said = voice.subject, clause is not None
        if has_runs and self._last and self._block is block:
            self._told, self._told_block, self._told_said = self._last, block, True


def _is_main(clause: Report, passage: Passage) -> bool:
    """Whether "they" say something in a clause of its own, not in one such as "when they warn us"."""
    led = passage.text(max(passage.start, clause.first - _LEAD), clause.first)
    return clause.verb.sort != "think" and bool(
        re.search(rf"(?:\A|[,;:{QUOTE}] ?|\A[A-Z][a-z]+ |\b(?:but|and) )\Z", led)
    )


def _reports_plainly(clause: Report, passage: Passage) -> bool:
    """Whether a verb reports without quoted words, as most do: of the others those that call something something, and
    those before "that" ("shouted that")."""
    told_by = _contents().get(clause.verb.base)
    if told_by and clause.how != "inverted" and not _ENDED.search(passage.text(clause.first - _BEFORE, clause.first)):
        after = passage.raw(max(clause.end, clause.voice.end if clause.how == "passive" else 0), passage.end)
        return not re.search(r"\w", after) or bool(told_by.match(after))
    if clause.verb.sort != "quote" or _calls(clause, passage):
        return True
    told = clause.verb.base not in table("speech")["silent"]
    return told and clause.how == "subject" and bool(re.match(r" that\b", passage.text(clause.end, clause.end + 5)))


@cache
def _contents() -> dict[str, re.Pattern[str]]:
    """What must follow a verb that means something else as often as it reports."""
    return {verb: re.compile(group["told"]) for group in table("speech")["content"] for verb in group["verbs"]}


def _calls(clause: Report, passage: Passage) -> bool:
    """Whether somebody calls something by a few words, in quotation marks or not: "has called the plan “racist”"."""
    if clause.verb.base not in table("speech")["calling"]:
        return False
    after = passage.raw(clause.end, passage.end)
    marked = re.match(
        rf"[^,.;:{QUOTE}]{{0,{_WINDOW}}} (?:a |an |the |as )*{QUOTE}", passage.text(clause.end, passage.end)
    )
    return bool(marked) or (clause.verb.form != "base" and bool(_judged().match(after)))


@cache
def _judged() -> re.Pattern[str]:
    """What is called something and what it is called: "him a coward", "the plan absurd", "that the best of all"."""
    data = table("speech")["called"]
    named = r"[A-Z][\w.-]*(?: [A-Z][\w’'.-]*){0,4}"
    owner = rf"(?:{alternatives(data['determiner'])}|{named}(?:’s|'s))"
    whom = rf"(?:{alternatives(data['object'])}|{owner} (?:[\w’'-]+ ){{0,4}}?[\w’-]+|{named})"
    best = r"(?:the|its|his|her|their) (?:[a-z]+est|best|worst|most|least|first|last|only|real)\b"
    plain = rf"(?:{alternatives(data['quality'])}|[a-z]+(?:{alternatives(data['ending'])}))"
    quality = rf"(?:(?:{alternatives(data['adverb'])}) )?{plain}(?=[.,;:]|\Z| (?:and|but)\b)"
    return re.compile(rf" {whom} (?:an? [a-z]|{best}|{quality})")


def _hangs(clause: Report, denied: int | None) -> bool:
    """Whether a clause is part of what was not said: "X denied that Y had said so"."""
    return denied is not None and clause.how == "subject" and clause.first > denied


def _rank(clause: Report, passage: Passage) -> int:
    """Who ends the sentence comes before verbs of the sentence, then those that hang on it, nouns last."""
    if clause.how == "nominal":
        return 3
    if clause.how in ("subject", "inverted") and _closes(clause, passage):
        return 0
    hangs = clause.how == "shared" and clause.verb.form == "ing" and not _leads(clause, passage)
    return 1 + (hangs or clause.how == "beside")


def _closes(clause: Report, passage: Passage) -> bool:
    """Whether a clause follows the words that it reports: "Clips are dear, X said on Monday."."""
    rest = passage.text(max(clause.end, clause.voice.end), passage.end)
    led = passage.text(clause.first - _BEFORE, clause.first)
    return bool(re.search(rf",{_TITLED}\Z", led)) and bool(re.fullmatch(_TAIL, rest)) and clause.verb.sort == "say"


def _leads(clause: Report, passage: Passage) -> bool:
    """Whether what follows is part of what a participle reports: "X hit back, saying that Y had lied"."""
    told = re.match(r"[^,;]{0,60} that\b", passage.text(clause.end, clause.end + 70))
    return bool(told) and clause.voice.first < clause.start


def _author(passage: Passage, end: int) -> Voice | None:
    """Whose saying or writing words are: "Here is X's full statement:"."""
    owners = (v for v in passage.between(passage.start, end) if v.owner)
    return next((v for v in owners if _writing().match(passage.text(v.end, end))), None)


@cache
def _writing() -> re.Pattern[str]:
    nominal = table("speech")["nominal"]
    nouns = alternatives([*nominal["nouns"], *nominal["documents"], *nominal["utterances"]])
    return re.compile(rf"(?:’s|'s|’|')? (?:[a-z-]+ ){{0,2}}(?:{nouns})s?(?![\w-])")


@cache
def _word_of_saying() -> re.Pattern[str]:
    """A verb or noun that tells of something said, or "that" or "as a" before quoted words."""
    nominal = table("speech")["nominal"]
    nouns = one_or_several([*nominal["nouns"], *nominal["points"], *nominal["utterances"]])
    return re.compile(
        rf"{verb_pattern().pattern}|\b(?:{nouns})(?![\w-])|\b(?:that(?: [\w’'-]+){{0,4}}|as an?|as the) {QUOTE}?\Z",
        re.IGNORECASE,
    )


def _is_named(label: str) -> bool:
    """Whether a description tells which body speaks: "the Norbury police", but of groups any may be meant."""
    return bool(_named_institution().fullmatch(label))


def _is_somebody(label: str) -> bool:
    """Whether a description tells of one person: "the Norbury MP", "a retired baker"."""
    unnamed = table("speech")["unnamed"]
    last = label.split()[-1]
    ended = last.endswith(tuple(unnamed["person_endings"])) and last.lower() not in unnamed["no_person"]
    return " " in label and (ended or last in unnamed["person"] or last.lower() in table("titles")["heads"])


@cache
def _named_institution() -> re.Pattern[str]:
    institution = alternatives(table("speech")["unnamed"]["institution"])
    return re.compile(rf"(?:[Tt]he )?(?:(?:[A-Z][\w’'&.-]+ )+(?:{institution})|[Gg]overnment)")


def _is_crowd(label: str) -> bool:
    return label.lower().split()[-1] in table("speech")["unnamed"]["crowd"]


def _said(report: Report, rule: str, confidence: float, *, whole: bool = False) -> Said:
    said = _voiced(report.voice, rule, confidence)
    return replace(said, cue=report.verb.base, whole=whole, confidence=round(confidence - 0.2 * report.denied, 2))


def _voiced(voice: Voice, rule: str, confidence: float) -> Said:
    return Said(voice.entity, voice.label, None, rule, confidence)
