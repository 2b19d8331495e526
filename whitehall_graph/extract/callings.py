"""What an article calls a body tells its kind where its name does not: "the union", "the charity X"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from whitehall_graph.extract.bodies import not_before_title
from whitehall_graph.extract.lexicon import alternatives, table, words
from whitehall_graph.extract.page import Page
from whitehall_graph.extract.spots import Spot

_SURE = frozenset({"register", "fixed", "local", "government"})
_VAGUE = frozenset({"Organisation", "Company"})  # kinds that a name is given where it shows no other
_GUESSED = _VAGUE | {"Media", "Unit", "PublicBody"}
_PERSON = r"(?:[A-Z][\w'-]+ ){1,2}[A-Z][\w'-]+"
_SUBJECT = re.compile(r"(?:\A|\n|[.!?”\"] |\bthat |\bsaid )\Z")
_NEAR = 300  # characters within which "the union" means the body named before it


def tell_kinds(page: Page) -> None:
    """Give each body whose kind is only guessed the one that the article's words for it show."""
    told: dict[str, str] = {}
    for spot, kind in (*_beside(page), *_spoken_of(page)):
        if spot.kind != kind and not _is_barred(page, spot, kind):
            told.setdefault(page.text[spot.start : spot.end], kind)
    for spot in [s for s in page.bodies.spots if told and _is_guessed(s)]:
        if shown := told.get(page.text[spot.start : spot.end]):
            page.bodies.remove(spot)
            page.bodies.add(replace(spot, kind=shown, rule="called"))


def _is_guessed(spot: Spot) -> bool:
    return spot.rule not in _SURE and spot.kind in _GUESSED


def _beside(page: Page) -> Iterator[tuple[Spot, str]]:
    """ "The charity X", "X, a think tank", "X general secretary", "X, which represents nurses"."""
    for spot in filter(_is_guessed, page.bodies.spots):
        for found in (_before().search(page.before(spot.start, 60)), _after().match(page.text, spot.end)):
            if found:
                yield spot, _kinds()[_said(found)]


def _spoken_of(page: Page) -> Iterator[tuple[Spot, str]]:
    """ "The union said", "its general secretary": the vague body named last, where none of that kind was."""
    for found in _mentions().finditer(page.text):
        if found.lastgroup == "noun" and not _SUBJECT.search(page.text, max(0, found.start() - 6), found.start()):
            continue
        kind = _kinds()[_said(found)]
        spot = _last_named(page, found.start(), kind)
        if spot and _is_guessed(spot) and spot.kind in _VAGUE:
            yield spot, kind


def _last_named(page: Page, position: int, kind: str) -> Spot | None:
    """The body named last that is of a kind or may be: a department is no union."""
    near = page.bodies.touching(max(0, position - _NEAR), position)
    fits = (s for s in reversed(near) if s.kind == kind or (s.kind in _VAGUE and s.rule not in _SURE))
    return next(fits, None)


def _is_barred(page: Page, spot: Spot, kind: str) -> bool:
    """Whether a word of the name shows that it is nothing of the kind: a church has a general secretary too."""
    never = table("kinds")["calling"][kind].get("never", ())
    return not set(never).isdisjoint(page.text[spot.start : spot.end].split())


def _said(found: re.Match[str]) -> str:
    """The words of a match that tell a kind."""
    return next(words_.lower() for words_ in found.groupdict().values() if words_)


@cache
def _kinds() -> dict[str, str]:
    """The kind that each noun, post or group of people tells."""
    listed = table("kinds")["calling"]
    return {w.lower(): kind for kind in listed for part in ("noun", "post", "people") for w in _listed(kind, part)}


def _listed(kind: str, part: str) -> list[str]:
    calling = table("kinds")["calling"][kind]
    names = {"noun": "nouns", "post": "posts", "people": "represents"}
    of_kind = list(table("kinds")["noun"][kind]) if part == "noun" else []
    return list(calling.get(names[part], of_kind))


def _any(part: str) -> str:
    """What tells any kind, as a pattern."""
    return alternatives([w for kind in table("kinds")["calling"] for w in _listed(kind, part)])


@cache
def _before() -> re.Pattern[str]:
    noun, heads = _any("noun"), alternatives(words("kinds", "calling_heads"))
    return re.compile(
        rf"(?:(?<!\bby )\b(?P<noun>{noun}),? "
        rf"|\b(?P<led>(?i:{noun})) (?:{heads}) {_PERSON},? (?:of|from|at) (?:the )?"
        rf"|\b(?P<post>{_any('post')}) (?:of|at) (?:the )?)\Z"
    )


@cache
def _after() -> re.Pattern[str]:
    noun, told = _any("noun"), r"(?:[\w'-]+ ){0,3}"
    return re.compile(
        rf", an? {told}(?P<noun>{noun})\b{not_before_title()}|, the {told}(?P<same>{noun})(?=[,.;)])"
        rf"|,? (?:(?:which|that) )?is (?:an?|the) {told}(?P<being>{noun})\b{not_before_title()}"
        rf"|(?:'s)?,? (?:[a-z-]+ )?(?P<post>{_any('post')})\b"
        rf"|, which (?:represents|speaks for) (?:[\w£,%-]+ ){{0,4}}?(?P<people>{_any('people')})\b"
    )


@cache
def _mentions() -> re.Pattern[str]:
    verbs = alternatives(words("speech", "plain") | words("kinds", "calling_verbs"))
    posts = [p for kind in table("kinds")["calling"] for p in _listed(kind, "post")]
    opening = alternatives([p.capitalize() for p in posts])
    return re.compile(
        rf"\b[Tt]he (?P<noun>{_any('noun')}) (?:{verbs})\b"
        rf"|\b[Ii]ts (?:[a-z-]+ )?(?P<post>{alternatives(posts)})\b|(?<=[.!?”\"] )(?P<opening>{opening}) (?=[A-Z])"
    )
