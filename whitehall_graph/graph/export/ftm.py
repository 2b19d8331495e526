"""FollowTheMoney entities, a line of JSON each, for Aleph and OpenSanctions' tools."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from whitehall_graph.graph.export.portion import NOTICE, Portion, kind_of
from whitehall_graph.graph.records import EdgeRow, NodeRow
from whitehall_graph.vocabulary import vocabulary

# The schema of each kind; what is not here is not exported: a topic has no schema, a statement is told by its ties.
_SCHEMATA = {
    "Person": "Person",
    "Department": "PublicBody",
    "PublicBody": "PublicBody",
    "Unit": "PublicBody",
    "Committee": "PublicBody",
    "Union": "Organization",
    "ThinkTank": "Organization",
    "Media": "Organization",
    "Party": "Organization",
    "Organisation": "Organization",
    "Company": "Company",
    "Review": "Project",
    "Policy": "Project",
    "Event": "Event",
    "Post": "Position",
    "Article": "Article",
}
_LEGAL = ("PublicBody", "Organization", "Company")
_NO_ID = re.compile(r"[^0-9a-zA-Z]+")  # of the characters that an id may not have
_PUNCTUATION = ".-"


def write_ftm(portion: Portion, file: Path) -> None:
    """A note with the notice, then the entities."""
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for entity in _entities(portion):
            out.write(json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n")


def _entities(portion: Portion) -> Iterator[dict[str, Any]]:
    yield {"id": "notice", "schema": "Note", "properties": {"name": ["Sources and licences"], "description": [NOTICE]}}
    places = {e.source: e.target for e in portion.edges if e.type == "AT"}
    told = {e.source: e.target for e in portion.edges if e.type == "IN"}  # the article of each statement
    for node in portion.nodes:
        if kind_of(node) in _SCHEMATA:
            yield _thing(node, places.get(node.id))
    for number, edge in enumerate(portion.edges):
        if found := _tie(edge, told, portion):
            yield _entity(f"{edge.type}-{_digest(edge, number)}", *found, edge, portion)


def _thing(node: NodeRow, place: str | None) -> dict[str, Any]:
    known, schema = node.properties, _SCHEMATA[kind_of(node)]
    properties = {"name": [known["name"]], "alias": known.get("aliases"), "keywords": [kind_of(node)]}
    if schema == "Article":
        properties |= {
            "title": [known.get("title")],
            "author": known.get("authors"),
            "publisher": [known.get("publisher")],
            "publishedAt": [_day(known.get("published"))],
            "sourceUrl": [known.get("url")],
            "bodyText": [known.get("text")],
        }
    if schema == "Position":
        properties |= {"organization": [_id(place)] if place else [], "country": ["gb"]}
    if schema in _LEGAL and known.get("in_register"):
        properties |= {"incorporationDate": [known.get("since")], "dissolutionDate": [known.get("until")]}
    if not known.get("url"):
        properties |= _source(known.get("source") if known.get("in_register") else None)
    return {"id": _id(node.id), "schema": schema, "properties": _filled(properties)}


def _tie(edge: EdgeRow, told: dict[str, str], portion: Portion) -> tuple[str, dict[str, Any]] | None:
    """The schema of an edge and its ends; None where an end has no schema."""
    target = told.get(edge.target) if edge.type == "SAID" else edge.target
    if target is None or kind_of(portion.node(edge.source)) not in _SCHEMATA:
        return None
    if kind_of(portion.node(target)) not in _SCHEMATA or edge.type == "AT":
        return None
    source, target, reads = _id(edge.source), _id(target), vocabulary().edges[edge.type].reads
    match edge.type:
        case "HOLDS":
            status = ["acting"] if edge.properties.get("acting") else []
            return "Occupancy", {"holder": [source], "post": [target], "status": status}
        case "SUCCEEDED_BY":
            return "Succession", {"predecessor": [source], "successor": [target]}
        case "MENTIONS":
            return "Documentation", {"document": [source], "entity": [target], "role": [reads]}
        case _:
            return "UnknownLink", {"subject": [source], "object": [target], "role": [reads]}


def _entity(key: str, schema: str, ends: dict[str, Any], edge: EdgeRow, portion: Portion) -> dict[str, Any]:
    said, article = edge.properties, portion.article(edge)
    properties = {**ends, "summary": [said.get("evidence")], **_source(said.get("source"))}
    if edge.type == "HOLDS":
        properties |= {"startDate": [said.get("since")], "endDate": [said.get("until")]}
    if article:
        known = article.properties
        properties |= {
            "date": [_day(known.get("published"))],
            "publisher": [known.get("publisher")],
            "sourceUrl": [known.get("url")],
            "recordId": [article.id],
        }
    return {"id": _id(key), "schema": schema, "properties": _filled(properties)}


def _source(source: str | None) -> dict[str, Any]:
    """A source of the register: addresses, and names of data sets."""
    parts = [part.strip() for part in (source or "").split(" ; ") if part.strip()]
    urls = [part for part in parts if part.startswith("http")]
    return {"sourceUrl": urls, "publisher": [part for part in parts if part not in urls]}


def _id(name: str) -> str:
    return _NO_ID.sub(lambda gap: gap[0] if set(gap[0]) <= set(_PUNCTUATION) else ".", name).strip(_PUNCTUATION)


def _digest(edge: EdgeRow, number: int) -> str:
    told = f"{edge.source} {edge.target} {sorted(edge.properties.items())!r}"
    return f"{hashlib.sha1(told.encode()).hexdigest()[:16]}-{number}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _filled(properties: dict[str, Any]) -> dict[str, list[str]]:
    found = {name: [str(v) for v in values or () if v not in (None, "")] for name, values in properties.items()}
    return {name: values for name, values in found.items() if values}
