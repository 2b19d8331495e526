"""How much articles say of each person, body and thing: kept with it, as to count it walks far.

`articles` is in how many it is mentioned, `facts` how many they state between it and others, its posts included; of
what articles say nothing has neither. Each transaction that makes or takes some changes the figures with them. They are
counted anew with every new register, as it says where posts are.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from neo4j import ManagedTransaction as Transaction

from whitehall_graph.graph import reading
from whitehall_graph.graph.records import EdgeRow

FIGURES = ("articles", "facts")
Prominence = Counter[tuple[str, str]]  # by a node's id and one of the figures
_BATCH = 2000
_SUMS = ", ".join(f"coalesce(n.{figure}, 0) + row.{figure} AS {figure}" for figure in FIGURES)
_SET = ", ".join(f"n.{figure} = CASE WHEN {figure} > 0 THEN {figure} ELSE null END" for figure in FIGURES)
_CHANGE = f"UNWIND $rows AS row MATCH (n:Entity {{id: row.id}}) WITH n, {_SUMS} SET {_SET}"
_BODIES = "UNWIND $posts AS post MATCH (:Post {id: post})-[:AT]->(b:Entity) RETURN post, b.id AS body"
_KEPT = "MATCH (n:Entity) WHERE n.{0} > 0 RETURN n.id AS id, n.{0} AS n"


def of(tx: Transaction, edges: Iterable[EdgeRow]) -> Prominence:
    """What these edges of articles say of whom; their posts are still in the graph."""
    known = [*edges]
    posts = sorted({edge.target for edge in known if edge.type == "HOLDS"})
    bodies = {row["post"]: row["body"] for row in tx.run(_BODIES, posts=posts)} if posts else {}
    facts = {*reading.stated_types(), "HOLDS"}
    found = Prominence()
    for edge in known:
        if edge.type == "MENTIONS":
            found[edge.target, "articles"] += 1
        elif edge.type in facts:
            found.update((end, "facts") for end in {edge.source, bodies.get(edge.target, edge.target)})
    return found


def change(tx: Transaction, changes: Mapping[tuple[str, str], int]) -> None:
    """Put down what a transaction changes, with the nodes that are still there."""
    rows: defaultdict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(FIGURES, 0))
    for (node, figure), n in changes.items():
        if n:
            rows[node][figure] = n
    found = [{"id": node, **figures} for node, figures in sorted(rows.items())]
    for start in range(0, len(found), _BATCH):
        tx.run(_CHANGE, rows=found[start : start + _BATCH]).consume()


def count_anew(tx: Transaction) -> None:
    """Count what articles say, and put right what is kept."""
    changes = Prominence()
    for figure, queries in counting().items():
        for cypher in queries:
            changes.update({(row["id"], figure): row["n"] for row in tx.run(cypher)})
        changes.subtract({(row["id"], figure): row["n"] for row in tx.run(_KEPT.format(figure))})
    change(tx, changes)


def counting() -> dict[str, list[str]]:
    """The queries that count what each figure tells."""
    counted = [reading.MENTIONS_COUNTED], reading.facts_counted(reading.stated_types(), posts=True)
    return dict(zip(FIGURES, counted, strict=True))
