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
_NEAR = 300  # characters within which "the union" means the body named before it


def tell_kinds(page: Page) -> None:
    """Give each body whose kind is only guessed the one that the article's words for it show."""
    told: dict[str, str] = {}
    for spot, kind in (*_beside(page), *_spoken_of(page)):
        told.setdefault(page.text[spot.start : spot.end], kind)
    for spot in [s for s in page.bodies.spots if s.rule not in _SURE and s.kind in _GUESSED]:
        if kind := told.get(page.text[spot.start : spot.end]):
            page.bodies.remove(spot)
            page.bodies.add(replace(spot, kind=kind, rule="called"))


def _beside(page: Page) -> Iterator[tuple[Spot, str]]:
    """ "The charity X", "X, a think tank", "X general secretary", "X, which represents nurses"."""
    for spot in page.bodies.spots:
        if spot.rule in _SURE or spot.kind not in _GUESSED:
            continue
        for kind, (before, after) in _neighbours().items():
            told = before.search(page.before(spot.start, 60)) or after.match(page.text, spot.end)
            if told and not _is_barred(page, spot, kind):
                yield spot, kind


def _spoken_of(page: Page) -> Iterator[tuple[Spot, str]]:
    """ "The union said", "its general secretary": the vague body named last, where none of that kind was."""
    for kind, pattern in _mentions().items():
        for found in pattern.finditer(page.text):
            spot = _last_named(page, found.start(), kind)
            if spot and spot.kind in _VAGUE and not _is_barred(page, spot, kind):
                yield spot, kind


def _last_named(page: Page, position: int, kind: str) -> Spot | None:
    """The body named last that is of a kind or may be, if it may: a department is no union."""
    near = page.bodies.touching(max(0, position - _NEAR), position)
    fits = (s for s in reversed(near) if s.kind == kind or (s.kind in _VAGUE and s.rule not in _SURE))
    return next(fits, None)


def _is_barred(page: Page, spot: Spot, kind: str) -> bool:
    """Whether a word of the name shows that it is nothing of the kind: a church has a general secretary too."""
    never = table("kinds")["calling"].get(kind, {}).get("never", ())
    return spot.kind == kind or not set(never).isdisjoint(page.text[spot.start : spot.end].split())


def _nouns(kind: str) -> str:
    """The nouns that are said of bodies of one kind only."""
    listed = table("kinds")["calling"][kind].get("nouns") or [*table("kinds")["noun"][kind]]
    return alternatives(listed)


@cache
def _neighbours() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    found, heads = {}, alternatives(words("kinds", "calling_heads"))
    for kind, calling in table("kinds")["calling"].items():
        noun, posts, people = _nouns(kind), calling.get("posts"), calling.get("represents")
        before = [rf"(?<!\bby )\b(?:{noun}),? ", rf"\b(?i:{noun}) (?:{heads}) {_PERSON},? (?:of|from|at) (?:the )?"]
        after = [
            rf", (?:an? (?:[\w'-]+ ){{0,3}}(?:{noun})\b{not_before_title()}"
            rf"|the (?:[\w'-]+ ){{0,3}}(?:{noun})(?=[,.;)]))",
            rf",? (?:(?:which|that) )?is (?:an?|the) (?:[\w'-]+ ){{0,3}}(?:{noun})\b{not_before_title()}",
        ]
        if posts:
            before.append(rf"\b(?:{alternatives(posts)}) (?:of|at) (?:the )?")
            after.append(rf"(?:'s)?,? (?:[a-z-]+ )?(?:{alternatives(posts)})\b")
        if people:
            after.append(rf", which (?:represents|speaks for) (?:[\w£,%-]+ ){{0,4}}?(?:{alternatives(people)})\b")
        found[kind] = (re.compile(rf"(?:{'|'.join(before)})\Z"), re.compile("|".join(after)))
    return found


@cache
def _mentions() -> dict[str, re.Pattern[str]]:
    found = {}
    for kind, calling in table("kinds")["calling"].items():
        verbs = alternatives(words("speech", "plain") | words("kinds", "calling_verbs"))
        told = rf"(?:\A|(?<=[\n.!?”\"] )|(?<=\n)|(?<=that )|(?<=said ))[Tt]he (?:{_nouns(kind)}) (?:{verbs})\b"
        if posts := calling.get("posts"):
            told += rf"|\b[Ii]ts (?:[a-z-]+ )?(?:{alternatives(posts)})\b"
            told += rf"|(?<=[.!?”\"] )(?:{alternatives([p.capitalize() for p in posts])}) (?=[A-Z])"
        found[kind] = re.compile(told)
    return found
