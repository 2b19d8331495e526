"""From the names that an article prints to the people, bodies and things that they stand for."""

from dataclasses import replace
from typing import Any

from whitehall_graph.articles.article import slug
from whitehall_graph.extract.appointments import appointments
from whitehall_graph.extract.bodies import claim_bodies, claim_employers, claim_everywhere
from whitehall_graph.extract.cast import Cast, Naming
from whitehall_graph.extract.extraction import Entity, Mention
from whitehall_graph.extract.grouping import Groups, join_acronyms, join_short_forms, join_sorts
from whitehall_graph.extract.layout import Document
from whitehall_graph.extract.page import Page
from whitehall_graph.extract.people import Name, fullest, people
from whitehall_graph.extract.spots import Claims, Spot
from whitehall_graph.extract.things import thing_spots
from whitehall_graph.extract.titles import title_spots


def cast(document: Document, register: Any | None = None) -> Cast:
    """Find who and what the article speaks of, and the posts that it gives to people."""
    page = Page(document, register)
    things = claim_bodies(page)
    for block in page.blocks:
        for title in title_spots(page.text, block.start, block.end, page.bodies):
            page.titles.add(title)
    claim_employers(page)
    claim_everywhere(page)
    things += [t for b in page.blocks for t in thing_spots(page, b)]
    kept = _kept(things, page.bodies)
    persons = people(page, kept)
    taken = Claims(list(page.bodies.spots))
    for n in (n for p in persons for n in p):
        taken.add(Spot(n.start, n.end, "Person"))
    kept = _kept(kept.spots, taken)
    everything = Claims(sorted({*kept.spots, *taken.spots}))
    groups = _groups(page, page.bodies.spots, taken) + _groups(page, kept.spots, everything)
    entities = [_person(page, p) for p in persons] + [_entity(page, g) for g in groups]
    entities = _unique(entities)
    entities.sort(key=lambda e: (e.mentions[0].start, -e.mentions[0].end, e.id))
    namings = sorted(Naming(m.start, m.end, e.id) for e in entities for m in e.mentions)
    found = Cast(tuple(entities), tuple(namings))
    return replace(found, appointments=appointments(page, found))


def _kept(things: list[Spot], taken: Claims) -> Claims:
    """Of things that overlap the longest, where none cuts through the name of a body or a person."""
    kept = Claims()
    for spot in sorted(things, key=lambda s: (s.start - s.end, s.start)):
        inside = taken.touching(spot.start, spot.end)
        if all(
            spot.start <= s.start and s.end <= spot.end and (s.end - s.start < spot.end - spot.start) for s in inside
        ):
            kept.add(spot)
    return kept


def _groups(page: Page, spots: list[Spot], taken: Claims) -> list[list[Spot]]:
    groups = Groups(page, spots)
    join_acronyms(groups, taken)
    join_short_forms(groups, taken)
    join_sorts(groups)
    return list(groups.members.values())


def _mentions(page: Page, spans: list[tuple[int, int]]) -> tuple[Mention, ...]:
    text = page.document.text
    return tuple(Mention(start=s, end=e, text=text[s:e]) for s, e in sorted(set(spans)))


def _person(page: Page, places: tuple[Name, ...]) -> Entity:
    best = fullest(places)
    first = best.end - _length(page, best)
    name = page.document.text[first : best.end]
    forms = {page.document.text[n.start : n.end] for n in places} - {name}
    return Entity(
        id=f"person:{slug(name)}",
        kind="Person",
        name=name,
        aliases=tuple(sorted(forms)),
        mentions=_mentions(page, [(n.start, n.end) for n in places]),
    )


def _length(page: Page, name: Name) -> int:
    at = page.text.find(name.words[0], name.start)
    return name.end - at


def _entity(page: Page, spots: list[Spot]) -> Entity:
    text = page.document.text
    names = [text[s.start : s.end] for s in spots]
    name = max(names, key=lambda n: (len(n), n))
    kind = spots[0].kind
    known = next((s.id for s in spots if s.id), None)
    return Entity(
        id=known or f"{kind.lower()}:{slug(name)}",
        kind=kind,
        name=name,
        aliases=tuple(sorted(set(names) - {name})),
        mentions=_mentions(page, [(s.start, s.end) for s in spots]),
        in_register=known is not None,
    )


def _unique(entities: list[Entity]) -> list[Entity]:
    by_id: dict[str, Entity] = {}
    for e in entities:
        by_id.setdefault(e.id, e)
    return list(by_id.values())
