"""Reporting clauses: which verb of saying belongs to which speaker in a passage."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from whitehall_graph.extract.lexicon import alternatives, one_or_several, table
from whitehall_graph.extract.passages import BODY, PERSON, QUOTE, Passage, Voice
from whitehall_graph.extract.verbs import Verb, forms, verb_pattern

How = Literal["subject", "inverted", "passive", "according", "shared", "beside", "nominal"]
_WINDOW = 240  # characters left of a verb that are searched for its subject
_BREAK = re.compile(r"[;:]|, (?:but|while|although|whereas) ")
_CARRY = 14
_NEAR = 30  # characters before a participle in which its auxiliary stands
_JOINED = re.compile(r" (?:and|but) ")
_NOTHING = re.compile(r" (?:nothing|little)\b")


@dataclass(frozen=True)
class Report:
    """A reporting clause: the verb at `start:end`, and who speaks.

    `denied` says that nothing was said, or only perhaps ("declined to say", "might argue").
    """

    start: int
    end: int
    verb: Verb
    voice: Voice
    how: How
    denied: bool = False

    @property
    def first(self) -> int:
        """Where the clause begins: at its subject or its verb."""
        return min(self.start, self.voice.first)

    @property
    def is_finite(self) -> bool:
        """Whether it can be the verb of a sentence."""
        return self.verb.form in ("present", "past", "participle") or self.how in ("according", "passive", "subject")


def reports(passage: Passage) -> tuple[Report, ...]:
    """The reporting clauses of a passage in the order of the text."""
    found: list[Report] = []
    text = passage.text(passage.start, passage.end)
    for match in _cue().finditer(text):
        start, end = passage.start + match.start(), passage.start + match.end()
        word = match.group().lower()
        if word == "according to":
            voice = _source(passage, end) or _right(passage, end)
            found += [Report(start, end, Verb(word, "say", "present"), voice, "according")] if voice else []
        elif (report := _of_verb(passage, start, end, forms()[word], found)) and not _is_expletive(passage, report):
            found.append(report)
    nominal = _nominal(passage, text)
    return tuple(sorted([*found, *nominal], key=lambda c: c.start)) if nominal else tuple(found)


def _is_expletive(passage: Passage, report: Report) -> bool:
    """Whether nobody says something: "it was clear that"."""
    return report.verb.base.startswith("be ") and passage.raw(report.voice.start, report.voice.end).lower() == "it"


@cache
def _noun() -> re.Pattern[str]:
    nouns = alternatives(table("speech")["nominal"]["nouns"])
    owner = rf"(?P<owner>[{PERSON}{BODY}]+)(?:’s|'s|’)? (?:[a-z-]+ )?(?P<owned>{nouns})"
    points = alternatives([*table("speech")["nominal"]["points"], *table("speech")["nominal"]["nouns"]])
    told = rf"(?P<whose>[{PERSON}{BODY}]+)(?:’s|'s|’)? (?:[a-z-]+ ){{0,2}}(?P<point>{points})"
    put = r"(?: (?:to|for|on|about) [^,.;:]{2,60}?)?(?: (?:is|was|remains)(?: [a-z]+)?(?: that\b|:)|:(?= \w))"
    return re.compile(
        rf"{owner} that\b|{told}{put}|\b(?P<noun>{nouns}) (?:by|from) (?:the )?(?P<by>[{PERSON}{BODY}]+) that\b"
    )


@cache
def _in_view() -> re.Pattern[str]:
    """ "In her view", which reports what is not so for everybody."""
    data = table("speech")["nominal"]["views"]
    own = r"(?:’s|'s|’|')? (?:own )?"
    led = "|".join(rf"{word} [{PERSON}{BODY}]+{own}(?:{alternatives(nouns)})" for word, nouns in data.items())
    return re.compile(rf"(?<![\w-])(?=\w+ (?P<by>[{PERSON}{BODY}]+))(?:{led})(?![\w-])", re.IGNORECASE)


def _nominal(passage: Passage, text: str) -> list[Report]:
    """ "Her warning that": a noun of saying with its owner."""
    found = []
    for match in _noun().finditer(text):
        kinds = (("owned", "owner"), ("point", "whose"), ("noun", "by"))
        noun, who = next(kind for kind in kinds if match[kind[0]])
        voice = passage.ending_at(passage.start + match.end(who))
        if voice and (voice.owner or who == "by"):
            start, end = passage.start + match.start(noun), passage.start + match.end(noun)
            found.append(Report(start, end, Verb(match[noun], "say", "past"), voice, "nominal"))
    for match in _in_view().finditer(text):
        if voice := passage.ending_at(passage.start + match.end("by")):
            start, end = passage.start + match.start(), passage.start + match.end()
            found.append(Report(start, end, Verb("view", "think", "present"), voice, "according"))
    for match in re.finditer(table("speech")["nominal"]["rumoured"], text):
        start, end = passage.start + match.start("np"), passage.start + match.end("np")
        found.append(
            Report(
                start,
                end,
                Verb(match["np"], "quote", "past"),
                Voice(start, end, None, "unnamed", match["np"]),
                "nominal",
            )
        )
    return found


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])according to(?!\w)|{verb_pattern().pattern}", re.IGNORECASE)


def _of_verb(passage: Passage, start: int, end: int, verb: Verb, earlier: list[Report]) -> Report | None:
    if verb.form in ("past", "participle") and (voice := _by(passage, end) or _by_some(passage, end)):
        if _only_modifies(passage, start, verb, voice):
            return None
        return Report(start, end, verb, voice, "passive", _is_denied(passage, start))
    left, gap = _stripped(passage, start)
    denied = _is_denied(passage, start) or _is_asked(passage, start)
    denied = denied or bool(_NOTHING.match(passage.text(end, end + 9)))
    if _not_reporting(verb.base, passage.raw(end, end + 120)):
        return None
    if verb.form in ("past", "participle") and _be().search(gap.rpartition(" to have")[2]):
        return None
    if verb.form == "base" and verb.sort == "say" and re.search(r"\b(?:do|does|did)\b", gap):
        verb = Verb(verb.base, verb.sort, "present")  # "the report does recognise that"
    if verb.form == "base":
        return _infinitive(passage, start, end, verb, earlier, left) or _closing(passage, start, end, verb)
    if verb.form == "ing":
        if _no_saying().search(passage.text(start - _CARRY, start)):
            return None
        if beside := _accompanying(passage, start):
            return Report(start, end, verb, beside, "beside", denied)
        voice = _main(passage, start, earlier)
        told = _document(passage, start)
        if told and not (voice and _is_issued(passage, told)):
            return Report(start, end, verb, told, "subject", denied)
        progressive = bool(re.search(r"\b(?:is|are|was|were|been)\b", gap))
        how: How = "subject" if progressive else "shared"
        return Report(start, end, verb, voice, how, denied) if voice else None
    voice = _last(passage, start, end, verb) or _subject(passage, left, gap)
    if voice is None and verb.sort != "ask" and not gap.rstrip().endswith(","):
        voice = _before_phrase(passage, left)
    if voice and voice.start > start:
        return Report(start, end, verb, voice, "inverted", denied)
    if voice and not (voice.label == "they" and gap.rstrip().endswith(",")):
        return Report(start, end, verb, voice, "subject", denied)
    if _may_invert(passage, start) and (voice := _right(passage, end)) and _stands_inverted(passage, start, voice):
        return Report(start, end, verb, voice, "inverted", denied)
    if re.search(r"\b(?:and|but)\b", gap) and not (earlier and earlier[-1].denied and " but " not in gap):
        shared = _main(passage, start, earlier)
        return Report(start, end, verb, shared, "shared", denied) if shared else None
    return None


def _only_modifies(passage: Passage, start: int, verb: Verb, voice: Voice) -> bool:
    """Whether a participle only says whose something is: "the plan set out by the agency is dear"."""
    led, after = passage.text(start - _NEAR, start), passage.text(voice.end, voice.end + 6)
    beside = re.search(rf"[,{QUOTE}] ?\Z", led) or re.match(rf" as\b| that\b|[,:]? ?{QUOTE}", after)
    told = _be().search(led) and verb.base not in table("speech")["clause"]["active"]
    return verb.sort == "say" and not beside and not told


@cache
def _be() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(table('speech')['clause']['be'])})\b", re.IGNORECASE)


def _not_reporting(base: str, after: str) -> bool:
    """Whether the words after a verb make it another: "asked her to lead"."""
    pattern = table("speech")["not_before"].get(base)
    return pattern is not None and bool(re.match(pattern, after, re.IGNORECASE))


@cache
def _no_saying() -> re.Pattern[str]:
    """What stands before a participle that tells of something done or not done."""
    return re.compile(rf"\b(?:{alternatives(table('speech')['clause']['no_saying'])}) \Z")


@cache
def _gap_pattern() -> re.Pattern[str]:
    words = alternatives(table("speech")["clause"]["auxiliary"])
    meanwhile = alternatives(table("speech")["clause"]["meanwhile"])
    honours = alternatives(table("names")["honours"])
    return re.compile(
        rf"(?:(?<![\w-])(?:{words}|{table('speech')['clause']['time']}|[a-z]+ly|{honours}"
        rf"|(?<=[,{PERSON}{BODY}] )(?:{meanwhile}) [^,.;:\n]{{2,50}})"
        r"|,|\s|\s\([^()]{1,80}\)|\s[–—―-]\s[^–—―]{1,80}[–—―])\Z",
        re.IGNORECASE,
    )


def _stripped(passage: Passage, start: int) -> tuple[int, str]:
    """Where the words before a verb end, without auxiliaries and adverbs, and these."""
    floor = max(passage.start, start - _WINDOW)
    left = passage.text(floor, start)
    end = len(left)
    for _ in range(_CARRY):
        found = _gap_pattern().search(left, max(0, end - 90), end)
        if not found or found.start() == found.end():
            break
        end = found.start()
        if passage.ending_at(floor + end):
            break
    return floor + end, left[end:]


@cache
def _denial() -> re.Pattern[str]:
    return re.compile(rf"(?:\b|(?<=n))(?:{alternatives(table('speech')['clause']['negation'])})\b", re.IGNORECASE)


def _is_denied(passage: Passage, start: int) -> bool:
    """Whether the words right before a verb take it back."""
    near = passage.text(max(passage.start, start - 40), start)
    near = re.split(rf"[,;:.{QUOTE}{PERSON}{BODY}]|\b(?:that|he|she|it|they|and|but)\b", near)[-1]
    opening = passage.text(passage.start, passage.start + 12)
    if re.match(r"(?:Nor|Neither|Nobody|No one)\b", opening) and "," not in passage.text(passage.start, start):
        return True
    asked = re.match(r"(?:And |But )?(?:Do|Does|Did|Has|Have|Is|Was|Would|Will|Could|Should) ", opening)
    return bool(_denial().search(near)) or bool(asked and "?" in passage.text(start, passage.end))


def _is_asked(passage: Passage, start: int) -> bool:
    """Whether a verb stands in a question that somebody asks: "whether X or Y described it so"."""
    led = passage.text(start - _WINDOW, start)
    return bool(re.search(rf"\bwhether (?:(?! (?:but|or not) )[^,.;:{QUOTE}])*\Z", led))


def _subject(passage: Passage, left: int, gap: str) -> Voice | None:
    """Who stands before the verb: right before it, or at the head of an apposition."""
    beside = passage.ending_at(left)
    if _JOINED.match(gap):
        return None  # "was met by X and said": the verb goes on from the subject before
    if before := _before_aside(passage, left, gap):
        return before
    if told := _before_relative(passage, left):
        return told
    relative = re.search(r"\b(who|which)\b", gap)
    if relative and beside and (relative[1] == "which" or beside.family == "person") and not beside.owner:
        return beside
    apart = gap.startswith((",", " (", ")", " –", " —")) or passage.text(left - 1, left) in (",", ")")
    apart = apart or (beside is None and gap.rstrip().endswith(","))
    only_people = bool(relative and relative[1] == "who")
    if beside and beside.subject and not only_people and (not apart or beside.family == "person"):
        return beside
    if apart or only_people or (beside and not beside.owner):
        head = _head(passage, left, only_people=only_people)
        if found := head or (beside if beside and beside.subject and beside.family != "thing" else None):
            return found
    return None


@cache
def _aside() -> re.Pattern[str]:
    """What may stand between commas or dashes after a subject: an age, what it is, what it did."""
    opening = "|".join(table("speech")["clause"]["aside"])
    honours = alternatives(table("names")["honours"])
    behind = rf" of [\w’' -]{{2,30}}| (?:by|from|into|on) [^,;:{QUOTE}]{{2,60}}"
    home = rf"\.?(?: (?:{honours}))*(?: \([^()]{{1,40}}\))?(?:{behind})?"
    return re.compile(rf"{home}(?:, (?:{opening})(?![\w-])[^;:]{{0,200}}| (?:[–—―-]|--) [^;:]{{2,160}} (?:[–—―-]|--))")


def _before_aside(passage: Passage, left: int, gap: str) -> Voice | None:
    """The subject of "X, who leads Y, said", whoever else the words between the commas name."""
    left += max(0, gap.find(","))
    closed = "," in gap or passage.text(left - 1, left) in (QUOTE, "-", "–", "—")
    beside = passage.ending_at(left)
    if not closed or (beside and passage.text(beside.first - 2, beside.first) == ", "):
        return None
    for voice in reversed(passage.between(max(passage.start, left - _WINDOW), left)):
        is_subject = voice.subject and not voice.owner and voice.family in ("person", "body", "thing")
        if is_subject and _aside().fullmatch(passage.text(voice.end, left)):
            return voice
    return None


_RELATIVE = re.compile(rf",? who (?:[a-z]+ly )?[a-z]+[^,.;:{QUOTE}]{{1,90}}")
_PHRASE = re.compile(rf" (?:by|of|from|in|at|on|for|inside|close to|published|released) [^,.;:{QUOTE}]{{1,90}}")
_OPENING = re.compile(
    r"[,\s]*(?:(?:But|And|Yet|So|Meanwhile,|However,) )?(?:(?:The|A|An|Some|One|the) )?(?:[a-z-]+ ){0,3}"
)


def _before_relative(passage: Passage, left: int) -> Voice | None:
    """Who opens the sentence and says something after words that only tell who that is: "MPs who signed it said"."""
    first = _opener(passage, left)
    if first is None or not _RELATIVE.fullmatch(passage.text(first.end, left)):
        return None
    inner = passage.between(first.end, left)
    return None if any(passage.text(v.first - 5, v.first) in (" who ", "that ") for v in inner) else first


def _before_phrase(passage: Passage, left: int) -> Voice | None:
    """What opens the sentence, where only prepositions part it from its verb: "A study by doctors in Norbury said"."""
    first = _opener(passage, left)
    between = passage.text(first.end, left) if first else ""
    verbs = re.findall(r"[a-z]+", between)
    plain = _PHRASE.fullmatch(between) and not _has_verb(between) and not any(_is_finite(w) for w in verbs)
    return first if plain else None


def _is_finite(word: str) -> bool:
    verb = forms().get(word)
    return verb is not None and verb.form in ("past", "present")


def _opener(passage: Passage, left: int) -> Voice | None:
    """The voice that the sentence, or what follows quoted words in it, opens with."""
    floor = passage.start + passage.text(passage.start, left).rfind(QUOTE) + 1
    first = next(iter(passage.between(floor, left)), None)
    if first is None or first.end >= left or not first.subject or first.owner or first.family == "author":
        return None
    return first if _OPENING.fullmatch(passage.text(floor, first.first)) else None


def _head(passage: Passage, until: int, *, only_people: bool) -> Voice | None:
    """The first voice of the clause, if what follows it explains it ("X, head of Y,")."""
    breaks = [m.end() for m in _BREAK.finditer(passage.text(passage.start, until))]
    floor = passage.start + (breaks[-1] if breaks else 0)
    near = [v for v in passage.between(floor, until) if v.family != "author" and not v.owner]
    if only_people:
        return next((v for v in reversed(near) if v.family == "person"), None)
    subjects = [v for v in near if v.subject]
    people = [v for v in subjects if v.family == "person"]
    for voice in people[:2] or subjects[:1]:
        after = passage.text(voice.end, until)
        if re.match(
            r"(?: (?:MP|I{2,3}|IV|Jr\.?|Sr\.?))?(?:,| \(| of | at | from | in | for | –|’s|'s|\Z)", after
        ) and not _has_verb(passage.raw(voice.end, until)):
            return voice
    return None


@cache
def _finite() -> re.Pattern[str]:
    return re.compile(r"\b(?:is|are|was|were|has|have|had|said|told|will|would)\b")


def _has_verb(words: str) -> bool:
    """Whether a clause's own verb stands in the words, outside "who ..." and "which ..."."""
    found = _finite().search(words)
    return bool(found) and not re.search(r"\b(?:who|which|whose|where|that)\b", words[: found.start()] if found else "")


