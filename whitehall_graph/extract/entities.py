"""From the names that an article prints to the people, bodies and things that they stand for."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from whitehall_graph.articles.article import slug
from whitehall_graph.extract.appointments import appointments
from whitehall_graph.extract.bodies import claim_bodies, claim_employers, claim_everywhere, claim_government
from whitehall_graph.extract.callings import tell_kinds
from whitehall_graph.extract.cast import Cast, Naming
from whitehall_graph.extract.extraction import Entity, Mention
from whitehall_graph.extract.grouping import Groups, join_acronyms, join_short_forms, join_sorts, meant_by
from whitehall_graph.extract.identity import identified, in_order, is_proper, joined, own_id
from whitehall_graph.extract.layout import Document
from whitehall_graph.extract.lexicon import words
from whitehall_graph.extract.names import Name
from whitehall_graph.extract.page import Page
from whitehall_graph.extract.people import fullest, people
from whitehall_graph.extract.posts import Posts
from whitehall_graph.extract.spots import Claims, Spot
from whitehall_graph.extract.things import thing_spots
from whitehall_graph.extract.titles import title_spots

# What these rules find is one thing in its article only: the next conference or report of a body is another.
_OWNED = re.compile(r".+?['’]s? (?P<own>.+)")
_DATED = re.compile(r"(?:19|20)\d\d (?P<own>[A-Z].* .+)")
_SORT = re.compile(r"\b([a-z-]+) \Z")
_FLEETING = frozenset({"report of body", "gathering", "speech", "about"})


def cast(document: Document, register: Any | None = None) -> Cast:
    """Find who and what the article speaks of, and the posts that it gives to people.

    Bodies come first, since their names are the surest; then titles of posts, things, and people from what is left.
    """
    page = Page(document, register)
    things = _claim_names(page)
    persons = people(page, things)
    taken = Claims(list(page.bodies.spots))
    for name in (n for p in persons for n in p):
        taken.add(Spot(name.start, name.end, "Person"))
    things = _kept(things.spots, taken)
    everything = Claims(sorted({*things.spots, *taken.spots}))
    groups = _groups(page, page.bodies.spots, taken) + _groups(page, things.spots, everything)
    found = [_person(page, p) for p in persons] + [_entity(page, g) for g in groups]
    named = _named(found)
    posts = Posts(page, named)
    return identified(replace(named, titles=posts.titles(), appointments=appointments(page, named, posts)), page)


def _named(found: list[Entity]) -> Cast:
    by_id: dict[str, Entity] = {}
    for entity in found:
        by_id[entity.id] = joined(by_id[entity.id], entity) if entity.id in by_id else entity
    entities = in_order(by_id.values())
    return Cast(entities, tuple(sorted(Naming(m.start, m.end, e.id) for e in entities for m in e.mentions)))


def _claim_names(page: Page) -> Claims:
    """Claim the places of bodies and of titles; the places of things, which may hold a body's name."""
    things = claim_bodies(page)
    for block in page.blocks:
        for title in title_spots(page.text, block.start, block.end, page.bodies):
            page.titles.add(title)
    claim_employers(page)
    claim_everywhere(page)
    claim_government(page)
    tell_kinds(page)
    things += [t for b in page.blocks for t in thing_spots(page, b)]
    return _kept(things, page.bodies)


def _kept(things: list[Spot], taken: Claims) -> Claims:
    """Of things that overlap the longest, where none cuts through the name of a body or a person."""
    kept = Claims()
    for spot in sorted(things, key=lambda s: (s.start - s.end, s.start)):
        if all(_holds(spot, inside) for inside in taken.touching(spot.start, spot.end)):
            kept.add(spot)
    return kept


def _holds(spot: Spot, inside: Spot) -> bool:
    longer = inside.end - inside.start < spot.end - spot.start
    return longer and spot.start <= inside.start and inside.end <= spot.end


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
    printed = page.document.text[best.named : best.end]
    name = printed if printed.startswith(best.words[0]) else best.text  # "DAVID Cameron"
    mentions = _mentions(page, [(n.start, n.end) for n in places])
    forms = tuple(sorted({m.text for m in mentions} - {name}))
    return Entity(id=f"person:{slug(name)}", kind="Person", name=name, aliases=forms, mentions=mentions)


def _forms(page: Page, printed: str, spot: Spot) -> Iterator[str]:
    """What is printed, without a year before it, and a gathering without whose it is: "annual lecture" of "X's ...".

    Of a review also with the word before it that says of what sort it is: "independent" of "independent review of X".
    """
    yield printed
    own = _OWNED.fullmatch(printed) if spot.kind == "Event" else None
    if own and " " in own["own"]:
        yield own["own"]
    if dated := _DATED.fullmatch(printed):
        yield dated["own"]
    sort = _SORT.search(page.before(spot.start)) if spot.kind == "Review" else None
    if sort and sort[1] in words("kinds", "review_sorts"):
        yield sort[1] + " " + printed
    first, _, rest = printed.partition(" ")
    if spot.kind == "Review" and first in words("kinds", "review_sorts") and " " in rest:
        yield rest


def _properness(name: str, kind: str) -> tuple[bool, bool]:
    """How much of a name it is: "a conference in Hull" is rather the Kettle Summit."""
    return is_proper(name, kind), kind == "Event" and name[:1].isupper()


def _entity(page: Page, spots: list[Spot]) -> Entity:
    mentions = _mentions(page, [(s.start, s.end) for s in spots])
    printed = page.document.text
    titles = {printed[s.start : s.end] for s in spots if s.rule == "title"}
    name = max((m.text for m in mentions), key=lambda n: (n in titles, *_properness(n, spots[0].kind), len(n), n))
    forms = tuple(sorted({f for s in set(spots) for f in _forms(page, printed[s.start : s.end], s)} - {name}))
    kind = next((s.kind for s in spots if s.rule == "called"), spots[0].kind)
    known = next((s.id for s in spots if s.id), None)
    fixed = " " in name and any(s.rule == "fixed" for s in spots)
    lasting = fixed or (is_proper(name, kind) and any(s.rule not in _FLEETING for s in spots))
    own = f"{kind.lower()}:{slug(meant_by(name))}" if lasting else own_id(kind, name, page.document.article)
    return Entity(
        id=known or own,
        kind=kind,
        name=name,
        aliases=forms,
        mentions=mentions,
        in_register=known is not None,
    )
