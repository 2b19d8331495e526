"""How many edges of each type there are: kept in the ledger, as to count them walks over the whole graph.

Each transaction that makes or takes edges changes the figures with them, so both are there or neither. They are counted
anew with every new register. A graph without them, from before they were kept, is counted by whoever asks.
"""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any

from neo4j import ManagedTransaction as Transaction

from whitehall_graph.graph import reading
from whitehall_graph.vocabulary import vocabulary

MARK = "edges_"
_KEPT = f"{MARK}kept"
_LEDGER = "MATCH (l:Ledger {id: 'ledger'})"


def change(tx: Transaction, made: Mapping[str, int], gone: Mapping[str, int]) -> None:
    """Put down what a transaction makes and takes, where figures are kept."""
    changes = Counter(made)
    changes.subtract(gone)
    if any(changes.values()):
        tx.run(_change(), by=dict(changes)).consume()


@cache
def _change() -> str:
    """One statement for all types of edge: an engine plans each statement that it has not met."""
    sums = (f"l.{MARK}{kind} = coalesce(l.{MARK}{kind}, 0) + coalesce($by.{kind}, 0)" for kind in vocabulary().edges)
    return f"{_LEDGER} WHERE l.{_KEPT} SET {', '.join(sums)}"


def kept(ledger: Mapping[str, Any]) -> dict[str, int] | None:
    """The figures in the ledger's properties; None where none are kept."""
    if not ledger.get(_KEPT):
        return None
    return {name.removeprefix(MARK): n for name, n in ledger.items() if name.startswith(MARK) and name != _KEPT}


def count_anew(tx: Transaction) -> None:
    """Count the edges that there are."""
    found = {f"{MARK}{row['kind']}": row["n"] for row in tx.run(reading.edge_counts())}
    tx.run(f"{_LEDGER} SET l += $figures", figures={**found, _KEPT: True}).consume()