def _main(passage: Passage, start: int, earlier: list[Report]) -> Voice | None:
    """The subject of the sentence, for a verb that hangs on it ("adding that")."""
    for report in reversed(earlier):
        if report.voice.family != "author" and report.how != "passive":
            return report.voice
    before = passage.between(passage.start, start)
    subjects = [v for v in before if v.subject and v.family not in ("author", "thing")]
    if subjects:
        people = [v for v in subjects if v.family == "person"]
        return (people or subjects)[0]
    after = [v for v in passage.between(start, passage.end) if v.family in ("person", "body", "unnamed")]
    comma = re.match(
        rf"[^.;:]{{0,200}}?, (?:the |a |an )?(?:[\w’' -]{{0,60}})(?=[{PERSON}{BODY}])", passage.text(start, passage.end)
    )
    return next((v for v in after if comma and v.start == start + comma.end()), None)


def _accompanying(passage: Passage, start: int) -> Voice | None:
    """Who says something besides: "Patients were unhappy, with X of Y calling it “…”"."""
    near = [v for v in passage.between(max(passage.start, start - _WINDOW), start) if v.family != "author"]
    fits = (v for v in reversed(near) if not v.owner and _accompanied().fullmatch(passage.text(v.end, start)))
    voice = next(fits, None)
    led = passage.text(max(passage.start, voice.first - _NEAR), voice.first) if voice else ""
    return voice if re.search(rf"\bwith (?:[\w’'{BODY}-]+ ){{0,3}}\Z", led) else None


