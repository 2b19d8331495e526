"""Opinions: whether words praise or blame."""

import re
from functools import cache

from whitehall_graph.extract.lexicon import alternatives, table

_NEAR = 4  # words that a negation reaches, or after which one stands that turns what was said before "but"
_WORD = re.compile(r"[\w'£-]+")
_MARK = re.compile(r"(?<!\w)'|'(?!\w)")  # of a word in quotation marks, not of "isn't"
_SPACES = re.compile(r"\s+")  # "has “forgotten”" reads as "has forgotten"
_SUFFERED = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|gets|got)(?: [a-z]+ly| being| also| not| too| so)?\s+\Z", re.IGNORECASE
)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    listed = alternatives(table("opinions")[name]).replace(r"\*", r"[\w-]*")
    return re.compile(rf"(?<![\w'-])(?:{listed})(?![\w-])", re.IGNORECASE)


def opinion(text: str) -> int:
    """How much a text praises (above nought) or blames (below): its judging words, turned
    round where denied, if they praise; of a balance the first. What follows "but" is what is meant."""
    text = _pattern("keeps").sub(lambda found: " " * len(found.group()), _SPACES.sub(" ", _MARK.sub(" ", text)))
    head, but, tail = text.partition(" but ")
    if but and not _balance(tail):
        return 0 if _pattern("turns").search(" ".join(tail.split()[:_NEAR])) else _balance(head)
    return _balance(tail or head)


def _balance(text: str) -> int:
    blamed = {m.start(): -1 for m in _pattern("blame").finditer(text)}
    blamed |= {m.start(): -1 for m in _pattern("harms").finditer(text) if not _is_suffered(text, m)}
    judged = {m.start(): 1 for m in _pattern("praise").finditer(text)} | blamed
    signs = [_sign(text, at, judged[at]) for at in sorted(judged)]
    return sum(signs) or next(filter(None, signs), 0)


def _sign(text: str, position: int, sign: int) -> int:
    """What a judging word counts where it stands: praise denied is blame, blame denied is neither."""
    turned = _is_turned(text, position, "turns")
    if sign > 0:
        return -sign if turned or _is_turned(text, position, "excess") else sign
    return 0 if turned else sign


def does_harm(text: str, position: int) -> bool:
    """Whether a verb of doing harm stands here: "ignore", "undermine"."""
    return _pattern("harms").match(text, position) is not None


def _is_suffered(text: str, verb: re.Match[str]) -> bool:
    """Whether harm was done to whoever is spoken of: "was undermined"."""
    return verb.group()[-1] in "dn" and _SUFFERED.search(text[max(0, verb.start() - 30) : verb.start()]) is not None


def _is_turned(text: str, position: int, by: str) -> bool:
    near = re.split(r"[,;:.–—]", text[max(0, position - 60) : position])[-1]
    before = _WORD.findall(near)[-_NEAR:]
    return bool(_pattern(by).search(" ".join(before)))
