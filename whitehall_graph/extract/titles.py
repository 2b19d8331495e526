"""Titles of posts as they stand in a text: "shadow digital minister", "director general for growth"."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from whitehall_graph.extract.lexicon import alternatives, words
from whitehall_graph.extract.names import verb_after
from whitehall_graph.extract.spots import Claims, Spot, is_common

_WORDS = r"(?P<words>[\w'&-]+(?:(?:, and |, | and | & | )(?!(?:{stop})\b)[\w'&-]+){{0,7}}?)"
_STOP = "at|of|for|in|who|said|says|is|was|has|told|from|to|on|MP|the|becomes|until|since"
_LEAD = r" (?:of|for) (?!the |a |an |his |her |its |their )"
_LEADING = re.compile(
    r"lead (?=(?:[a-z-]+ ){1,3}(?:director|officer|adviser|advisor|commissioner|inspector|minister)\b)", re.I
)
# "chief regulator", "chief social scientist"
_CHIEF = r"chief (?:(?:{fields}) )?(?!(?:{no}) )[a-z]+(?:or|er|ist|ian|eer|istrar)"
_OF_WHERE = re.compile(r" [A-Z][\w-]+ (?=[a-z])")  # "chief European strategist"
_ACRONYM = re.compile(r" of (?:the )?[A-Z][A-Z&]*[A-Z]\Z")
_BEFORE = re.compile(r"([\w][\w'&/-]*)([ -])\Z")


@cache
def _topics() -> tuple[re.Pattern[str], ...]:
    """The field that follows a head: "of policing", but not "of ignoring", which is what somebody is accused of."""
    fields = alternatives([w for w in words("titles", "fields") if w.endswith("ing")])
    people = alternatives(words("names", "honorifics") | words("names", "peerage"))
    lead = rf"{_LEAD}(?!(?:{people})\b)(?!(?!(?:{fields})\b)[a-z]+ing\b)"
    return (
        re.compile(lead + _WORDS.format(stop=_STOP) + r"(?=,? (?:at|in) (?:the )?[A-Z])"),
        re.compile(
            lead + _WORDS.format(stop=_STOP) + rf"(?= (?:{_STOP}|has|under|between|jointly)\b|[,.;:)(—–]|\s*$| [—–-] )"
        ),
    )


@cache
def _head() -> re.Pattern[str]:
    heads = alternatives(words("titles", "heads")).replace(r"\ ", r"[ -]")
    fields, no = alternatives(words("titles", "chief_fields")), alternatives(words("titles", "no_chief"))
    chief = _CHIEF.format(fields=fields, no=no)
    heads = rf"chief (?:[\w&-]+,? ){{1,4}}officer|{chief}|{heads}|directors[ -]general|(?:[a-z]+ )?secretaries"
    return re.compile(
        rf"(?:(?<![\w-])|(?<=\bex-)|(?<=\bthen-))(?:{heads})s?(?![\w]|-\w)",
        re.IGNORECASE,
    )


@cache
def _second() -> re.Pattern[str]:
    """Where another post begins: "director of glue and head of paste"."""
    return re.compile(rf",? and (?:an? |the )?(?:[a-z-]+ )?(?:{alternatives(words('titles', 'heads'))})\b", re.I)


def singular(title: str) -> str:
    """A title of several as one of them bears it: "permanent secretaries" makes "permanent secretary"."""
    one = re.sub(r"(?i)\bdirectors(?=[ -]general)", lambda m: m.group()[:-1], title)
    one = re.sub(r"(?i)secretaries\b", lambda m: m.group()[:-3] + "y", one)
    return one if one != title else title.removesuffix("s")


def title_spots(text: str, start: int, end: int, names: Claims) -> Iterator[Spot]:
    """The titles of a block, with the field before and after the head; names of bodies are no part of a field."""
    taken = start
    for found in _head().finditer(text, start, end):
        if _LEADING.match(text, found.start()) or _is_before_head(text, found.end()):
            continue
        found = _uncut(text, found, names)
        if found.start() < taken or _cuts_name(found, names) or not _is_title(text, found):
            continue
        first = _leftwards(text, found.start(), taken, found.group()[0].isupper(), names)
        whole = text[first : found.end()].lower() in words("titles", "whole") or found.group().lower() in words(
            "titles", "whole"
        )
        last = (
            found.end()
            if whole and re.match(r" of [A-Z]", text[found.end() : found.end() + 5])
            else _rightwards(text, found.end(), end, names)
        )
        taken = last
        yield Spot(first, last, "Title", found.group().lower())


def _is_before_head(text: str, end: int) -> bool:
    """Whether a head goes on to be another's field: "leader writer", but not "chief executive Professor Jo Lund"."""
    where = _OF_WHERE.match(text, end) if text.endswith("chief", 0, end) else None
    following = _head().match(text, where.end() if where else end + 1) if text[end : end + 1] == " " else None
    return following is not None and following.group() not in words("names", "honorifics")


def _uncut(text: str, found: re.Match[str], names: Claims) -> re.Match[str]:
    """The head that ends before a name which a longer one cuts: "head" of "head of the Civil Service Commission"."""
    cut = [b.start for b in names.touching(found.start(), found.end()) if found.start() < b.start < found.end() < b.end]
    return (_head().match(text, found.start(), cut[0]) if cut else None) or found


def _cuts_name(found: re.Match[str], names: Claims) -> bool:
    """Whether the head is part of a body's name; a head may contain one ("leader of the House of Lords")."""
    return any(b.start <= found.start() or b.end > found.end() for b in names.touching(found.start(), found.end()))