@cache
def _accompanied() -> re.Pattern[str]:
    where = rf" (?:of|from|at|for) [^,.;:{PERSON}]{{2,60}}|, [^,.;:{PERSON}]{{2,80}},"
    return re.compile(rf"(?:{where})?(?: [a-z]+ly| even| also| later)? ")


@cache
def _carried() -> re.Pattern[str]:
    carried = alternatives(table("speech")["clause"]["carried"])
    return re.compile(rf"\b(?:{carried})\b[^.;:]{{0,120}} to (?:\w+ly )?\Z", re.IGNORECASE)


def _infinitive(passage: Passage, start: int, end: int, verb: Verb, earlier: list[Report], left: int) -> Report | None:
    """ "Went on to say" says it; "to say" alone does not."""
    led = passage.text(max(passage.start, start - _WINDOW), start)
    if not re.search(r"\bto (?:\w+ly )?\Z", led):
        plural = None if _hinders(passage.text(left, start)) else passage.ending_at(left)
        plural = None if plural and _is_one(plural) else plural
        if plural and plural.subject and (plural.family in ("unnamed", "body") or _is_joined(passage, plural)):
            return Report(start, end, Verb(verb.base, verb.sort, "present"), plural, "subject", False)
        return None
    told = _carried().search(led)
    voice = _main(passage, start, earlier)
    if voice is None:
        return None
    form = Verb(verb.base, verb.sort, "past") if told else verb
    return Report(start, end, form, voice, "shared", not told)


