"""The whole graph as sorted lines of JSON: two graphs are the same exactly when their dumps are."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from whitehall_graph.graph.store import Store


def dump(store: Store) -> Iterator[str]:
    """A line a node, then a line an edge, in an order that depends on nothing but what they say."""
    yield from sorted(_line(row) for row in store.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS node"))
    edges = "MATCH (a)-[r]->(b) RETURN type(r) AS edge, a.id AS source, b.id AS target, properties(r) AS properties"
    yield from sorted(_line(row) for row in store.read(edges))


def _line(row: dict[str, Any]) -> str:
    if "labels" in row:
        row = {"labels": sorted(row["labels"]), **row}
        row["labels"] = sorted(row["labels"])
    return json.dumps(row, ensure_ascii=False, sort_keys=True, default=_text)


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in a dump")
