"""How many edges of each type and nodes of each kind there are: kept in the ledger, as to count them walks far.

Each transaction that makes or takes some changes the figures with them, so both are there or neither. They are counted
anew with every new register. A graph without them, from before they were kept, is counted by whoever asks.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from neo4j import ManagedTransaction as Transaction

from whitehall_graph.graph import reading
from whitehall_graph.vocabulary import vocabulary

MARKS = ("edges_", "nodes_")
_KEPT = "kept"  # with either mark, as graphs from before nodes were counted keep edges alone
_LEDGER = "MATCH (l:Ledger {id: 'ledger'})"


def change(tx: Transaction, made: Mapping[str, int], gone: Mapping[str, int]) -> None:
    """Put down what a transaction makes and takes, types of edge and kinds of node, where figures are kept."""
    changes = Counter(made)
    changes.subtract(gone)
    if any(changes.values()):
        tx.run(_change(), by=dict(changes)).consume()


def nodes(labels: Iterable[Iterable[str]]) -> Counter[str]:
    """How many nodes of each kind these are the labels of."""
    return Counter(label for each in labels for label in each if label in vocabulary().kinds)


@cache
def _change() -> str:
    """One statement for all of them: an engine plans each statement that it has not met."""
    known = zip(MARKS, (vocabulary().edges, vocabulary().kinds), strict=True)
    sums = (f"l.{m}{n} = coalesce(l.{m}{n}, 0) + coalesce($by.{n}, 0)" for m, names in known for n in names)
    return f"{_LEDGER} WHERE l.{MARKS[0]}{_KEPT} SET {', '.join(sums)}"


def kept(ledger: Mapping[str, Any], mark: str) -> dict[str, int] | None:
    """The figures of one of the marks in the ledger's properties; None where none are kept."""
    if not ledger.get(f"{mark}{_KEPT}"):
        return None
    found = {name.removeprefix(mark): n for name, n in ledger.items() if name.startswith(mark)}
    return {name: n for name, n in found.items() if name != _KEPT}


def counting() -> Iterator[tuple[str, str]]:
    """Each mark, with the query that counts what the figures under it tell."""
    return zip(MARKS, (reading.edge_counts(), reading.node_counts()), strict=True)


def count_anew(tx: Transaction) -> None:
    """Count what there is."""
    found = {f"{mark}{row['kind']}": row["n"] for mark, cypher in counting() for row in tx.run(cypher)}
    tx.run(f"{_LEDGER} SET l += $figures", figures=found | {f"{mark}{_KEPT}": True for mark in MARKS}).consume()
