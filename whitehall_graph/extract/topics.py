"""Topics: which subjects of the register's list some words are about."""

import re
from functools import cache
from typing import Any

from whitehall_graph.extract.lexicon import alternatives


def topics(text: str, register: Any | None) -> tuple[str, ...]:
    """The ids of the topics whose terms stand in the text, in the order of the register."""
    if register is None:
        return ()
    small, exact = _patterns(register)
    found = {owner for m in small.finditer(text) for owner in _owners(register)[m.group().lower()]}
    found |= {owner for m in exact.finditer(text) for owner in _owners(register)[m.group()]}
    return tuple(t.id for t in register.topics if t.id in found)


# Nobody speaks of money where somebody is "spending most of their time" on something.
_MUCH = r"(?: (?:so|too|as|much|more|most|all|half|of|the|his|her|their|my|our|your)){0,4}"
_NOT_TIME = rf"(?:(?<!spending)|(?!{_MUCH} (?:time|lives|life|days?|hours?|weeks?|weekends?|months?|years?|nights?)\b))"


@cache
def _owners(register: Any) -> dict[str, tuple[str, ...]]:
    owners: dict[str, tuple[str, ...]] = {}
    for topic in register.topics:
        for term in topic.terms:
            key = term if _is_exact(term) else term.lower()
            owners[key] = (*owners.get(key, ()), topic.id)
    return owners


def _is_exact(term: str) -> bool:
    """Acronyms and names are meant as they are written: "AI", "Rwanda", "leaving the EU"."""
    return term != term.lower()


@cache
def _patterns(register: Any) -> tuple[re.Pattern[str], re.Pattern[str]]:
    terms = [term for topic in register.topics for term in topic.terms]
    exact, small = [t for t in terms if _is_exact(t)], [t for t in terms if not _is_exact(t)]
    return _pattern(small, re.IGNORECASE), _pattern(exact, re.NOFLAG)


def _pattern(terms: list[str], flags: re.RegexFlag) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives(terms)})(?![\w-]){_NOT_TIME}" if terms else r"(?!)", flags)
