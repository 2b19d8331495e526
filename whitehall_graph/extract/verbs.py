"""Verbs that report speech, in all their forms."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from whitehall_graph.extract.lexicon import alternatives, table

Sort = Literal["say", "urge", "judge", "ask", "think", "quote"]
Form = Literal["base", "present", "past", "ing", "participle"]
_VOWELS = "aeiou"


@dataclass(frozen=True)
class Verb:
    """A form of a verb of saying."""

    base: str
    sort: Sort
    form: Form


@cache
def forms() -> dict[str, Verb]:
    """Every form of every verb; of verbs that share one, the first listed."""
    found: dict[str, Verb] = {}
    for sort, bases in table("speech")["verbs"].items():
        for base in bases:
            for form, name in _forms(base):
                found.setdefault(form, Verb(base, sort, name))
    return found


@cache
def verb_pattern() -> re.Pattern[str]:
    """A verb of saying as words of their own."""
    return re.compile(rf"(?<![\w’'-])(?:{alternatives(sorted(forms()))})(?![\w’'-])", re.IGNORECASE)


@cache
def finite() -> str:
    """The forms that stand behind a subject, as alternatives."""
    return alternatives(form for form, verb in forms().items() if verb.form in ("past", "present"))


@cache
def adverbs() -> str:
    """What may stand between somebody without a name and a verb of saying: "has long", "last night"."""
    return rf"(?: (?:{alternatives(table('speech')['unnamed']['gap'])}|\w+ly))*"


@cache
def says() -> re.Pattern[str]:
    """A plain verb of saying behind its subject."""
    return re.compile(rf"{adverbs()} (?:{alternatives(table('speech')['plain'])})(?![\w-])")


def _forms(base: str) -> list[tuple[str, Form]]:
    first, _, rest = base.partition(" ")
    present, past, ing, participle = table("speech")["irregular"].get(first) or _regular(first)
    listed: list[tuple[str, Form]] = [(present, "present"), (past, "past"), (ing, "ing")]
    listed += [(participle, "participle"), (first, "base")]
    return [(f"{form} {rest}".strip(), name) for form, name in listed]


def _regular(verb: str) -> tuple[str, str, str, str]:
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        past, present = verb[:-1] + "ied", verb[:-1] + "ies"
    else:
        past = verb + ("d" if verb.endswith("e") else "ed")
        present = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    ing = verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith("ee") else verb + "ing"
    return present, past, ing, past