def _hinders(gap: str) -> bool:
    """Whether words before a verb make it no plural present: "MPs will claim", "she was state educated"."""
    return bool(
        _denial().search(gap) or _be().search(gap) or re.search(r"[,(]|\b(?:did|do|does|who|which|that)\b", gap)
    )


def _is_one(voice: Voice) -> bool:
    """Whether a voice is one of several, before which a noun is no verb: "an official complaint"."""
    return bool(re.match(r"(?:an?|one|another) ", voice.label or "", re.IGNORECASE))


def _closing(passage: Passage, start: int, end: int, verb: Verb) -> Report | None:
    """ "Clips are dear, say MPs.": several speak at the end of what they said."""
    voice = _right(passage, end) if _may_invert(passage, start) else None
    if (
        voice is None
        or passage.text(end, voice.start) not in (" ", " the ")
        or not _stands_inverted(passage, start, voice)
    ):
        return None
    return Report(start, end, Verb(verb.base, verb.sort, "present"), voice, "inverted")


def _last(passage: Passage, start: int, end: int, verb: Verb) -> Voice | None:
    """Who ends the sentence behind "…, said", or stands in it between commas ("Clips, said X, are dear"): whatever
    stands before belongs to what was said."""
    if verb.base not in table("speech")["clause"]["closing"] or passage.text(start - 2, start) != ", ":
        return None
    voice = _right(passage, end)
    if voice is None or not voice.subject:
        return None
    ended = verb.base == "say" and re.match(r"[.!?\s]*\Z", passage.text(voice.end, passage.end))
    between = re.match(
        r"(?: (?:to|with|in|at|on) [a-z ]{3,20}| [a-z]+ly)?,(?! (?:who|which|whose)\b)",
        passage.text(voice.end, voice.end + 40),
    )
    near = passage.text(end, voice.start) in (" ", " the ") and voice.family in ("person", "unnamed")
    return voice if ended or (between and near) else None


