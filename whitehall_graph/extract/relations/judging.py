"""Judgements: somebody's words about an entity, praise or blame by what they say."""

import re
from collections.abc import Iterator
from dataclasses import replace

from whitehall_graph.extract.lexicon import table
from whitehall_graph.extract.relations.frames import Found, framed_subject
from whitehall_graph.extract.relations.opinions import does_harm, opinion
from whitehall_graph.extract.relations.scene import Line, shape

_LONG = 240  # characters of a line that are read for a judgement
_JUDGED = ("judged_by", "judged_that", "judged_what", "judged_deed", "judged")
_WEIGHED = 90  # characters after a name that judge it
_AND_IT = re.compile(r", (?:and |but )?(?:it|they)(?= )")
_NEARBY = ("said of", "judged in speech")  # rules under which the words that follow a name judge it
_PURPOSE = re.compile(r"(?:(?<= to)| to) (?:[a-z]+ly )?")
_MARKS = "“”‘’\"' "


def judgements(line: Line, text: str) -> Iterator[Found]:
    """What a line of the reporter says that its people think of somebody or something."""
    listed = table("relations")
    for verb in shape(rf"(?<![\w-]){listed['described']}(?![\w-])").finditer(line.text):
        source = framed_subject(line, verb.start())
        stretch = (line.text, verb.end(), verb.end() + _LONG)
        found = shape(listed["described_object"]).match(*stretch) or shape(listed["described_first"]).match(*stretch)
        asked = shape(listed["asked"]).search(line.text[: verb.start()])
        idle = asked or (found and _is_expletive(line, text, found))
        if found and source is not None and not idle and not shape(listed["inverted"]).match(line.text, source + 1):
            yield from _judged(line, text, source, found, "described as")
            if found.groupdict().get("o2"):
                yield from _judged(line, text, source, found, "described as", found.start("o2"))
    for name in ("described_passive", "described_by"):
        for found in shape(listed[name]).finditer(line.text):
            yield from _judged(line, text, found.start("s"), found, "described as, passive")
    for found in shape(listed["said"]).finditer(line.text):
        source = framed_subject(line, found.start())
        if source is not None and not shape(listed["inverted"]).match(line.text, source + 1):
            yield from _said(line, text, source, *found.span("content"))
    for found in shape(listed["said_last"]).finditer(line.text):
        yield from _said(line, text, found.start("s"), 0, found.start())
    for name in ("said_first", "according_last"):
        for found in shape(listed[name]).finditer(line.text):
            yield from _said(line, text, found.start("s"), 0, found.start())
    for name in ("according", "in_words", "in_words_of"):
        for found in shape(listed[name]).finditer(line.text):
            yield from _said(line, text, found.start("s"), *found.span("content"))
    for found in shape(listed["said_of"]).finditer(line.text):
        score = opinion(words(line, text, found.start(), found.start() + 1))
        if score:
            kind = "SUPPORTS" if score > 0 else "CRITICISES"
            yield Found(kind, found.start("s"), found.start("o"), found.start(), found.end(), "said of", 0.75)
    for name in ("judged_around", "judged_opined", "judged_inverted"):
        for found in shape(listed[name]).finditer(line.text):
            yield from _judged(line, text, found.start("s"), found, "said of")


def _is_expletive(line: Line, text: str, found: re.Match[str]) -> bool:
    """Whether "it" that is called something only stands for a clause behind it."""
    listed = table("relations")
    return bool(
        shape(listed["expletive"]).search(_name(line, text, found.start("o")))
        and shape(listed["follows"]).match(line.text, found.start("words"))
    )


def _said(line: Line, text: str, source: int, start: int, end: int) -> Iterator[Found]:
    yield from _judged_owned(line, text, source, start, min(end, start + _LONG))
    yield from _judged_agents(line, source, start, end)
    for also in shape(table("relations")["said_also"]).finditer(line.text, start, end):
        yield from _judged_first(line, text, source, also.end(), end)
    yield from _judged_first(line, text, source, start, end)


def _judged_first(line: Line, text: str, source: int, start: int, end: int) -> Iterator[Found]:
    """What is said of the name with which a clause begins."""
    for name in _JUDGED:
        if found := shape(table("relations")[name]).match(line.text, start, min(end, start + _LONG)):
            yield from _judged(line, text, source, found, "said of")
            asked = re.sub(" +", " ", words(line, text, *found.span("words")))
            if name == "judged" and shape(table("relations")["should"]).search(asked):
                stretch = (min(source, found.start("o")), max(source, found.end("o")) + 1)
                yield Found("RECOMMENDS", source, found.start("o"), *stretch, "said to act", 0.7)
            return


