"""Backups: the graph in one file that either engine can be restored from, checked on the way out and in.

A backup is a dump with a head line that says how many lines follow and what they add up to. No more of it than
some thousand lines is held either way. A restore that is interrupted leaves a mark, by which the graph is not taken for
a whole one.
"""

import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Iterable, Iterator
from io import BufferedIOBase
from itertools import islice
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Any, NamedTuple, Self, TypeVar

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


class _Sum:
    """What lines add up to, told while they pass."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._lines = 0
        self._edges = 0

    @classmethod
    def over(cls, lines: Iterable[str]) -> Self:
        found = cls()
        for _ in found.of(lines):
            pass
        return found

    def of(self, lines: Iterable[str]) -> Iterator[str]:
        for line in lines:
            self._digest.update(f"\n{line}".encode() if self._lines else line.encode())
            self._lines += 1
            self._edges += line.startswith('{"edge"')
            yield line

    @property
    def size(self) -> Size:
        return Size(self._lines - self._edges, self._edges)

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


def backup(store: Store, path: Path) -> Size:
    """Write the graph to a file, compressed where its name ends in .gz; loads wait meanwhile.

    Raises StoreError where the file cannot be written; what stood there before then stays.
    """
    found = _Sum()
    draft = path.with_name(f".{path.name}.new")
    try:
        with TemporaryFile(dir=path.parent) as body:  # as the head comes first and says what all of it adds up to
            with store.stillness():
                body.writelines(f"{line}\n".encode() for line in found.of(dump(store, marks=True)))
            body.seek(0)
            with _opened_to_write(draft, compressed=path.suffix == ".gz") as file:
                head = {"format": _FORMAT, **found.size._asdict(), "sha256": found.sha256}
                file.write(f"{json.dumps(head)}\n".encode())
                copyfileobj(body, file)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise StoreError(f"{path} cannot be written: {error.strerror or error}.") from error
    return found.size


def restore(store: Store, path: Path, *, replace: bool = False) -> Size:
    """Make the graph what a backup holds; `replace` allows it to hold articles before.

    Raises StoreError where the file is no whole backup, before anything is changed.
    """
    told = _checked(path)
    if not replace:
        store.refuse_if_filled()
    store.begin_restore()
    ledger: dict[str, Any] = {}
    for batch in _batches(_rows(path)):
        ledger = next((row["node"] for row in batch if "Ledger" in row.get("labels", ())), ledger)
        nodes = list(_node_rows(row for row in batch if "labels" in row))
        edges = [_edge_row(row) for row in batch if "edge" in row]
        store.write(lambda tx, nodes=nodes, edges=edges: put_rows(tx, nodes, edges))  # type: ignore[misc]
    store.write(lambda tx: put_ledger(tx, ledger))  # takes the mark away
    if _Sum.over(dump(store, marks=True)).sha256 != told.sha256:
        raise StoreError(f"The graph is not what {path} holds, although all of it was written. Restore it again.")
    store.settle_version()
    return told.size


def _checked(path: Path) -> _Sum:
    """What the lines of a backup add up to; raises StoreError where it is not whole."""
    try:
        with _opened_to_read(path) as file:
            told = json.loads(file.readline())
            found = _Sum.over(_lines(file))
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise StoreError(f"{path} cannot be read as a backup: {error}.") from error
    if not isinstance(told, dict) or told.get("format") != _FORMAT or told.get("sha256") != found.sha256:
        raise StoreError(f"{path} is no whole backup, so nothing was changed. Take another one.")
    return found


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with _opened_to_read(path) as file:
        file.readline()
        yield from map(parsed, _lines(file))


def _lines(file: BufferedIOBase) -> Iterator[str]:
    return (line.removesuffix(b"\n").decode() for line in file)


def _opened_to_read(path: Path) -> BufferedIOBase:
    with path.open("rb") as file:
        compressed = file.read(2) == b"\x1f\x8b"
    return gzip.open(path, "rb") if compressed else path.open("rb")


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
