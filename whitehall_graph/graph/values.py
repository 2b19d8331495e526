"""Values as the driver gives them, made plain Python ones, so that both engines' answers look alike."""

from typing import Any

from neo4j import Record
from neo4j.graph import Node, Path, Relationship

_PLAIN = (str, int, float, bool, type(None))  # what most values are, and is as it should be


def plain_row(record: Record) -> dict[str, Any]:
    """A record as a dictionary of plain values."""
    found = zip(record.keys(), record.values(), strict=True)
    return {key: plain(value) for key, value in found}


def plain(value: Any) -> Any:
    """`value` with dates as `datetime` types, nodes and edges as dictionaries, a path as a list of edges.

    A node gets the key `labels`, an edge the keys `type`, `from` and `to`, beside their properties.
    """
    if type(value) in _PLAIN:
        return value
    match value:  # what rows are full of comes first
        case list() | tuple():
            return [plain(item) for item in value]
        case dict():
            return {key: plain(item) for key, item in value.items()}
        case Node():
            return {**_properties(value), "labels": sorted(value.labels)}
        case Relationship():
            ends = {"from": _id(value.start_node), "to": _id(value.end_node)}
            return {**_properties(value), "type": value.type, **ends}
        case Path():
            return [plain(edge) for edge in value.relationships]
        case _ if hasattr(value, "to_native"):
            return value.to_native()
        case _:
            return value


def _properties(item: Node | Relationship) -> dict[str, Any]:
    return {key: plain(value) for key, value in sorted(item.items())}


def _id(node: Node | None) -> Any:
    return None if node is None else node.get("id")
