"""Two ids that may be one person, body or thing: names that go together, and what they are spoken of with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from whitehall_graph.corrections.likeness import Likeness, keys, likeness
from whitehall_graph.corrections.offers import Offer, offer_id
from whitehall_graph.graph import rows
from whitehall_graph.graph.results import Node
from whitehall_graph.graph.store import Store
from whitehall_graph.vocabulary import vocabulary

if TYPE_CHECKING:
    from whitehall_graph.register import Register

_NAMES = 20_000  # the most mentioned are looked at
_CROWD = 60  # a word that more names have in common tells nothing
_PAIRS = 400  # whose surroundings are looked at
_LEAST = 0.35
_YEAR = timedelta(days=366)
_OWN = re.compile(r"--[0-9a-f]{8}$")  # the id of what only one article is known to mean by a name
_FOUND = """
    MATCH (n:Entity) WHERE n.in_register IS NULL
    OPTIONAL MATCH (n)<-[:MENTIONS]-(d:Article)
    WITH n, count(d) AS articles ORDER BY articles DESC, n.id LIMIT $limit RETURN n, articles
"""
# Who and what a node is spoken of with, and the bodies of its posts; a few articles tell as much as hundreds.
_COMPANY = """
    UNWIND $ids AS id MATCH (n:Entity {id: id})
    CALL (n) {
        MATCH (n)<-[:MENTIONS]-(d:Article) WITH d ORDER BY d.id LIMIT 15
        MATCH (d)-[:MENTIONS]->(m:Entity)
        RETURN collect(DISTINCT [m.id, m.name]) AS company, collect(DISTINCT d.id) AS seen,
            min(d.published) AS first, max(d.published) AS last
    }
    CALL (n) { OPTIONAL MATCH (n)-[:HOLDS]->(:Post)-[:AT]->(b) RETURN collect(DISTINCT [b.id, b.name]) AS bodies }
    RETURN id, company, seen, first, last, bodies
"""


@dataclass(frozen=True)
class _Company:
    """Who and what a node is spoken of with, by id, in which articles, and from when to when."""

    names: dict[str, str]
    articles: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class _Pair:
    one: Node
    other: Node
    like: Likeness
    articles: int


def duplicates(store: Store, register: Register) -> list[Offer]:
    """Pairs that may be one, the likeliest first; two that the register knows are two."""
    found = {rows.node(row["n"]): row["articles"] for row in store.read(_FOUND, limit=_NAMES)}
    pairs = sorted(_pairs(found, _known(register)), key=lambda p: (-p.like.score, -p.articles, p.one.id, p.other.id))
    pairs = pairs[:_PAIRS]
    company = _companies(store, {node.id for pair in pairs for node in (pair.one, pair.other)})
    offers = (_offer(pair, company[pair.one.id], company[pair.other.id]) for pair in pairs)
    return sorted((o for o in offers if o.score >= _LEAST), key=lambda offer: (-offer.score, offer.id))


def _known(register: Register) -> Iterator[Node]:
    for body in register.bodies:
        yield Node(body.id, body.kind, body.name, (*body.aliases, *body.acronyms), in_register=True)
    for person in register.people:
        yield Node(person.id, "Person", person.name, person.aliases, in_register=True)


def _pairs(found: Mapping[Node, int], known: Iterable[Node]) -> Iterator[_Pair]:
    for one, other in _neighbours([*found, *known]):
        like = likeness(one, other)
        if like:
            # The one to keep comes second: the register's, else the one with the longer name.
            one, other = sorted((one, other), key=lambda n: (n.in_register, len(n.name), n.id))
            yield _Pair(one, other, like, found.get(one, 0) + found.get(other, 0))


def _neighbours(nodes: Iterable[Node]) -> Iterator[tuple[Node, Node]]:
    """The pairs that share a telling word, each once."""
    blocks: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in nodes:
        for key in set(keys(node)):
            blocks[vocabulary().kinds[node.kind].family, key].append(node)
    met: set[tuple[str, str]] = set()
    for block in blocks.values():
        found = [n for n in block if not n.in_register]
        if len(found) > _CROWD:
            continue
        for one, other in [*combinations(found, 2), *((f, n) for f in found for n in block if n.in_register)]:
            pair = (min(one.id, other.id), max(one.id, other.id))
            if pair not in met:
                met.add(pair)
                yield one, other


def _companies(store: Store, ids: Iterable[str]) -> dict[str, _Company]:
    found = {node: _Company({}) for node in ids}
    for row in store.read(_COMPANY, ids=sorted(found)):
        names = {node: name for node, name in (*row["company"], *row["bodies"]) if node and node != row["id"]}
        found[row["id"]] = _Company(names, frozenset(row["seen"]), row["first"], row["last"])
    return found


def _offer(pair: _Pair, one: _Company, other: _Company) -> Offer:
    shared = sorted(name for node, name in one.names.items() if node in other.names and node != pair.other.id)
    together = one.articles & other.articles
    weight = 0.6 + 0.4 * len(shared) / (len(shared) + 3)
    score = pair.like.score * weight * (0.6 if together else 1.0)
    if vocabulary().kinds[pair.one.kind].family == "thing":
        score *= (0.7 if _are_descriptions(pair) else 1.0) * (0.5 if _are_years_apart(one, other) else 1.0)
    why = f"{pair.like.why[:1].upper()}{pair.like.why[1:]}"
    if together:
        why += "; but an article names both"
    elif shared:
        why += f"; both are spoken of with {_listed(shared)}"
    ids = (pair.one.id, pair.other.id)
    return Offer(offer_id("duplicate", ids), "duplicate", round(score, 3), f"{why}.", (pair.one, pair.other))


def _are_descriptions(pair: _Pair) -> bool:
    """Whether both are only called what many are: "the round table", in one article and in another."""
    return all(_OWN.search(node.id) for node in (pair.one, pair.other))


def _are_years_apart(one: _Company, other: _Company) -> bool:
    """Whether the articles that speak of the one came out long before or after those that speak of the other."""
    if not (one.first and one.last and other.first and other.last):
        return False
    return max(other.first - one.last, one.first - other.last) > _YEAR


def _listed(names: list[str]) -> str:
    shown = names[:3] if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more"]
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]
