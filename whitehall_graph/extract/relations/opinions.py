"""Opinions: whether words praise or blame."""

import re
from functools import cache

from whitehall_graph.extract.lexicon import table

_NEAR = 4  # words that a negation reaches, or after which one stands that turns what was said before "but"
_WORD = re.compile(r"[\w'£-]+")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    listed = sorted(table("opinions")[name], key=lambda w: (-len(w), w))
    parts = (re.escape(w).replace(r"\*", r"[\w-]*") for w in listed)
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(parts)})(?![\w-])", re.IGNORECASE)


def opinion(text: str) -> int:
    """How much a text praises (above nought) or blames (below): its judging words, turned
    round where denied; of a balance the first. What follows "but" is what is meant."""
    text = _pattern("keeps").sub(lambda found: " " * len(found.group()), text)
    head, but, tail = text.partition(" but ")
    if but and not _balance(tail):
        return 0 if _pattern("turns").search(" ".join(tail.split()[:_NEAR])) else _balance(head)
    return _balance(tail or head)


def _balance(text: str) -> int:
    blamed = {m.start(): -1 for m in _pattern("blame").finditer(text)}
    judged = {m.start(): 1 for m in _pattern("praise").finditer(text)} | blamed
    signs = [-judged[at] if _is_turned(text, at) else judged[at] for at in sorted(judged)]
    return sum(signs) or (signs[0] if signs else 0)


def _is_turned(text: str, position: int) -> bool:
    near = re.split(r"[,;:.–—]", text[max(0, position - 60) : position])[-1]
    before = _WORD.findall(near)[-_NEAR:]
    return bool(_pattern("turns").search(" ".join(before)))
