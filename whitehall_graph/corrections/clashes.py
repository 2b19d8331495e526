"""Posts that do not go together: one person's in two bodies at one time, and one-holder posts that two hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from whitehall_graph.corrections.offers import Offer, key_of_fact, offer_id
from whitehall_graph.graph import reading, rows
from whitehall_graph.graph.results import Fact, Node
from whitehall_graph.graph.store import Store
from whitehall_graph.vocabulary import vocabulary

if TYPE_CHECKING:
    from whitehall_graph.register import Register

_MONTH = timedelta(days=31)
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
    for person, posts in _by_person(held).items():
        for one, other in combinations(posts, 2):
            if abs(one.on - other.on) <= _MONTH and _are_apart(one.fact.object, other.fact.object, register):
                why = f"{one.fact.subject} cannot well be {_post(one)} and {_post(other)} at one time."
                yield _offer(0.8, why, (one.fact.subject,), (one.fact, other.fact))
        yield from (offer for post in posts for offer in _against_register(person, post, register))


def _against_register(person: str, held: _Held, register: Register) -> Iterator[Offer]:
    """A post that the register does not know of somebody who was in another body that day."""
    known = [(t, register.post(t.post)) for t in register.posts_of(person, held.on)]
    bodies = [register.body(post.body) for _, post in known if post]
    if any(body and not _are_apart(held.fact.object, Node(body.id, body.kind, body.name), register) for body in bodies):
        return
    for tenure, post in known:
        body = register.body(post.body) if post else None
        if post and body and body.kind not in _BESIDE and held.fact.object.kind not in _BESIDE:
            since = f" since {tenure.since}" if tenure.since else ""
            why = f"{held.fact.subject} was {post.title} at {body.name}{since}, not {_post(held)}, by the register."
            yield _offer(0.9, why, (held.fact.subject,), (held.fact,))


def _held_twice(held: list[_Held], register: Register) -> Iterator[Offer]:
    """A post of one holder that an article gives to another than the register, or two articles to two."""
    sole = [h for h in held if _is_sole(h.post, register) and not h.fact.acting]
    for each in sole:
        holders = sorted(t.person for t in register.holders(each.post, each.on))
        if holders and each.fact.subject.id not in holders:
            names = " and ".join(_name(person, register) for person in holders)
            why = f"{names} was {_post(each)} then, by the register, not {each.fact.subject}."
            holder = Node(holders[0], "Person", _name(holders[0], register), in_register=True)
            yield _offer(0.85, why, (each.fact.subject, holder), (each.fact,))
    for one, other in combinations(sole, 2):
        different = one.fact.subject != other.fact.subject and one.post == other.post
        if different and abs(one.on - other.on) <= _MONTH / 2 and not register.holders(one.post, one.on):
            why = f"{one.fact.subject} and {other.fact.subject} cannot both have been {_post(one)}."
            yield _offer(0.6, why, (one.fact.subject, other.fact.subject), (one.fact, other.fact))


def _is_sole(post_id: str, register: Register) -> bool:
    post = register.post(post_id)
    return post is not None and post.sole


def _by_person(held: Iterable[_Held]) -> Mapping[str, list[_Held]]:
    found: dict[str, list[_Held]] = {}
    for post in held:
        found.setdefault(post.fact.subject.id, []).append(post)
    return found


def _are_apart(one: Node, other: Node, register: Register) -> bool:
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


def _post(held: _Held) -> str:
    return f"{held.fact.title or 'in a post'} at {held.fact.object}"


def _offer(score: float, why: str, nodes: tuple[Node, ...], facts: tuple[Fact, ...]) -> Offer:
    return Offer(offer_id("clash", (key_of_fact(f).id for f in facts)), "clash", score, why, nodes, facts)
