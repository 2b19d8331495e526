"""The word lists and patterns of extraction: `data/lexicon/*.toml`, each read once."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

from whitehall_graph.resources import LEXICON


@cache
def table(name: str) -> dict[str, Any]:
    """The list file `name`.toml as it stands."""
    return tomllib.loads((LEXICON / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """A list of words as a set."""
    return frozenset(table(name)[key])


@cache
def line_pattern(name: str, key: str) -> re.Pattern[str]:
    """One pattern that matches a whole line by any pattern of the list."""
    patterns = table(name)[key]
    joined = "|".join(f"(?:{p})" for p in ([patterns] if isinstance(patterns, str) else patterns))
    return re.compile(f"(?:{joined})", re.IGNORECASE)


@cache
def clause_shape(name: str) -> re.Pattern[str]:
    """A shape of `references.toml` with its <lists> of words filled in."""
    clause = table("references")["clause"]
    filled = re.sub(r"<([a-z]+)>", lambda found: alternatives(clause[found[1]]), clause["shapes"][name])
    return re.compile(filled)


def one_or_several(nouns: Iterable[str]) -> str:
    """Nouns with and without a plural -s as a regular expression."""
    return alternatives(noun + ending for noun in nouns for ending in ("", "s"))


def alternatives(forms: Iterable[str]) -> str:
    """The forms as a regular expression that prefers the longest; what several begin with is tried once."""
    rests: dict[str, list[str]] = {}
    for form in sorted(set(forms), key=lambda f: (-len(f), f)):
        rests.setdefault(form[:1], []).append(form[1:])
    return "|".join(re.escape(first) + _after_letter(rests[first]) if first else "" for first in rests)


def _after_letter(rests: list[str]) -> str:
    listed = alternatives(rests)
    return f"(?:{listed})" if len({rest[:1] for rest in rests}) > 1 else listed
