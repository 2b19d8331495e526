"""Popolo JSON: people, organizations, posts and memberships, as parliaments' data are exchanged."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from whitehall_graph.graph.export.portion import NOTICE, Portion, kind_of
from whitehall_graph.graph.records import EdgeRow, NodeRow


def write_popolo(portion: Portion, file: Path) -> None:
    """One object with a list a class of Popolo."""
    parents = {e.source: e.target for e in reversed(portion.edges) if e.type == "PART_OF"}
    places = {e.source: e.target for e in portion.edges if e.type == "AT"}
    found = {
        "meta": {"notice": NOTICE},
        "persons": [_named(node) for node in portion.of_kinds("person")],
        "organizations": [_organization(node, parents.get(node.id)) for node in portion.of_kinds("body")],
        "posts": [_post(node, places.get(node.id)) for node in portion.of_kinds("Post")],
        "memberships": [_membership(e, places.get(e.target), portion) for e in portion.edges if e.type == "HOLDS"],
    }
    file.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _named(node: NodeRow) -> dict[str, Any]:
    known = node.properties
    names = [{"name": alias} for alias in known.get("aliases", ())]
    return {"id": node.id, "name": known["name"], "other_names": names, **_register(known)}


def _organization(node: NodeRow, parent: str | None) -> dict[str, Any]:
    known = node.properties
    dates = {"founding_date": known.get("since"), "dissolution_date": known.get("until")}
    return {**_named(node), "classification": kind_of(node), "parent_id": parent, **dates}


def _post(node: NodeRow, body: str | None) -> dict[str, Any]:
    known = node.properties
    return {"id": node.id, "label": known["name"], "role": known.get("role"), "organization_id": body}


def _membership(edge: EdgeRow, body: str | None, portion: Portion) -> dict[str, Any]:
    said, article = edge.properties, portion.article(edge)
    title = said.get("title") or portion.node(edge.target).properties["name"]
    proof = _register(said)
    if article:
        proof = _proof(article.properties.get("url"), f"{article.properties['name']}: {said['evidence']}")
    return {
        "person_id": edge.source,
        "post_id": edge.target,
        "organization_id": body,
        "role": f"acting {title}" if said.get("acting") else title,
        "start_date": said.get("since"),
        "end_date": said.get("until"),
        **proof,
    }


def _register(known: Mapping[str, Any]) -> dict[str, Any]:
    parts = [part.strip() for part in (known.get("source") or "").split(" ; ")]
    found = [_proof(part if part.startswith("http") else None, part) for part in parts if part]
    return {key: [item for each in found for item in each.get(key, ())] for key in ("sources", "notes")}


def _proof(url: str | None, note: str) -> dict[str, Any]:
    """A source of Popolo's has an address; one that has none is told in `notes`, which Popolo leaves free."""
    return {"sources": [{"url": url, "note": note}]} if url else {"notes": [note]}
