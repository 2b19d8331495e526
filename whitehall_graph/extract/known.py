"""The names that are known before an article is read: the register's bodies and the fixed names of the lexicon."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import ahocorasick

from whitehall_graph.extract.lexicon import alternatives, table, words
from whitehall_graph.extract.shapes import only_leads, opens_sentence
from whitehall_graph.extract.spots import Claims, Spot, flat, lower

_READ = 4  # shorter acronyms are spelt
_BORDER = re.compile(r"[\w&]")


@cache
def _fixed() -> dict[str, str]:
    return {flat(s): kind for kind, names in table("kinds")["fixed"].items() for s in names}


@cache
def _automaton(register: Any | None) -> Any:
    """Every spelling of every known name, in lower case, with the spelling and the name."""
    found = ahocorasick.Automaton()
    surfaces = dict.fromkeys(_fixed())
    if register is not None:
        surfaces |= dict.fromkeys(s for s, _ in register.surfaces())
    for surface in surfaces:
        for form in _spellings(flat(surface)):
            entries = found.get(lower(form), ())
            found.add_word(lower(form), tuple(sorted({*entries, (form, surface)}, key=lambda e: (e[0] != e[1], e))))
    found.make_automaton()
    return found


def _spellings(surface: str) -> set[str]:
    """With "and" and "&", and "Department of" for "Department for", which papers confuse."""
    forms = {surface, surface.replace(" and ", " & "), surface.replace(" & ", " and ")}
    return forms | {re.sub(r"^Department for (?=.* )", "Department of ", f) for f in forms}


def known_spots(text: str, register: Any | None, on: date | None) -> list[Spot]:
    """Where `text` (already flat) prints a known name; of names that overlap, the longest."""
    return [_spot(s, e, _meant(name, text), register, on) for s, e, name in _longest(_matches(text, register))]


def _meant(name: str, text: str) -> str:
    """The name that an article means by one that several bear: "Reform" beside "Reform UK"."""
    return table("kinds")["instead"][name]["name"] if is_other(name, text) else name


def is_other(name: str, text: str) -> bool:
    """Whether an article means another by a name than the one that it is."""
    other = table("kinds")["instead"].get(name)
    return other is not None and any(sign in text for sign in other["where"])


def _matches(text: str, register: Any | None) -> Iterator[tuple[int, int, str]]:
    for last, entries in _automaton(register).iter(lower(text)):
        for form, surface in entries:
            start, end = last + 1 - len(form), last + 1
            if form[:4].lower() == "the " and surface not in _fixed():
                start, form = start + 4, form[4:]
            written = _is_written_as_name(text[start:end], form)
            if not written and form.endswith(" Committee"):
                start, written = _behind_house(text, start, end)
            if written and _stands_alone(text, start, end) and _is_meant(text, start, end):
                yield start, end, surface
                break


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 3) : start], text[end : end + 2]
    joined_on = after[:1] == "-" and after[1:].isalpha()
    joined_before = before[-1:] in ("-", "@", "/", ".") and before.lower() != "ex-"
    joined_before = joined_before or before[-2:] in ("O'", "D'")  # no Dell in "O'Dell"
    return not (joined_on or joined_before or _BORDER.match(before[-1:]) or _BORDER.match(after))


def _is_written_as_name(printed: str, form: str) -> bool:
    """An acronym as it stands, or as a word; other names with capitals where the name has them, or throughout."""
    if len(form) <= 6 and " " not in form:
        return printed == form or (_is_read_as_word(form) and printed == form.capitalize())
    if printed.isupper():
        return len(form) > 6
    if form.endswith(" Party") and printed.endswith(" party"):
        form = form.removesuffix("Party") + "party"
    if printed in words("kinds", "small_whole"):
        return True
    small = (printed.islower() and not form.islower()) or printed.endswith(" select committee")
    if small and form.count(" ") >= 2:
        return any(noun in form.lower() for noun in words("kinds", "small_names"))
    return all(p == f for p, f in zip(printed, form, strict=True) if f.isupper())


def _behind_house(text: str, start: int, end: int) -> tuple[int, bool]:
    """Where a committee in small letters begins with its house, if it does: "the Commons defence committee"."""
    led = re.search(r"\b(?:Commons|Lords) \Z", text[max(0, start - 12) : start])
    return (start - len(led.group()), text[start:end].islower()) if led else (start, False)


def _is_read_as_word(form: str) -> bool:
    """Whether newspapers print an acronym like a name: "Acoba", "Defra"."""
    return (
        len(form) >= _READ and form.isupper() and form.isalpha() and form.lower() not in words("kinds", "common_words")
    )


def _is_meant(text: str, start: int, end: int) -> bool:
    """A newspaper that is called by a common word stands after "the" and before no further capital."""
    led = re.search(r"([A-ZÀ-Þ][\w'-]+) \Z", text[max(0, start - 30) : start])
    if (
        " " not in text[start:end]
        and not text[start:end].isupper()
        and led
        and not only_leads(led[1])
        and led[1] not in words("names", "before_names")
    ):
        return False
    if text[start:end] in words("kinds", "also_words") and (
        _begins_thing(text, end) or (text.startswith(" of ", end) and opens_sentence(text, start))
    ):
        return False  # "Reform of the cap is under way"
    if " " not in text[start:end] and re.match(r" & [A-Z]", text[end : end + 4]):
        return False  # a longer firm of which the register does not know
    if text[start:end] in words("kinds", "beginnings") and (
        further := re.match(r" ([A-Z][a-z]+)\b(?!,)", text[end : end + 30])
    ):
        return further[1].lower() in words("titles", "heads")
    if text[start:end] in words("kinds", "partisans") and _some().search(text, max(0, start - 40), start):
        return False
    if text[start:end] not in words("kinds", "after_the"):
        return True
    return text[max(0, start - 4) : start].lower() == "the " and not re.match(r" [A-Z]", text[end : end + 2])


@cache
def _some() -> re.Pattern[str]:
    """What makes of a party's name only some of its people: "four senior Conservatives"."""
    return re.compile(rf"\b(?:\d+|{alternatives(words('kinds', 'some'))})(?: [a-z-]+){{0,2}} \Z")


