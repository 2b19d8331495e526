"""Backups: the graph in one file that either engine can be restored from, checked on the way out and in.

A backup is a dump with a head line that says how many lines follow and what they add up to. A restore that is
interrupted leaves a mark, by which the graph is not taken for a whole one.
"""

import gzip
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from whitehall_graph.errors import StoreError
from whitehall_graph.graph.dump import dump, parsed
from whitehall_graph.graph.records import EdgeRow, NodeRow, lookup_label
from whitehall_graph.graph.store import Store
from whitehall_graph.graph.writing import put_ledger, put_rows

T = TypeVar("T")
_BATCH = 5000
_FORMAT = "whitehall-graph backup"


class Size(NamedTuple):
    """How much a backup holds."""

    nodes: int
    edges: int


def backup(store: Store, path: Path) -> Size:
    """Write the graph to a file, compressed where its name ends in .gz; loads wait meanwhile.

    Raises StoreError where the file cannot be written; what stood there before then stays.
    """
    with store.stillness():
        lines = list(dump(store, marks=True))
    size = _size(lines)
    head = {"format": _FORMAT, "nodes": size.nodes, "edges": size.edges, "sha256": _digest(lines)}
    draft = path.with_name(f".{path.name}.new")
    try:
        with _opened_to_write(draft, compressed=path.suffix == ".gz") as file:
            file.write("\n".join([json.dumps(head), *lines, ""]).encode())
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise StoreError(f"{path} cannot be written: {error.strerror or error}.") from error
    return size


def restore(store: Store, path: Path, *, replace: bool = False) -> Size:
    """Make the graph what a backup holds; `replace` allows it to hold articles before.

    Raises StoreError where the file is no whole backup, before anything is changed.
    """
    lines = _lines(path)
    if not replace:
        store.refuse_if_filled()
    store.begin_restore()
    nodes = [row for row in map(parsed, lines) if "labels" in row]
    for batch in _batches(_node_rows(nodes)):
        store.write(lambda tx, rows=batch: put_rows(tx, rows, ()))  # type: ignore[misc]
    edges = (_edge_row(row) for row in map(parsed, lines) if "edge" in row)
    for chunk in _batches(edges):
        store.write(lambda tx, rows=chunk: put_rows(tx, (), rows))  # type: ignore[misc]
    ledger: dict[str, Any] = next((row["node"] for row in nodes if "Ledger" in row["labels"]), {})
    store.write(lambda tx: put_ledger(tx, ledger))  # takes the mark away
    if list(dump(store, marks=True)) != lines:
        raise StoreError(f"The graph is not what {path} holds, although all of it was written. Restore it again.")
    store.settle_version()
    return _size(lines)


def _lines(path: Path) -> list[str]:
    """The dump in a backup; raises StoreError where it is not whole."""
    try:
        content = path.read_bytes()
        text = (gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content).decode()
        head, *lines = text.removesuffix("\n").split("\n")
        told = json.loads(head)
    except (OSError, EOFError, ValueError) as error:
        raise StoreError(f"{path} cannot be read as a backup: {error}.") from error
    if not isinstance(told, dict) or told.get("format") != _FORMAT or told.get("sha256") != _digest(lines):
        raise StoreError(f"{path} is no whole backup, so nothing was changed. Take another one.")
    return lines


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _size(lines: Sequence[str]) -> Size:
    edges = sum(line.startswith('{"edge"') for line in lines)
    return Size(len(lines) - edges, edges)


def _opened_to_write(path: Path, *, compressed: bool) -> Any:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    file = os.fdopen(descriptor, "wb")
    return gzip.GzipFile(fileobj=file, mode="wb", mtime=0) if compressed else file


def _node_rows(rows: Iterable[dict[str, Any]]) -> Iterator[NodeRow]:
    for row in rows:
        node = dict(row["node"])
        if "Ledger" not in row["labels"]:
            first = lookup_label(node["id"])
            yield NodeRow(node.pop("id"), (first, *(label for label in row["labels"] if label != first)), node)


def _edge_row(row: dict[str, Any]) -> EdgeRow:
    return EdgeRow(row["edge"], row["source"], row["target"], row["properties"])


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    source = iter(items)
    while batch := list(islice(source, _BATCH)):
        yield batch
