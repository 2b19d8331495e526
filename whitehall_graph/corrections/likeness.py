"""How far two names could mean the same: spelling, initials, short forms, acronyms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from rapidfuzz import fuzz

from whitehall_graph.extract.lexicon import words
from whitehall_graph.graph.results import Node
from whitehall_graph.vocabulary import vocabulary

_NEAR = 88  # of 100: a letter wrong in ten
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_SMALL = frozenset({"of", "for", "and", "the", "on", "in", "to", "a", "with", "into", "by", "at", "s"})


class Likeness(NamedTuple):
    """How much two names are alike, in 0..1, and in what."""

    score: float
    why: str


class _Person(NamedTuple):
    """A person's name without titles: the given names as printed, and the surname as it is compared."""

    given: tuple[str, ...]
    surname: str


def likeness(one: Node, other: Node) -> Likeness | None:
    """What speaks for two nodes of a family being one; None where their names do not."""
    compare = _people if one.kind == "Person" else _things
    found = (compare(a, b) for a, b in product(_forms(one), _forms(other)))
    return max((like for like in found if like), default=None)


def keys(node: Node) -> Iterator[str]:
    """What a node is looked up by: names that have none of these in common are not alike."""
    for name in _forms(node):
        if node.kind == "Person":
            person = _person(name)
            yield person.surname
            if person.given and len(person.given[0]) > 1:
                yield f"{_plain(person.given[0])} {person.surname[:1]}"
        else:
            spelt = _words(name)
            yield from {word for word in spelt if len(word) > 3}
            yield _initials(name) if len(spelt) > 2 else "".join(spelt)


def _forms(node: Node) -> set[str]:
    """The names that tell who a node is: of somebody with a full name not the surname alone, which many have."""
    forms = {node.name, *node.aliases}
    full = {form for form in forms if _person(form).given} if node.kind == "Person" else forms
    return full or forms


def _people(one: str, other: str) -> Likeness | None:
    a, b = _person(one), _person(other)
    if not a.surname or not b.surname:
        return None
    if a.surname != b.surname:
        near = fuzz.ratio(a.surname, b.surname)
        same = bool(a.given) and bool(b.given) and _plain(a.given[0]) == _plain(b.given[0])
        return Likeness(0.7 * near / 100, "the surnames are nearly the same") if same and near >= _NEAR else None
    if not a.given or not b.given:
        return Likeness(0.45, "one is only called by the surname") if a.given or b.given else Likeness(0.5, _SAME)
    return _given(a.given[0], b.given[0])


_SAME = "the name is the same"


def _given(one: str, other: str) -> Likeness | None:
    """What speaks for two given names of one surname meaning the same person."""
    a, b = sorted((_plain(one), _plain(other)), key=len)
    short, long = sorted((one, other), key=len)
    if a == b:
        return Likeness(0.95, _SAME) if len(a) > 1 else Likeness(0.7, "the initial and the surname are the same")
    if len(a) == 1:
        return Likeness(0.8, f"{short.rstrip('.')}. may stand for {long}") if b.startswith(a) else None
    if len(a) > 2 and b.startswith(a):
        return Likeness(0.8, f"{short} may be short for {long}")
    near = fuzz.ratio(a, b)
    return Likeness(0.75 * near / 100, "the given names are nearly the same") if near >= _NEAR else None


def _things(one: str, other: str) -> Likeness | None:
    a, b = _words(one), _words(other)
    if not a or not b or _numbers(a) != _numbers(b):
        return None
    if a == b:
        return Likeness(0.95, _SAME)
    short, long = sorted((one, other), key=len)
    if short.isupper() and " " not in short.strip() and len(short) > 2 and _initials(long) == short.lower():
        return Likeness(0.8, f"{short} may stand for {long}")
    near = fuzz.token_sort_ratio(" ".join(a), " ".join(b))
    if near >= _NEAR:
        return Likeness(0.85 * near / 100, "the names are nearly the same")
    inner, outer = sorted((set(a), set(b)), key=len)
    if inner < outer and len(inner & _telling(inner)) > 1:
        return Likeness(0.6 + 0.2 * len(inner) / len(outer), "the longer name has the shorter one in it")
    return None


@lru_cache(maxsize=50_000)
def _person(name: str) -> _Person:
    plain = re.sub(r"\s*\([^)]*\)", "", name.replace("’", "'"))
    spelt = [w for w in plain.replace(",", " ").split() if w.rstrip(".") not in _titles()]
    if not spelt:
        return _Person((), "")
    return _Person(tuple(spelt[:-1]), _plain(spelt[-1]))


def _titles() -> frozenset[str]:
    return words("names", "honorifics") | words("names", "peerage") | words("names", "honours")


@lru_cache(maxsize=50_000)
def _words(name: str) -> tuple[str, ...]:
    return tuple(w for w in _WORD.findall(_plain(name)) if w not in _SMALL)


@lru_cache(maxsize=50_000)
def _initials(name: str) -> str:
    return "".join(word[0] for word in _words(name))


def _plain(text: str) -> str:
    """Without case, accents and dots."""
    spelt = unicodedata.normalize("NFKD", text.replace("’", "'")).encode("ascii", "ignore").decode()
    return spelt.lower().replace(".", "").replace("'s", "")


def _numbers(spelt: tuple[str, ...]) -> set[str]:
    return {word for word in spelt if any(c.isdigit() for c in word)}


def _telling(spelt: set[str]) -> set[str]:
    """The words that are no sort of thing: "review", "committee"."""
    nouns = {w for kind in vocabulary().kinds.values() for w in (*kind.noun.split(), *kind.plural.split())}
    return spelt - nouns
