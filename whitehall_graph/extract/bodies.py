"""Bodies of a page: the known ones, those with a telling head, those that a noun or a sponsor's place gives away."""

import re
from collections.abc import Iterator
from functools import cache

from whitehall_graph.extract.known import known_spots
from whitehall_graph.extract.layout import Block
from whitehall_graph.extract.lexicon import alternatives, table, words
from whitehall_graph.extract.page import Page
from whitehall_graph.extract.shapes import shape_spots
from whitehall_graph.extract.spots import Spot

_NAME = r"[A-Z][\w'.-]*\w(?:(?: & | and (?=[A-Z]\w+ (?:LLP|Ltd|Partners))| | the (?=[A-Z])| of (?=[A-Z]))[A-Z][\w'-]*\w){0,4}"


def claim_bodies(page: Page) -> list[Spot]:
    """Claim the places of bodies with a known or telling name; return the things in capitals found on the way."""
    things: list[Spot] = []
    for spot in known_spots(page.text, page.register, page.published):
        if any(b.start <= spot.start and spot.end <= b.end for b in page.blocks):
            page.bodies.add(spot)
    for block in page.blocks:
        for spot in sorted(shape_spots(page.text, block.start, block.end), key=lambda s: (s.start - s.end, s.start)):
            if spot.rule == "thing-shape":
                things.append(spot)
            else:
                _claim_longer(page, spot)
    for block in page.blocks:
        for spot in _by_noun(page, block):
            page.bodies.add(spot)
    return things


def _claim_longer(page: Page, spot: Spot) -> None:
    """A shape replaces known names inside it, unless one of them already ends it."""
    inside = page.bodies.touching(spot.start, spot.end)
    if any(s.start < spot.start or s.end >= spot.end for s in inside):
        return
    if any(
        not s.rule.endswith("shape")
        and s.kind not in ("Party", "Organisation", "PublicBody", "Media")
        and s.start > spot.start
        for s in inside
    ):
        return
    for old in inside:
        page.bodies.remove(old)
    page.bodies.add(spot)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    nouns = table("kinds")["noun"]
    kinds = [k for k in nouns if k not in ("Policy", "Event", "Review", "Party", "Department", "Committee")]
    found = []
    for kind in kinds:
        listed = alternatives(list(nouns[kind]))
        found.append((kind, re.compile(rf"\b(?:{listed}),? (?P<name>{_NAME})")))
        found.append(
            (
                kind,
                re.compile(
                    rf"(?P<name>(?<![\w'-]){_NAME}|(?<![\w'-])[a-z]+[A-Z]\w+), (?:the|an?) (?:[\w'-]+ ){{0,3}}(?:{listed})\b(?! of)"
                ),
            )
        )
        found.append((kind, re.compile(rf"(?P<name>(?<![\w'-]){_NAME}) (?:{listed})\b(?!')")))
    return tuple(found)


def _by_noun(page: Page, block: Block) -> Iterator[Spot]:
    for kind, pattern in _patterns():
        for found in pattern.finditer(page.text, block.start, block.end):
            start, end = found.span("name")
            name = found["name"]
            while name.split()[0] in words("names", "never") and " " in name:
                start += len(name.split()[0]) + 1
                name = name.partition(" ")[2]
            if (
                name not in words("names", "never")
                and name not in words("names", "places")
                and name.lower() not in page.small_words
            ):
                yield Spot(start, end, kind, "noun")
