"""The word lists and patterns of extraction: `data/lexicon/*.toml`, each read once."""

import re
import tomllib
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


def alternatives(forms: frozenset[str] | list[str]) -> str:
    """The forms as a regular expression that prefers the longest."""
    return "|".join(re.escape(f) for f in sorted(forms, key=lambda f: (-len(f), f)))
