"""The graph as a network: which nodes are tied most, what ties them, and the shortest chain between two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import networkx as nx

from whitehall_graph.graph import reading, rows
from whitehall_graph.graph.results import Fact, Node, Results, Statement
from whitehall_graph.graph.store import Store

Network = nx.MultiDiGraph  # nodes are ids; attributes of nodes and edges are plain values
Tie = Fact | Statement
SPOKE_OF = "SAID_OF"  # what ties a speaker to whom a statement is about

_PATH = """
    MATCH p = allShortestPaths((a:Entity {{id: $a}})-[:{types}*..{length}]-(b:Entity {{id: $b}}))
    RETURN [n IN nodes(p) | n] AS nodes, p AS edges
    ORDER BY reduce(key = '', n IN nodes(p) | key + '|' + n.id) LIMIT 1
"""
_LENGTH = 6
_COUNTED = 1000  # a network of more nodes is read whole


def network_of(items: Iterable[Any]) -> Network[str]:
    """Facts as a network; a statement is an edge SPOKE_OF from its speaker to each thing that it is about."""
    network: Network[str] = nx.MultiDiGraph()
    for item in items:
        if isinstance(item, Fact):
            _add(network, item.subject, item.type, item.object, _attributes(item))
        elif isinstance(item, Statement) and item.speaker:
            for subject in item.about:
                _add(network, item.speaker, SPOKE_OF, subject, _attributes(item))
    return network


def connected(
    store: Store, *, types: Sequence[str], limit: int, keep: Callable[[Fact], bool] | None = None
) -> Network[str]:
    """The network among the `limit` nodes of which articles state most facts, of those to `keep`; None keeps all.

    Without a choice the engine counts, and only the facts among the chosen travel.
    """
    kinds, posts = _facts_and_posts(types)
    if keep is None and limit <= _COUNTED:
        chosen = _most_tied(store, kinds, posts=posts, limit=limit)
        facts = _facts(store, reading.facts_among(kinds, stated=True) if kinds else "", of={"ids": chosen})
        facts += _facts(store, reading.POSTS_AMONG if posts else "", of={"ids": chosen})
        return network_of(facts)
    facts = _facts(store, reading.facts(kinds) if kinds else "") + _facts(store, reading.POSTS if posts else "")
    facts = [fact for fact in facts if keep is None or keep(fact)]
    wanted = set(_first(Counter(end for f in facts for end in {f.subject.id, f.object.id}), limit))
    return network_of(f for f in facts if {f.subject.id, f.object.id} <= wanted)


def around(
    store: Store, node: Node, *, types: Sequence[str], limit: int, keep: Callable[[Fact], bool] | None = None
) -> Network[str]:
    """The network of a node and its `limit` closest neighbours: those with the most of the facts to `keep`."""
    kinds, posts = _facts_and_posts(types)
    counted = keep is None
    near = closest(store, node, types=types, limit=limit) if counted else []
    asked = [reading.facts_of(kinds, among=counted)] if kinds else []
    asked += reading.posts_of(among=counted) if posts else []
    facts = [fact for cypher in asked for fact in _facts(store, cypher, id=node.id, of={"ids": [node.id, *near]})]
    facts = [fact for fact in facts if keep is None or keep(fact)]
    ties = Counter(end for f in facts for end in {f.subject.id, f.object.id} - {node.id})
    chosen = {*(near if counted else _first(ties, limit)), node.id}
    network = network_of(f for f in facts if {f.subject.id, f.object.id} <= chosen)
    network.add_node(node.id, **_described(node))
    return network


def closest(store: Store, node: Node, *, types: Sequence[str], limit: int) -> list[str]:
    """The ids of the nodes with the most facts between them and this one, those first; the engine counts."""
    kinds, posts = _facts_and_posts(types)
    cypher = f"{reading.ties_of(kinds, posts=posts)} {reading.MOST_TIED}"
    return [row["id"] for row in store.read(cypher, id=node.id, limit=limit)] if kinds or posts else []


def _most_tied(store: Store, kinds: Sequence[str], *, posts: bool, limit: int) -> list[str]:
    """The ids of the nodes of which articles state most facts, those first."""
    cypher = reading.most_tied(kinds, posts=posts) if kinds or posts else ""
    return [row["id"] for row in store.read(cypher, limit=limit)] if cypher else []


def _first(counted: Counter[str], limit: int) -> list[str]:
    return [name for name, _ in sorted(counted.items(), key=lambda n: (-n[1], n[0]))[:limit]]


def _facts_and_posts(types: Sequence[str]) -> tuple[list[str], bool]:
    """The types that lie between people, bodies and things, and whether posts are wanted too, which lie between."""
    return [name for name in types if name in reading.fact_types()], "HOLDS" in types


def _facts(store: Store, cypher: str, **parameters: Any) -> list[Fact]:
    return [rows.fact(row) for row in store.read(cypher, **parameters)] if cypher else []


def ties(store: Store, ids: Sequence[str], *, types: Sequence[str]) -> Results[Tie]:
    """What is said between any two of these nodes, statements of one about another included."""
    kinds, posts = _facts_and_posts(types)
    found: list[Tie] = [*_facts(store, reading.facts_among(kinds) if kinds else "", of={"ids": list(ids)})]
    found += _facts(store, reading.POSTS_AMONG if posts else "", of={"ids": list(ids)})
    if SPOKE_OF in types:
        found += [rows.statement(row) for row in store.read(reading.STATEMENTS_AMONG, of={"ids": list(ids)})]
    return Results(found)


def ties_of(store: Store, node: Node, *, types: Sequence[str]) -> Results[Tie]:
    """What articles, and the register for its own types, say between a node and any other."""
    kinds, posts = _facts_and_posts(types)
    found: list[Tie] = [*_facts(store, reading.facts_of(kinds) if kinds else "", id=node.id)]
    for held in reading.posts_of() if posts else ():
        found += _facts(store, held, id=node.id)
    if SPOKE_OF in types:
        said = [
            rows.statement(row)
            for cypher in (reading.SPOKEN_BY, reading.SPOKEN_ABOUT)
            for row in store.read(cypher, id=node.id)
        ]
        found += [statement for statement in said if statement.speaker and statement.about]
    return Results(found)


def path(store: Store, start: Node, end: Node, *, types: Sequence[str]) -> Results[Fact]:
    """The shortest chain of facts between two nodes, at most six long; empty where there is none."""
    cypher = _PATH.format(types="|".join(types), length=_LENGTH)
    found = store.read(cypher, a=start.id, b=end.id) if start.id != end.id else []
    if not found:
        return Results()
    nodes = {n["id"]: n for n in found[0]["nodes"]}
    edges = found[0]["edges"]
    stated = sorted({edge["article"] for edge in edges if edge.get("article")})
    infos = {row["article"]["id"]: row["article"] for row in store.read(reading.ARTICLE_INFOS, of={"ids": stated})}
    return Results(
        rows.fact({"a": nodes[e["from"]], "r": e, "b": nodes[e["to"]], "article": infos.get(e.get("article"))})
        for e in edges
    )


def _add(network: Network[str], source: Node, kind: str, target: Node, attributes: dict[str, Any]) -> None:
    for node in (source, target):
        network.add_node(node.id, **_described(node))
    network.add_edge(source.id, target.id, type=kind, **attributes)


def _described(node: Node) -> dict[str, Any]:
    return {"name": node.name, "kind": node.kind, "roles": "; ".join(node.roles)}


def _attributes(item: Fact | Statement) -> dict[str, Any]:
    """What an edge of the network says of itself; what is unknown is left out, as files of networks have no None."""
    known = {
        "evidence": item.evidence,
        "confidence": item.confidence,
        "rule": item.rule,
        "article": item.article.id if item.article else None,
        "article_title": item.article.title if item.article else None,
        "published": item.article.published.isoformat() if item.article and item.article.published else None,
        "title": item.title if isinstance(item, Fact) else None,
        "source": item.source if isinstance(item, Fact) else None,
    }
    return {key: value for key, value in known.items() if value is not None}
