"""Marks of operation: which load brought an article, and when, how often the graph changed, and how large it is.

They say nothing of Whitehall, so they are no part of what two graphs are compared by: a dump leaves them out, and
exports do. A backup keeps them. Loads are numbered from 1; a load that stores nothing takes no number.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from neo4j import ManagedTransaction as Transaction

from whitehall_graph.graph import touched
from whitehall_graph.graph.figures import MARKS
from whitehall_graph.graph.records import NodeRow

OF_ARTICLES = ("loaded_in", "loaded_at")
_OF_LEDGER = ("loads", "changes", *touched.MARKS)
_NEXT = "MATCH (l:Ledger {id: 'ledger'}) SET l.loads = coalesce(l.loads, 0) + 1 RETURN l.loads AS number"


def next_load(tx: Transaction) -> int:
    """The number of a load that is about to store its first article."""
    return int(tx.run(_NEXT).single(strict=True)["number"])


def marked(article: NodeRow, load: int) -> NodeRow:
    """An article's row with the load that brings it, and the time."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return replace(article, properties={**article.properties, "loaded_in": load, "loaded_at": now})


def unmarked(labels: list[str], properties: Mapping[str, Any]) -> dict[str, Any]:
    """A node's properties without the marks."""
    marks = OF_ARTICLES if "Article" in labels else _OF_LEDGER if "Ledger" in labels else ()
    known = {name: value for name, value in properties.items() if name not in marks}
    return {name: n for name, n in known.items() if not name.startswith(MARKS)} if "Ledger" in labels else known