def _judged_owned(line: Line, text: str, source: int | None, start: int, end: int) -> Iterator[Found]:
    """Who is blamed by the words before what is theirs: "this is her cheap gesture"."""
    for found in shape(table("relations")["judged_owned"]).finditer(line.text, start, end):
        doubted = shape(table("relations")["doubted"]).search(line.text[: found.start()])
        if opinion(words(line, text, *found.span("words"))) < 0 and not doubted:
            first = found.start() if source is None else min(source, found.start())
            last = found.end() if source is None else max(source + 1, found.end())
            yield Found("CRITICISES", source, found.start("o"), first, last, "judged by what is theirs", 0.7)


def _judged_agents(line: Line, source: int | None, start: int, end: int) -> Iterator[Found]:
    """Who is blamed for what befell others: "families were let down by the agency"."""
    for pattern in table("relations")["judged_agents"]:
        for found in shape(pattern).finditer(line.text, start, end):
            doubted = shape(table("relations")["doubted"]).search(line.text[: found.start()])
            denied = shape(table("relations")["unreal_or_later"]).search(
                line.text[max(0, found.start() - 30) : found.start()]
            )
            if not doubted and not denied:
                first = found.start() if source is None else min(source, found.start())
                last = found.end() if source is None else max(source + 1, found.end())
                yield Found("CRITICISES", source, found.start("o"), first, last, "blamed in passing", 0.7)


def _named_by_speaker(line: Line, text: str) -> Iterator[Found]:
    """What the speaker calls somebody: "I have found the agency open", "we regard it as a mistake"."""
    listed = table("relations")
    for verb in shape(rf"(?<![\w-]){listed['described']}(?![\w-])").finditer(line.text):
        found = shape(listed["described_object"]).match(line.text, verb.end(), verb.end() + _LONG)
        vague = found and shape(listed["judged_empty"]).search(_name(line, text, found.start("o")))
        if found and not vague and framed_subject(line, verb.start(), speaker=True) == -1:
            yield from _judged(line, text, None, found, "described as")


def spoken_judgements(line: Line, text: str) -> Iterator[Found]:
    """The same for a line that somebody speaks."""
    yield from _judged_owned(line, text, None, 0, len(line.text))
    yield from _judged_agents(line, None, 0, len(line.text))
    yield from _named_by_speaker(line, text)
    at = 0
    for opening in shape(table("relations")["clause"]).finditer(line.text):
        stretch = (line.text, opening.end(), opening.end() + _LONG)
        found = next(filter(None, (shape(table("relations")[name]).match(*stretch) for name in _JUDGED)), None)
        if found and opening.end() >= at and not _is_others(line.text[: opening.end()]):
            denied = shape(table("relations")["not_thought"]).search(line.text[: opening.end()])
            judged = _judged(line, text, None, found, "judged in speech")
            yield from _denied(judged) if denied else judged
            at = found.end("o")


def _denied(judged: Iterator[Found]) -> Iterator[Found]:
    """What judgements come to that are denied: praise is blame, and blame is nothing."""
    yield from (replace(found, type="CRITICISES") for found in judged if found.type == "SUPPORTS")


def _is_others(before: str) -> bool:
    """Whether the words before a clause make it a doubt, or what somebody else has said."""
    told = shape(table("relations")["told"]).search(before)
    if told and not shape(table("relations")["told_self"]).search(before[: told.start()]):
        return True
    return bool(shape(table("relations")["doubted"]).search(before))


def resumed_judgement(line: Line, text: str, name: str = "resumed") -> Iterator[Found]:
    """A judgement of "it", which the sentence before named: without its target."""
    found = shape(table("relations")[name]).match(line.text[:_LONG])
    parts = _AND_IT.split(words(line, text, *found.span("words"))) if found else ()
    score = sum(opinion(_near(part)) for part in parts)
    if found and score and not _is_unreal(found["words"]):
        kind = "SUPPORTS" if score > 0 else "CRITICISES"
        yield Found(kind, None, None, 0, found.end(), "judged in speech", 0.65)


