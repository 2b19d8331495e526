"""The graph's schema, and its version: kept in the graph, and raised when a newer package opens an older graph.

A step is a function of one transaction. To change what the graph is made of, add a step and a stored example of a graph
from before it (`tests/graphs/`).
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from neo4j import ManagedTransaction as Transaction

from whitehall_graph.errors import StoreError
from whitehall_graph.graph import prominence
from whitehall_graph.resources import CYPHER

LEDGER = "MATCH (l:Ledger {id: 'ledger'}) RETURN l.register AS register, l.schema AS schema, l.restoring AS restoring"


def _keep_version(_: Transaction) -> None:
    """From 1, which kept no version, to 2, which does: `migrate` writes it down."""


def _keep_prominence(tx: Transaction) -> None:
    """From 2 to 3, which keeps with each node how much articles say of it."""
    prominence.count_anew(tx)


_STEPS = {1: _keep_version, 2: _keep_prominence}
CURRENT = max(_STEPS) + 1


@cache
def schema() -> tuple[str, ...]:
    """The statements of `cypher/schema.cypher`."""
    text = re.sub(r"(?m)^\s*//.*$", "", (CYPHER / "schema.cypher").read_text(encoding="utf-8"))
    return tuple(statement.strip() for statement in text.split(";") if statement.strip())


def is_current(ledger: Mapping[str, Any], where: str) -> bool:
    """Whether a graph's ledger is of this version; raises StoreError where the graph is newer, or half restored."""
    if ledger.get("restoring"):
        raise StoreError(
            f"A restore into {where} was interrupted, so it is not whole. Run `whitehall-graph restore FILE` again."
        )
    found = _version(ledger)
    if found > CURRENT:
        raise StoreError(
            f"The graph at {where} was written by a newer whitehall-graph (its schema is {found}, this one knows up to "
            f"{CURRENT}). Install that version, or name another graph."
        )
    return found == CURRENT


def migrate(tx: Transaction) -> None:
    """Raise a graph to this version, step by step; does nothing where another process just did."""
    ledger = tx.run(LEDGER).single()
    if ledger is None:
        return
    for version in range(_version(ledger.data()), CURRENT):
        _STEPS[version](tx)
    tx.run("MATCH (l:Ledger {id: 'ledger'}) SET l.schema = $schema", schema=CURRENT).consume()


def _version(ledger: Mapping[str, Any]) -> int:
    return ledger.get("schema") or 1