def _is_joined(passage: Passage, voice: Voice) -> bool:
    """Whether somebody is the second of two who do something: "X and Y say"."""
    return bool(re.search(rf"[{PERSON}{BODY}]\)? and (?:the )?\Z", passage.text(voice.first - 12, voice.first)))


def _by(passage: Passage, end: int) -> Voice | None:
    """Who did it, in a passive: "described by the union as"."""
    found = _by_pattern().match(passage.text(end, end + _WINDOW))
    return _right(passage, end + found.end()) if found else None


@cache
def _by_pattern() -> re.Pattern[str]:
    marked = rf"(?:as )?(?:an? |the )?{QUOTE}+"
    when = r"\w+ly|last \w+|on \w+|yesterday|today|again"
    return re.compile(rf"(?: (?:{when}|{marked}(?:,? (?:and|but) {marked})*))? by (?![a-z]+ing\b)")


def _by_some(passage: Passage, end: int) -> Voice | None:
    """Somebody whom no list describes, in the same: "described by one visitor as"."""
    found = re.match(
        r" by ((?:an?|one|some|many|several|other|its|his|her|their) (?:[\w’'-]+ ){1,5})as\b",
        passage.raw(end, end + 80),
    )
    if not found:
        return None
    label = found[1].strip()
    return Voice(end + found.start(1), end + found.start(1) + len(label), None, "unnamed", label)


