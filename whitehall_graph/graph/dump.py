"""The whole graph as sorted lines of JSON: two graphs are the same exactly when their dumps are.

A day is written `{"date": "2024-01-22"}`, as a property of a graph is never a map: so lines can become a graph again.
"""

import heapq
import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from itertools import islice
from tempfile import TemporaryFile
from typing import Any

from whitehall_graph.graph.marks import unmarked
from whitehall_graph.graph.store import Store

_AT_ONCE = 100_000


def dump(store: Store, *, marks: bool = False) -> Iterator[str]:
    """A line a node, then a line an edge, in an order that depends on nothing but what they say.

    `marks` adds which load brought an article, and when.
    """
    nodes = store.stream("MATCH (n) RETURN labels(n) AS labels, properties(n) AS node")
    if not marks:
        nodes = ({**row, "node": unmarked(row["labels"], row["node"])} for row in nodes)
    yield from in_order(_line(row) for row in nodes)
    edges = "MATCH (a)-[r]->(b) RETURN type(r) AS edge, a.id AS source, b.id AS target, properties(r) AS properties"
    yield from in_order(_line(row) for row in store.stream(edges))


def in_order(lines: Iterator[str], at_once: int = _AT_ONCE) -> Iterator[str]:
    """Lines sorted, however many: no more than so many are in memory, the others wait in files, sorted by parts."""
    with ExitStack() as files:
        parts: list[Iterable[str]] = []
        while part := sorted(islice(lines, at_once)):
            parts.append(part if len(part) < at_once else _kept(part, files))
        yield from heapq.merge(*parts)


def _kept(part: list[str], files: ExitStack) -> Iterator[str]:
    file = TemporaryFile("w+", encoding="utf-8", errors="surrogatepass", newline="\n")  # noqa: SIM115 - the stack's
    files.enter_context(file)
    file.writelines(f"{line}\n" for line in part)
    file.seek(0)
    return (line.removesuffix("\n") for line in file)


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
