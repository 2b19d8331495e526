"""RDF in Turtle: each tie as a triple, and beside it a statement with its words, its article and its confidence."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from whitehall_graph.graph.export.portion import NOTICE, Portion
from whitehall_graph.graph.records import EdgeRow, NodeRow

_PREFIXES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "kind": "urn:whitehall-graph:kind:",
    "edge": "urn:whitehall-graph:edge:",
    "property": "urn:whitehall-graph:property:",
}
_THINGS = "urn:whitehall-graph:node:"


def write_turtle(portion: Portion, file: Path) -> None:
    """Turtle, for rdflib and triple stores."""
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(f"@prefix {name}: <{address}> .\n" for name, address in _PREFIXES.items())
        out.write(f"\n<urn:whitehall-graph> dcterms:rights {_literal(NOTICE)} .\n")
        out.writelines(f"\n{_node(node)}\n" for node in portion.nodes)
        out.writelines(f"\n{line}\n" for edge in portion.edges for line in _edge(edge))


def _node(node: NodeRow) -> str:
    kinds = ", ".join(f"kind:{label}" for label in node.labels)
    name = _literal(node.properties.get("name", node.id))
    known = {key: value for key, value in node.properties.items() if key not in ("id", "name")}
    return _sentence(_address(node.id), [f"a {kinds}", f"rdfs:label {name}", *_properties(known)])


def _edge(edge: EdgeRow) -> Iterator[str]:
    source, target = _address(edge.source), _address(edge.target)
    yield f"{source} edge:{edge.type} {target} ."
    told = ["a rdf:Statement", f"rdf:subject {source}", f"rdf:predicate edge:{edge.type}", f"rdf:object {target}"]
    if "article" in edge.properties:
        told.append(f"prov:wasDerivedFrom {_address(edge.properties['article'])}")
    known = {key: value for key, value in edge.properties.items() if key != "article"}
    yield _sentence("[]", [*told, *_properties(known)])


def _sentence(subject: str, parts: list[str]) -> str:
    return " ".join((subject, " ;\n  ".join(parts), "."))


def _properties(known: dict[str, Any]) -> Iterator[str]:
    for name, value in sorted(known.items()):
        values = value if isinstance(value, list | tuple) else [value]
        if texts := ", ".join(_literal(item) for item in values if item is not None):
            yield f"property:{name} {texts}"


def _literal(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case float():
            return f'"{value}"^^xsd:double'
        case date():
            return f'"{value.isoformat()}"^^xsd:date'
        case _:
            return json.dumps(str(value), ensure_ascii=True)  # its escapes are among Turtle's


def _address(node_id: str) -> str:
    return f"<{_THINGS}{quote(node_id, safe=':')}>"