@cache
def _saying_noun() -> re.Pattern[str]:
    nouns = table("speech")["nominal"]
    listed = one_or_several([*nouns["nouns"], *nouns["documents"]])
    return re.compile(rf"(?<![\w’'-])(?P<np>(?:(?:an?|the|several|two|three|some|many) )?(?:{listed})) \Z")


def _document(passage: Passage, start: int) -> Voice | None:
    """What says it, where that is a noun right before: "a series of complaints alleging that"."""
    floor = max(passage.start, start - 60)
    found = _saying_noun().search(passage.text(floor, start))
    if not found:
        return None
    return Voice(floor + found.start("np"), start - 1, None, "unnamed", found["np"])


def _is_issued(passage: Passage, document: Voice) -> bool:
    """Whether the words before a writing say who made it: "X issued a statement"."""
    led = passage.text(document.start - _WINDOW, document.start)
    return re.search(table("speech")["nominal"]["issued"], led) is not None


def _may_invert(passage: Passage, start: int) -> bool:
    """Whether the words before the verb are what was said: they end with a quotation or a comma."""
    before = passage.text(max(passage.start, start - 3), start).rstrip()
    return not before or before[-1] in f",{QUOTE}"


def _stands_inverted(passage: Passage, start: int, voice: Voice) -> bool:
    """After a quotation any name will do; after plain words the clause must end with the name."""
    before = passage.text(max(passage.start, start - 4), start)
    if QUOTE in before:
        return True
    after = passage.text(voice.end, voice.end + 90)
    return bool(re.match(rf"(?: MP)?(?:[.,;:{QUOTE}]|\Z| of | at | in | on | yesterday| today| last )", after))


