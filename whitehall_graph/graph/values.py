"""Values as the driver gives them, made plain Python ones, so that both engines' answers look alike."""

from collections.abc import Iterable, Iterator
from typing import Any

from neo4j import Result
from neo4j.graph import Node, Path, Relationship

_PLAIN = frozenset({str, int, float, bool, type(None)})  # what most values are, and is as it should be


def plain_rows(found: Result) -> Iterator[dict[str, Any]]:
    """The records of an answer, each as a dictionary of plain values."""
    columns = found.keys()
    for record in found:
        yield dict(zip(columns, _plain_items(record), strict=True))


def plain(value: Any) -> Any:
    """`value` with dates as `datetime` types, nodes and edges as dictionaries, a path as a list of edges.

    A node gets the key `labels`, an edge the keys `type`, `from` and `to`, beside their properties.
    """
    match value:  # what rows are full of comes first
        case _ if type(value) in _PLAIN:
            return value
        case list() | tuple():
            return _plain_items(value)
        case dict():
            return dict(zip(value, _plain_items(value.values()), strict=True))
        case _ if hasattr(value, "to_native"):  # a date or a time
            return value.to_native()
        case Node():
            return {**_properties(value), "labels": sorted(value.labels)}
        case Relationship():
            ends = {"from": _id(value.start_node), "to": _id(value.end_node)}
            return {**_properties(value), "type": value.type, **ends}
        case Path():
            return [plain(edge) for edge in value.relationships]
        case _:
            return value


def _plain_items(values: Iterable[Any]) -> list[Any]:
    return [value if type(value) in _PLAIN else plain(value) for value in values]


def _properties(item: Node | Relationship) -> dict[str, Any]:
    return {key: plain(value) for key, value in sorted(item.items())}


def _id(node: Node | None) -> Any:
    return None if node is None else node.get("id")
