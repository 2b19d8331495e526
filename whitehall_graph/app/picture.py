"""A network as a picture (pyvis): coloured by kind, laid out the same way every time, nothing asked of the internet."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import networkx as nx
import pyvis
from markupsafe import Markup
from pyvis.network import Network as Drawing

from whitehall_graph.app.layout import places
from whitehall_graph.app.markup import capital, dot, profile_url, together
from whitehall_graph.articles.reflow import one_line
from whitehall_graph.graph.network import SPOKE_OF, Network
from whitehall_graph.vocabulary import vocabulary

# The library that draws networks in a browser, as pyvis brings it along.
SCRIPT = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
_PAGE = Path(__file__).with_name("kept.html")
_PAINT = Path(__file__).with_name("paint.js")
# On white and on a dark ground; told apart by dashes as well as by colours, which are safe for colour-blind readers.
LINES = {"CRITICISES": ("#b3403a", "#f0837c"), "SUPPORTS": ("#0072b2", "#5db3ea")}
LINE = ("#8d949b", "#6d757e")
_DASHES: dict[str, list[int]] = {"CRITICISES": [7, 4], SPOKE_OF: [2, 4]}
BESIDE = "BESIDE"  # what ties two names that an answer has in one row
_READS = {SPOKE_OF: "spoke of", BESIDE: "named together with"}
_SIZE = (900, 480)
_LAID_OUT = 150  # larger networks are laid out by the browser, which is rougher but takes no minute
_PHYSICS = {
    "solver": "forceAtlas2Based",
    "forceAtlas2Based": {"avoidOverlap": 0.5},
    "stabilization": {"iterations": 300},
}
_TOLD = 300  # characters that a hint shows of a text
_HINTED = 2  # texts in a hint
_MARK = 15  # half the height of a mark
OPTIONS: dict[str, Any] = {
    "physics": False,
    "interaction": {"hover": True, "tooltipDelay": 120, "zoomView": False, "navigationButtons": False},
    "nodes": {
        "font": {
            "face": "Source Sans, Helvetica Neue, Arial, sans-serif",
            "size": 15,
            "strokeWidth": 4,
        },
        "borderWidth": 0,
    },
    "edges": {
        "smooth": {"type": "continuous", "roundness": 0.2},
        "arrows": {"to": {"scaleFactor": 0.45}},
        "width": 1.4,
        "hoverWidth": 1,
    },
}


def legend(network: Network[str]) -> Markup:
    """The colours of the kinds that occur, and those of the lines."""
    kinds = vocabulary().kinds
    present = {attributes["kind"] for _, attributes in network.nodes(data=True)}
    types = {attributes["type"] for _, _, attributes in network.edges(data=True)}
    marks = [Markup("<span>{}{}</span>").format(dot(k), capital(kinds[k].noun)) for k in kinds if k in present]
    lines = [(pair, "dashed" if t in _DASHES else "solid", reads(t)) for t, pair in LINES.items() if t in types]
    if SPOKE_OF in types:
        lines.append((LINE, "dotted", reads(SPOKE_OF)))
    if types - {*LINES, SPOKE_OF}:
        lines.append((LINE, "solid", "other ties"))
    frame = Markup('<span><i class="line" style="border-color:light-dark({},{});border-style:{}"></i>{}</span>')
    marks += [frame.format(*pair, dash, words) for pair, dash, words in lines]
    return Markup('<div class="legend">{}</div>').format(together(marks))


def reads(kind: str) -> str:
    """How a type of tie reads between the names of its ends."""
    return _READS.get(kind) or vocabulary().edges[kind].reads


def page(network: Network[str]) -> str:
    """A whole HTML page with the picture in it, to keep: it needs no other file."""
    filled = _PAGE.read_text(encoding="utf-8").replace("/*vis*/", SCRIPT.read_text(encoding="utf-8"))
    return filled.replace("/*paint*/", paint()).replace("/*data*/", _safe(drawn(network, zoomed=True)))


def drawn(network: Network[str], *, centre: str | None = None, zoomed: bool = False) -> dict[str, Any]:
    """What the browser needs to draw a network; `zoomed` by the wheel, which else scrolls the page."""
    large = len(network) > _LAID_OUT
    interaction = {**OPTIONS["interaction"], "zoomView": zoomed}
    options = {**OPTIONS, "interaction": interaction, "physics": _PHYSICS if large else False}
    return {**marks(network, centre=centre, placed=() if large else None), "options": options}


def marks(
    network: Network[str],
    *,
    centre: str | None = None,
    placed: Iterable[str] | None = None,
    size: tuple[int, int] = _SIZE,
) -> dict[str, list[dict[str, Any]]]:
    """Nodes and edges as vis-network takes them; `placed` are the nodes that get a place, by default all."""
    nodes, edges, *_ = _drawing(network, centre, placed, size).get_network_data()
    return {"nodes": nodes, "edges": edges}


def _safe(data: object) -> str:
    """JSON that cannot end the script it stands in, whatever names are in it."""
    return json.dumps(data).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


@cache
def paint() -> str:
    """The script that gives marks their colours in either theme."""
    return _PAINT.read_text(encoding="utf-8")


def _drawing(network: Network[str], centre: str | None, placed: Iterable[str] | None, size: tuple[int, int]) -> Drawing:
    drawing = Drawing(directed=True)
    labels = {node: _broken(capital(attributes["name"])) for node, attributes in network.nodes(data=True)}
    where = _places(network.subgraph(labels if placed is None else placed), labels, size)
    for node, attributes in network.nodes(data=True):
        kind = vocabulary().kinds[attributes["kind"]]
        place = dict(zip("xy", where[node], strict=True)) if node in where else {}
        width, height = _box(labels[node])
        drawing.add_node(
            node,
            label=labels[node],
            title=f"{_cut(attributes['name'], _TOLD)}, {kind.noun}",
            colours=[kind.colour, kind.on_dark],
            shape=kind.shape,
            size=_size(network, node) + (6 if node == centre else 0),
            url=profile_url(node),
            room=[round(width), round(height)],
            **place,
        )
    for (source, target, kind_of_edge), words in _ties(network).items():
        drawing.add_edge(
            source,
            target,
            id=f"{source}|{target}|{kind_of_edge}",
            title=words,
            colours=list(LINES.get(kind_of_edge, LINE)),
            dashes=_DASHES.get(kind_of_edge, False),
        )
    return drawing


def _size(network: Network[str], node: str) -> float:
    neighbours = len(set(nx.all_neighbors(network, node)))
    return 7 + 3 * math.sqrt(neighbours)


def _ties(network: Network[str]) -> dict[tuple[str, str, str], str]:
    """One line for all facts of a type between two nodes, with their words."""
    words: dict[tuple[str, str, str], list[str]] = {}
    for source, target, attributes in network.edges(data=True):
        names = [_cut(network.nodes[end]["name"], _TOLD) for end in (source, target)]
        verb = attributes.get("title") or reads(attributes["type"])
        said = f"{names[0]} – {verb} – {names[1]}"
        evidence = f"\n“{_cut(one_line(attributes['evidence']), _TOLD)}”" if attributes.get("evidence") else ""
        words.setdefault((source, target, attributes["type"]), []).append(said + evidence)
    return {tie: _hint(list(dict.fromkeys(said))) for tie, said in words.items()}


def _hint(said: list[str]) -> str:
    more = [f"and {len(said) - _HINTED:,} more"] if len(said) > _HINTED else []
    return "\n\n".join([*said[:_HINTED], *more])


def _places(network: Network[str], labels: dict[str, str], size: tuple[int, int]) -> dict[str, tuple[float, float]]:
    """Where the marks stand: each at the top of the room that it and its label take."""
    boxes = {node: _box(labels[node]) for node in sorted(network)}
    placed = _laid_out(tuple(boxes.items()), tuple(sorted(network.edges())), size)
    return {node: (x, y - boxes[node][1] / 2 + _MARK) for node, (x, y) in placed.items()}


@lru_cache(maxsize=200)  # a tenth of a second each, and the same network is looked at again and again
def _laid_out(
    boxes: tuple[tuple[str, tuple[float, float]], ...], ties: tuple[tuple[str, str], ...], size: tuple[int, int]
) -> dict[str, tuple[float, float]]:
    network: nx.Graph[str] = nx.Graph(ties)
    network.add_nodes_from(node for node, _ in boxes)
    return places(network, dict(boxes), width=size[0], height=size[1])


def _box(label: str) -> tuple[float, float]:
    """About the room that a mark and the label beneath it take."""
    lines = label.split("\n")
    return 7.4 * max(map(len, lines)) + 14, 17 * len(lines) + 2 * _MARK + 8


def _cut(text: str, length: int) -> str:
    """No more of a text than a picture has room for."""
    return text if len(text) <= length else f"{text[:length]}…"


def _broken(name: str, width: int = 22) -> str:
    """A long name on several lines."""
    lines = [""]
    for word in (_cut(word, width + 6) for word in name.split()):
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines[:3]) + ("…" if len(lines) > 3 else "")