@cache
def _name_zone() -> re.Pattern[str]:
    """The words up to the next stop, but for that of an abbreviation: "said Gov. Lund"."""
    short = alternatives([w for w in table("layout")["abbreviations"] if w[0].isupper()])
    return re.compile(rf"(?:[^,.;:()\n{QUOTE}]|(?<=\s)(?:{short})\.){{0,90}}")


def _right(passage: Passage, position: int) -> Voice | None:
    """The name that follows: the person after the title, else the body."""
    near = _name_zone().match(passage.text(position, position + 100))
    end = position + (near.end() if near else 0)
    voices = [v for v in passage.between(position, end) if v.family != "author"]
    after = passage.text(end, end + 2)
    is_apart = after != ", " or _stands_for_itself(passage, position, end)
    apposed = () if is_apart else passage.between(end + 2, end + 3)
    if apposed and apposed[0].family == "person" and not any(v.family == "person" for v in voices):
        return apposed[0]
    person = next((v for v in voices if v.family == "person" and not v.owner), None)
    first = voices[0] if voices else None
    if first and first.family in ("unnamed", "described", "body") and first.label:
        return first
    if person and _is_near(passage, position, person):
        return person
    if first and first.start - position <= 30 and not first.owner:
        return first
    return None


def _stands_for_itself(passage: Passage, position: int, end: int) -> bool:
    """Whether a body or publication is all that is named, and no post of the person behind the comma."""
    whole = passage.between(position, position + len(" the ") + 1)
    return bool(whole) and whole[0].family in ("body", "thing") and whole[0].end == end


def _source(passage: Passage, position: int) -> Voice | None:
    """What something without a name, or who made it, says: "According to one biography of Lund, Thrale argued"."""
    found = _sourced().match(passage.text(position, position + _WINDOW))
    if not found:
        return None
    start = position + found.start("np")
    maker = next((v for v in passage.between(start, start + 1) if v.entity), None)
    maker = maker or (_right(passage, position + found.end()) if found["by"] else None)
    return maker or Voice(
        start, position + found.end("np"), None, "unnamed", passage.raw(start, position + found.end("np"))
    )


@cache
def _sourced() -> re.Pattern[str]:
    """ "A new book, X, by", "the poll": a writing or a count, with who made it."""
    data = table("speech")
    nouns = [*data["unnamed"]["publication"], *data["nominal"]["documents"], *data["nominal"]["sources"]]
    listed = one_or_several(nouns)
    title = rf"[^,.;:{QUOTE}]"
    when = rf" (?:published|released|out)| on {title}{{1,40}}|, {title}{{1,60}}"
    by = rf"(?:{when})? by (?={title}{{0,60}}[{PERSON}{BODY}])"
    led = r"(?:an?|one|the|his|her|its|their|some|several|two|recent|new) (?:[a-z-]+ ){0,3}"
    return re.compile(rf" (?P<np>{led}(?:{listed}))(?![\w’'-])(?P<by>{by})?")


def _is_near(passage: Passage, position: int, person: Voice) -> bool:
    """Whether only a title stands before the name."""
    between = passage.text(position, person.start)
    return not re.search(r"\b(?:that|who|which|is|was|has|had|and|would|will|to)\b", between)


def plain_voices(passage: Passage, end: int) -> Iterator[Voice]:
    """Those who could be the subject of a passage, people first."""
    subjects = [v for v in passage.between(passage.start, end) if v.subject and v.family not in ("author", "thing")]
    yield from (v for v in subjects if v.family == "person")
    yield from (v for v in subjects if v.family != "person")
