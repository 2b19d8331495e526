"""Facts and statements of which the rule that found them is not sure."""

from __future__ import annotations

from math import log

from whitehall_graph.corrections.offers import Offer, key_of_fact
from whitehall_graph.graph import reading, rows
from whitehall_graph.graph.results import Fact, Statement
from whitehall_graph.graph.store import Store

_MOST = 2_000  # looked at in one go, the least sure first
# What a wrong one does harm with: judgements and offices first.
_WEIGHTS = {"CRITICISES": 1.0, "LEADS": 1.0, "SPONSORS": 1.0, "HOLDS": 0.9, "SUPPORTS": 0.9, "SAID": 0.5}
_WEIGHT = 0.8
_UNSURE = "r.article IS NOT NULL AND r.confidence < $below"
_ARTICLE = f"MATCH (d:Article {{id: r.article}}) RETURN a, r, b, d {reading.INFO} AS article, busy"
_BUSY = "COUNT { (a)<-[:MENTIONS]-(:Article) }"
_LEAST_SURE = f"WITH a, r, b ORDER BY r.confidence, r.article, r.start LIMIT {_MOST} WITH a, r, b, {_BUSY} AS busy"
_FACTS = f"""
    MATCH (a:Entity)-[r:{"|".join(reading.fact_types())}]->(b:Entity) WHERE {_UNSURE} {_LEAST_SURE} {_ARTICLE}
"""
_POSTS = f"""
    MATCH (a:Entity)-[r:HOLDS]->(:Post)-[:AT]->(b:Entity) WHERE {_UNSURE} {_LEAST_SURE} {_ARTICLE}
"""
_STATEMENTS = f"""
    MATCH (s:Statement)-[:IN]->(d:Article) WHERE s.confidence < $below
    WITH s, d ORDER BY s.confidence, s.id LIMIT {_MOST} {reading.STATEMENT}
"""


def doubts(store: Store, below: float) -> list[Offer]:
    """What is less sure than `below`, the most useful first."""
    found = store.read(_FACTS, below=below) + store.read(_POSTS, below=below)
    offers = [_offer(rows.fact(row), row["busy"]) for row in found]
    offers += [_offer(rows.statement(row), 1) for row in store.read(_STATEMENTS, below=below)]
    return sorted(offers, key=lambda offer: (-offer.score, offer.id))


def _offer(fact: Fact | Statement, busy: int) -> Offer:
    kind = fact.type if isinstance(fact, Fact) else "SAID"
    sure = fact.confidence or 0.0
    score = _WEIGHTS.get(kind, _WEIGHT) * (1 - sure) * (1 + log(1 + busy) / 4)
    key = key_of_fact(fact)
    return Offer(key.id, "doubt", min(round(score, 3), 1.0), f"The rule is {sure:.0%} sure of it.", facts=(fact,))
