"""Tables: plain CSV, CSV with the headers of Neo4j's admin import, and JSON Lines."""

import csv
import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from whitehall_graph.graph.export.portion import NOTICE, Portion, properties_of
from whitehall_graph.graph.records import EdgeRow, NodeRow

# How a spreadsheet recognises a formula; a name or a quotation must never be one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TYPES = {bool: "boolean", int: "long", float: "double", date: "date"}
_ARRAY = ";"


def write_csv(portion: Portion, folder: Path) -> None:
    """nodes.csv and edges.csv with a column a property, and the notice beside them."""
    names, said = properties_of(portion.nodes), properties_of(portion.edges)
    nodes = ([n.id, "; ".join(n.labels), *(n.properties.get(name) for name in names)] for n in portion.nodes)
    edges = ([e.source, e.type, e.target, *(e.properties.get(name) for name in said)] for e in portion.edges)
    _write(folder / "nodes.csv", ["id", "labels", *names], nodes, "; ")
    _write(folder / "edges.csv", ["source", "type", "target", *said], edges, "; ")
    (folder / "NOTICE.txt").write_text(f"{NOTICE}\n", encoding="utf-8")


def write_neo4j(portion: Portion, folder: Path) -> None:
    """nodes.csv and edges.csv as `neo4j-admin database import full` takes them."""
    names, said = _typed(portion.nodes), _typed(portion.edges)
    nodes = ([n.id, _ARRAY.join(n.labels), n.id, *(n.properties.get(name) for name in names)] for n in portion.nodes)
    edges = ([e.source, e.type, e.target, *(e.properties.get(name) for name in said)] for e in portion.edges)
    _write(folder / "nodes.csv", [":ID", ":LABEL", "id", *(f"{n}:{t}" for n, t in names.items())], nodes, _ARRAY)
    _write(
        folder / "edges.csv", [":START_ID", ":TYPE", ":END_ID", *(f"{n}:{t}" for n, t in said.items())], edges, _ARRAY
    )
    (folder / "NOTICE.txt").write_text(f"{NOTICE}\n", encoding="utf-8")


def write_json_lines(portion: Portion, file: Path) -> None:
    """The notice, then an object a node, then an object an edge."""
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for row in _objects(portion):
            out.write(json.dumps(row, ensure_ascii=False, default=_plain) + "\n")


def _objects(portion: Portion) -> Iterable[dict[str, Any]]:
    yield {"notice": NOTICE, "nodes": len(portion.nodes), "edges": len(portion.edges)}
    for node in portion.nodes:
        yield {"node": node.id, "labels": node.labels, "properties": node.properties}
    for edge in portion.edges:
        yield {"edge": edge.type, "source": edge.source, "target": edge.target, "properties": edge.properties}


def _typed(rows: Sequence[NodeRow] | Sequence[EdgeRow]) -> dict[str, str]:
    """The type of each property, in the words of Neo4j's import; that of a list which is empty everywhere is text."""
    found = dict.fromkeys(properties_of(rows), "")
    for row in rows:
        for name, value in row.properties.items():
            if not found.get(name, "known") and value not in (None, []):
                found[name] = _type(value)
    return {name: word or "string[]" for name, word in found.items()}


def _type(value: Any) -> str:
    if isinstance(value, list | tuple):
        return f"{_type(value[0])}[]"
    return next((word for kind, word in _TYPES.items() if isinstance(value, kind)), "string")


def _write(file: Path, header: list[str], rows: Iterable[list[Any]], array: str) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([cell(value, array) for value in row] for row in rows)


def cell(value: Any, array: str = "; ") -> str:
    """A value as a cell that no spreadsheet takes for a formula."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case list() | tuple():
            inside = str.maketrans({";": ","} if array == _ARRAY else {})
            return safe(array.join(str(item).translate(inside) for item in value))
        case _:
            return safe(str(value))


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe goes before one that looks like it."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
