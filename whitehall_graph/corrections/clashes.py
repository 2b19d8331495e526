"""Posts that do not go together: one person's in two bodies at one time, and one-holder posts that two hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, islice, pairwise
from typing import TYPE_CHECKING

from whitehall_graph.corrections.offers import Offer, key_of_fact, offer_id, post
from whitehall_graph.graph import reading, rows
from whitehall_graph.graph.results import Fact, Node
from whitehall_graph.graph.store import Store
from whitehall_graph.vocabulary import vocabulary

if TYPE_CHECKING:
    from whitehall_graph.register import Register

AT_ONE_TIME = timedelta(days=31)
_HELD = f"""
    MATCH (a:Entity)-[r:HOLDS]->(post:Post)-[:AT]->(b:Entity) WHERE r.article IS NOT NULL AND NOT r.former
    MATCH (d:Article {{id: r.article}}) WHERE d.published IS NOT NULL
    RETURN a, r, b, d {reading.INFO} AS article, post.id AS office ORDER BY a.id, d.id, r.start, office
"""
# Who holds a post beside another: members of committees and parties, and trustees of what is no office.
_BESIDE = ("Committee", "Party", "Media", "ThinkTank", "Organisation")


@dataclass(frozen=True)
class _Held:
    """A post that an article gives to somebody on the day of its publication."""

    fact: Fact
    post: str
    on: date


def clashes(store: Store, register: Register) -> list[Offer]:
    """What cannot be, or hardly, the surest first."""
    held = [
        _Held(rows.fact(row), row["office"], row["article"]["published"])
        for row in store.read(_HELD)
        if row["article"]["published"]
    ]
    found = {offer.id: offer for offer in (*_in_two_bodies(held, register), *_held_twice(held, register))}
    return sorted(found.values(), key=lambda offer: (-offer.score, offer.id))


def _in_two_bodies(held: list[_Held], register: Register) -> Iterator[Offer]:
    """A person whom articles, or an article and the register, put into two bodies at one time."""
    for of_person in _grouped(held, lambda h: h.fact.subject.id).values():
        bodies = _grouped(of_person, lambda h: h.fact.object.id).values()
        for one, other in combinations(bodies, 2):
            if are_apart(one[0].fact.object, other[0].fact.object, register) and (pair := _closest(one, other)):
                first, second = (h.fact for h in pair)
                why = f"{first.subject} can hardly be {post(first)} and {post(second)} at one time."
                yield _offer(0.8, why, (first.subject,), (first, second))
        for at_body in bodies:
            yield from islice(_against_register(at_body, register), 1)


def _closest(one: list[_Held], other: list[_Held]) -> tuple[_Held, _Held] | None:
    """The two that are nearest in time, if they are of one month."""
    days = sorted([*one, *other], key=lambda h: (h.on, h.fact.object.id))
    pairs = [(a, b) for a, b in pairwise(days) if a.fact.object != b.fact.object and b.on - a.on <= AT_ONE_TIME]
    return min(pairs, key=lambda p: p[1].on - p[0].on, default=None)


def _against_register(held: list[_Held], register: Register) -> Iterator[Offer]:
    """A post that the register does not know of somebody who was in another body that day."""
    for each in held:
        body = each.fact.object
        offices = [register.post(t.post) for t in register.posts_of(each.fact.subject.id, each.on)]
        known = [(o, known) for o in offices if o and (known := register.body(o.body))]
        if known and all(are_apart(body, Node(b.id, b.kind, b.name), register) for _, b in known):
            office, where = known[0]
            why = (
                f"{each.fact.subject} was {office.title} at {where.name} then, by the register, not {post(each.fact)}."
            )
            yield _offer(0.9, why, (each.fact.subject,), (each.fact,))


def _held_twice(held: list[_Held], register: Register) -> Iterator[Offer]:
    """A post of one holder that an article gives to another than the register, or two articles to two."""
    for office, holding in _grouped((h for h in held if not h.fact.acting), lambda h: h.post).items():
        known = register.post(office)
        if known is None or not known.sole:
            continue
        for of_person in _grouped(holding, lambda h: h.fact.subject.id).values():
            yield from islice(_not_the_holder(of_person, register), 1)
        for one, other in pairwise(sorted(holding, key=lambda h: (h.on, h.fact.subject.id))):
            different = one.fact.subject != other.fact.subject and other.on - one.on <= AT_ONE_TIME / 2
            if different and not register.holders(office, one.on):
                why = f"{one.fact.subject} and {other.fact.subject} cannot both have been {post(one.fact)}."
                yield _offer(0.6, why, (one.fact.subject, other.fact.subject), (one.fact, other.fact))


def _not_the_holder(held: list[_Held], register: Register) -> Iterator[Offer]:
    for each in held:
        holders = sorted(t.person for t in register.holders(each.post, each.on))
        if holders and each.fact.subject.id not in holders:
            nodes = [Node(h, "Person", _name(h, register), in_register=True) for h in holders]
            names = " and ".join(node.name for node in nodes)
            then = f"On {each.on:%-d %B %Y}, by the register, {names} was"
            why = f"{then} {post(each.fact)}, not {each.fact.subject}."
            yield _offer(0.85, why, (each.fact.subject, nodes[0]), (each.fact,))


def _grouped(held: Iterable[_Held], key: Callable[[_Held], str]) -> Mapping[str, list[_Held]]:
    found: dict[str, list[_Held]] = {}
    for each in held:
        found.setdefault(key(each), []).append(each)
    return found


def are_apart(one: Node, other: Node, register: Register) -> bool:
    """Whether two bodies have nothing to do with each other, as far as the register knows."""
    if one == other or {one.kind, other.kind} & {*_BESIDE} or not _is_body(one) or not _is_body(other):
        return False
    return not (_family(one.id, register) & _family(other.id, register))


def _is_body(node: Node) -> bool:
    return vocabulary().kinds[node.kind].family == "body"


def _family(node: str, register: Register) -> set[str]:
    """A body with what it is part of, and what came before and after it."""
    body = register.body(node)
    return {node, *body.part_of, *body.predecessors, *body.successors} if body else {node}


def _name(person: str, register: Register) -> str:
    known = register.person(person)
    return known.name if known else person


def _offer(score: float, why: str, nodes: tuple[Node, ...], facts: tuple[Fact, ...]) -> Offer:
    return Offer(offer_id("clash", (key_of_fact(f).id for f in facts)), "clash", score, why, nodes, facts)
