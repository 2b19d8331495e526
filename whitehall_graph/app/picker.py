"""Choosing a person, body or thing by name: typed or picked, and found where it is nearly right."""

from collections.abc import Iterable
from urllib.parse import urlencode

from whitehall_graph.app.figures import figures
from whitehall_graph.app.markup import cut, kind_words
from whitehall_graph.errors import UnknownName
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.results import Node

_NAMES = 2_000  # names to choose from; any other may be typed


def directory(graph: Graph) -> dict[str, str]:
    """Whom articles name, by id: name and kind, the most mentioned first; nobody where they are not counted yet."""
    known = figures(graph)
    mentioned = known.mentioned[:_NAMES] if known else ()
    return {m.node.id: f"{cut(m.node.name)}, {kind_words(m.node).lower()}" for m in mentioned}


def find(graph: Graph, wanted: str) -> Node:
    """The node of an id or name, else the first that has these words in its name."""
    try:
        return graph.node(wanted)
    except UnknownName:
        found = graph.search(wanted, limit=1)
        if not found:
            raise
        return found[0]


def address(page: str, values: Iterable[tuple[str, str]]) -> str:
    """The address of a page with what it is to show."""
    return f"{page}?{urlencode(list(values))}"
