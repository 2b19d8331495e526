"""The whole graph as sorted lines of JSON: two graphs are the same exactly when their dumps are.

A day is written `{"date": "2024-01-22"}`, as a property of a graph is never a map: so lines can become a graph again.
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from whitehall_graph.graph.marks import unmarked
from whitehall_graph.graph.store import Store


def dump(store: Store, *, marks: bool = False) -> Iterator[str]:
    """A line a node, then a line an edge, in an order that depends on nothing but what they say.

    `marks` adds which load brought an article, and when.
    """
    nodes = store.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS node")
    if not marks:
        nodes = [{**row, "node": unmarked(row["labels"], row["node"])} for row in nodes]
    yield from sorted(_line(row) for row in nodes)
    edges = "MATCH (a)-[r]->(b) RETURN type(r) AS edge, a.id AS source, b.id AS target, properties(r) AS properties"
    yield from sorted(_line(row) for row in store.read(edges))


def parsed(line: str) -> dict[str, Any]:
    """The row that a line of a dump was made from."""
    row: dict[str, Any] = json.loads(line, object_hook=_value)
    return row


def _line(row: dict[str, Any]) -> str:
    if "labels" in row:
        row = {**row, "labels": sorted(row["labels"])}
    return json.dumps(row, ensure_ascii=False, sort_keys=True, default=_written)


def _written(value: object) -> dict[str, str]:
    if isinstance(value, date):
        return {"date": value.isoformat()}
    raise TypeError(f"{value!r} has no place in a dump")


def _value(found: dict[str, Any]) -> Any:
    return date.fromisoformat(found["date"]) if found.keys() == {"date"} else found