def _judged(
    line: Line, text: str, source: int | None, found: re.Match[str], rule: str, other: int | None = None
) -> Iterator[Found]:
    """What the words of a match say of its `o`, or of another who is named with it."""
    start, end = found.span("words")
    target = found.start("o") if other is None else other
    stop = shape(table("relations")["judged_end"]).search(line.text, start, end)
    end = stop.start() if stop else end
    end = min(end, start + _WEIGHED)
    if not rule.startswith("described as"):
        if _is_unreal(words(line, text, start, end)) or _is_empty(line, text, target):
            return
        if _is_hard_report(line, text, target, found):
            return
        is_thing = line.slots[line.text[target]].sort == "thing"
        if is_thing and shape(table("relations")["judged_shows"]).match(words(line, text, start, end)):
            return  # "the report shows failings": not its own
        if rule == "judged in speech" and _name(line, text, target) in table("kinds")["plain_nouns"]:
            return  # "the report blames": it judges, and is not judged
    score = opinion(_near(words(line, text, start, end)) if rule in _NEARBY else words(line, text, start, end))
    if not score and found.groupdict().get("own"):  # "her reckless gamble has cost us"
        score = min(0, opinion(words(line, text, *found.span("own"))))
    elif not score:
        score, rule = _figured(line, text, found), "figure of speech"
    if score:
        first = target if source is None else min(source, target)
        kind = "SUPPORTS" if score > 0 else "CRITICISES"
        yield Found(kind, source, target, first, max(end, target + 1), rule, 0.7)


def _is_hard_report(line: Line, text: str, target: int, found: re.Match[str]) -> bool:
    """Whether a report is only said to be hard on others: "her report is devastating"."""
    owned = found.groupdict().get("own") or ""
    named = _name(line, text, target) + owned
    hard = shape(table("relations")["judged_hard"]).match(words(line, text, *found.span("words")))
    return bool(hard and shape(table("relations")["judged_document"]).search(named))


def _figured(line: Line, text: str, found: re.Match[str]) -> int:
    """What somebody is called in quotation marks without a judging word: what they are not is hardly ever kind,
    unlike "the only person in the building who has read it"."""
    target = found.start("o")
    called = shape(table("relations")["figure"]).match(line.text, found.start("words"))
    if not called:
        return 0
    quoted = words(line, text, *called.span("quote"))
    if shape(table("relations")["singling"]).match(quoted):
        return 1
    if shape(table("relations")["caricature"]).match(quoted):
        return -1
    of_person = line.slots[line.text[target]].sort == "person" and not line.text.startswith("'s", target + 1)
    return -1 if not of_person and shape(table("relations")["belittling"]).match(quoted) else 0


def _near(judgement: str) -> str:
    """The words of a judgement that are said of the name itself, before a clause of their own begins."""
    found = shape(table("relations")["judged_near"]).match(judgement)
    if not found:
        return judgement
    verb = _PURPOSE.match(judgement, found.end())
    if verb and does_harm(judgement, verb.end()):  # "has chosen to ignore the warnings"
        return judgement[: verb.end()] + judgement[verb.end() :].split(maxsplit=1)[0]
    return found.group()


def _is_unreal(judgement: str) -> bool:
    """Whether words say only what may be, or what ought to be."""
    return bool(shape(table("relations")["judged_unreal"]).search(re.sub(" +", " ", judgement)))


def _name(line: Line, text: str, position: int) -> str:
    """The printed words of the name that stands at a position."""
    slot = line.slots[line.text[position]]
    return text[slot.start : slot.end]


def _is_empty(line: Line, text: str, position: int) -> bool:
    """Whether the judged is only "it" followed by "is": what that stands for is anybody's guess."""
    return bool(shape(table("relations")["judged_empty"]).search(_name(line, text, position))) and bool(
        re.match(r"(?:'s|'ll| (?:is|was|may|will|would|has been|had been|seems)\b)", line.text[position + 1 :])
    )


def words(line: Line, text: str, start: int, end: int) -> str:
    """A stretch of a line with its quotations in full and without its names."""
    out = []
    for char in line.text[start:end]:
        slot = line.slots.get(char)
        printed = char if slot is None else text[slot.start : slot.end]
        if slot and slot.sort == "quote":
            printed = f" {printed.strip(_MARKS)} "
        elif slot and not printed[0].islower():
            printed = "#"
        out.append(printed)
    return "".join(out).replace("its's", "its").replace("his's", "his").replace("her's", "her")