def _begins_thing(text: str, end: int) -> bool:
    """Whether the capitals that go on make the name of a thing: "Reform Plan"."""
    following = re.match(r"(?: [A-Z][a-z]+)+", text[end : end + 40])
    heads = {h for listed in table("kinds")["thing"]["last"].values() for h in listed}
    return bool(following and following.group().split()[-1] in heads)


def _longest(found: Iterator[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept = Claims()
    named = {(start, end): name for start, end, name in found}
    for start, end in sorted(named, key=lambda f: (f[0] - f[1], f[0])):
        kept.add(Spot(start, end, ""))
    return [(s.start, s.end, named[s.start, s.end]) for s in kept.spots]


def _spot(start: int, end: int, surface: str, register: Any | None, on: date | None) -> Spot:
    fixed = _fixed().get(flat(surface))
    bodies = _living(table("kinds")["member_of"].get(surface, surface), register, on)
    if not bodies or fixed in ("Policy", "Event"):
        return Spot(start, end, fixed or "Organisation", "fixed")
    return Spot(start, end, bodies[0].kind, "register", bodies[0].id)


def _living(surface: str, register: Any | None, on: date | None) -> list[Any]:
    """The bodies of a name that an article of a day may mean, the likeliest first.

    Where all had ended, the one that ended last; where all began later, the first of them: it has been announced.
    Without a day, those that live now.
    """
    if register is None:
        return []
    found = list(register.find_bodies(surface, on))
    if found or on is None:
        return found
    ever = register.find_bodies(surface, None)
    begun = [b for b in ever if b.since is None or b.since.earliest <= on]
    ended = sorted(begun, key=lambda b: b.until.latest if b.until else date.min, reverse=True)
    return ended or sorted(ever, key=lambda b: b.since.earliest)
