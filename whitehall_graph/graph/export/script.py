"""A Cypher script that builds the graph again, in an empty database of either engine."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from whitehall_graph.graph.export.portion import NOTICE, Portion
from whitehall_graph.graph.records import lookup_label
from whitehall_graph.graph.versions import schema

_BATCH = 200
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def write_cypher(portion: Portion, file: Path) -> None:
    """The script, a statement a line."""
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.write(f"// {NOTICE}\n")
        out.writelines(f"{line};\n" for line in _statements(portion))


def _statements(portion: Portion) -> Iterator[str]:
    yield from (re.sub(r"\s+", " ", statement) for statement in schema())
    nodes: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for node in portion.nodes:
        nodes[node.labels].append(literal({**node.properties, "id": node.id}))
    for labels, rows in sorted(nodes.items()):
        yield from _unwound(rows, f"CREATE (n:{':'.join(labels)}) SET n = row")
    edges: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for edge in portion.edges:
        row = {"a": edge.source, "b": edge.target, "p": edge.properties}
        edges[edge.type, lookup_label(edge.source), lookup_label(edge.target)].append(literal(row))
    for (kind, source, target), rows in sorted(edges.items()):
        ends = f"MATCH (a:{source} {{id: row.a}}) MATCH (b:{target} {{id: row.b}})"
        yield from _unwound(rows, f"{ends} CREATE (a)-[r:{kind}]->(b) SET r = row.p")


def _unwound(rows: Sequence[str], action: str) -> Iterator[str]:
    for first in range(0, len(rows), _BATCH):
        yield f"UNWIND [{', '.join(rows[first : first + _BATCH])}] AS row {action}"


def literal(value: Any) -> str:
    """A value as Cypher writes it."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case int() | float():
            return repr(value)
        case date():
            return f"date('{value.isoformat()}')"
        case list() | tuple():
            return f"[{', '.join(map(literal, value))}]"
        case dict():
            return f"{{{', '.join(f'{name}: {literal(inner)}' for name, inner in value.items() if inner is not None)}}}"
        case _:
            return "'" + "".join(_ESCAPES.get(character, character) for character in str(value)) + "'"
