"""One page of HTML with the whole portion in it: it opens from a file, without a network."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from whitehall_graph.graph.export.portion import NOTICE, Portion, kind_of
from whitehall_graph.vocabulary import vocabulary

_TEMPLATE = Path(__file__).with_name("page.html")
_UNSHOWN = ("IN", "AT")  # read on the way, of no use to a reader


def write_page(portion: Portion, file: Path) -> None:
    """The page: a search, a node's network, and the words that prove each tie."""
    known = {
        "notice": NOTICE,
        "kinds": {name: [kind.noun, kind.colour] for name, kind in vocabulary().kinds.items()},
        "edges": {name: [edge.reads, edge.reversed] for name, edge in vocabulary().edges.items()},
        "nodes": [[n.id, n.properties.get("name", n.id), kind_of(n), _shown(n.properties)] for n in portion.nodes],
        "ties": [[e.source, e.type, e.target, _shown(e.properties)] for e in portion.edges if e.type not in _UNSHOWN],
    }
    # A text of an article must not be able to end the element that holds it.
    data = json.dumps(known, ensure_ascii=False, separators=(",", ":"), default=str).replace("<", "\\u003c")
    file.write_text(_TEMPLATE.read_text(encoding="utf-8").replace("{{data}}", data), encoding="utf-8")


def _shown(properties: Any) -> dict[str, Any]:
    wanted = (
        "evidence",
        "article",
        "source",
        "since",
        "until",
        "title",
        "url",
        "publisher",
        "published",
        "text",
        "aliases",
    )
    found = {name: properties[name] for name in wanted if properties.get(name)}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in found.items()}