def _is_title(text: str, found: re.Match[str]) -> bool:
    head = found.group()
    if (
        head.lower().removesuffix("s") in words("titles", "verbs")
        and re.search(
            r"\b(?:to|will|would|also|who|should|must|can|could|not|and|may|he|she) \Z",
            text[max(0, found.start() - 8) : found.start()],
        )
        and not text.startswith(" of ", found.end())
    ):
        return False
    if head.lower() in words("titles", "third_person") and _is_verb(text, found):
        return False
    if not head[0].isupper():
        return head not in words("titles", "initials")
    followed = re.match(r"\.? [A-Z]", text[found.end() : found.end() + 3])
    if head.istitle() and head.lower() in ("professor", "judge", "chief inspector", "chief constable") and followed:
        return False
    return head.lower().removesuffix("s") not in words("titles", "small")


def _is_verb(text: str, found: re.Match[str]) -> bool:
    """Whether "chairs" or "heads" stands between somebody and what he chairs: "Ann Lee chairs the board"."""
    subject = re.search(
        r"(?:[A-ZÀ-Þ][\w'-]+|\b(?:who|he|she|also|now)) \Z", text[max(0, found.start() - 24) : found.start()]
    )
    return bool(
        subject
        and re.match(
            r" (?:up )?(?:the|an?|its|his|her|their|[A-Z]{2,}|[A-Z]\w+ (?:and )?[A-Z]\w+)\b",
            text[found.end() : found.end() + 40],
        )
    )


def _leftwards(text: str, position: int, floor: int, capital: bool, names: Claims) -> int:
    fields = _several_fields().search(text, max(floor, position - 60), position)
    if fields and not names.touching(*fields.span()):
        position = fields.start()
    for _ in range(5):
        found = _BEFORE.search(text, max(floor, position - 40), position)
        cut = found is not None and found.start(1) > 0 and text[found.start(1) - 1] in "'’"  # "the secretary's adviser"
        if not found or cut or found.start(1) < floor or names.touching(found.start(1), found.end(1)):
            return position
        word = found[1]
        if word.lower().startswith(("ex-", "then-")):
            return position
        if word.lower() in words("titles", "acting") | words("titles", "kept"):
            position = found.start(1)
            continue
        if (
            word.lower().removesuffix("'s") in words("titles", "stop")
            or word.endswith("'s")
            or (word.islower() and word.endswith(("ing", "ly", "ed")) and word not in words("titles", "fields"))
        ):
            return position
        ranked = text.endswith(" chief ", 0, found.start(1))
        if not capital and word[0].isupper() and not (word.isupper() or is_common(word) or ranked):
            return position
        if not capital and word.isupper() and word not in ("UK", "EU", "HR", "IT", "AI", "US"):
            return position
        if capital and (not word[0].isupper() or _ends_name(text, found.start(1))):
            return position
        if word.isdigit():
            return position
        position = found.start(1)
    return position


def _before_person(text: str, start: int, end: int) -> int:
    """Where a field of work ends before the name of whoever has it: "Head of Economics Jo Lund said"."""
    parts = list(re.finditer(r"[^ ]+", text[start:end]))
    runs = [list(run) for small, run in groupby(parts, lambda p: p.group()[0].islower()) if not small]
    for run in runs:
        stop = start + run[-1].end()
        led = (p for p in run[:-1] if p.start() and p.group() in words("names", "given"))
        called = next(led, None) or next((p for p in run[:-1] if p.group() in words("names", "honorifics")), None)
        told = verb_after().match(text[stop : stop + 20]) and " and " not in text[start:stop]
        named = run[-2] if told and len(run) > 1 + (run[0] is parts[0]) else None
        if cut := called or named:
            return start + cut.start() - 1
    return end


def _is_field(text: str, found: re.Match[str], names: Claims) -> bool:
    """Whether the words after a head are a field of work, and not the name of a body: "EU affairs at the Treasury"."""
    inside = names.touching(found.start("words"), found.end("words"))
    before_body = re.match(r",? (?:at|in) (?:the )?[A-Z]", text[found.end() : found.end() + 12])
    plain = len(inside) == 1 and inside[0].end < found.end("words") and "," not in found["words"]
    return not inside or bool(before_body and plain)


def _is_body(text: str, position: int, end: int) -> bool:
    """Whether the field of a title in small letters is a body's initials: "chief operating officer of UCAS"."""
    field = _ACRONYM.search(text, position, end)
    plain = field is not None and field.group().split()[-1] not in words("titles", "field_initials")
    return plain and text[position - 1].islower()


@cache
def _several_fields() -> re.Pattern[str]:
    """The fields of a department that has several: "work and pensions"."""
    return re.compile(rf"\b(?:{alternatives(words('titles', 'double_fields'))}) \Z", re.IGNORECASE)


def _ends_name(text: str, position: int) -> bool:
    """Whether the capital word here follows a given name: "Mary Brick Permanent Secretary"."""
    before = re.search(r"([A-Z][\w'-]+) \Z", text[max(0, position - 24) : position])
    return before is not None and before[1] in words("names", "given")


def _rightwards(text: str, position: int, limit: int, names: Claims) -> int:
    for topic in _topics():
        found = topic.match(text, position, limit)
        if found and _is_field(text, found, names):
            if topic is _topics()[1] and _is_body(text, position, found.end()):
                return position
            second = _second().search(text, found.start("words"), found.end())
            last = second.start() if second else _before_person(text, *found.span("words"))
            return last if last > found.start("words") else position
    return position
