"""Files of networks: GraphML, and GEXF with the days that Gephi's timeline plays."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import SubElement

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from whitehall_graph.graph.export.portion import NOTICE, Portion, days, kind_of

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OFFSETS = {"start": "first_character", "end": "last_character"}  # both formats mean days by start and end


def write_graphml(portion: Portion, file: Path) -> None:
    """GraphML, for networkx, yEd, Cytoscape and igraph."""
    network = _network(portion)
    network.graph["notice"] = NOTICE
    nx.write_graphml(network, file)


def write_gexf(portion: Portion, file: Path) -> None:
    """GEXF for Gephi: an edge lasts as long as a tenure, or stands on the day of its article."""
    network = _network(portion)
    network.graph["mode"] = "dynamic"
    for number, edge in enumerate(portion.edges):
        first, last = days(edge, portion.by_id)
        between = {"start": _text(first), "end": _text(last)} if first else {}
        network.edges[edge.source, edge.target, number].update({k: v for k, v in between.items() if v})
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(network)
    writer.xml.find("meta").attrib.clear()  # the day of writing, which would make every file another one
    SubElement(writer.xml.find("meta"), "description").text = NOTICE
    with file.open("wb") as out:
        writer.write(out)


def _network(portion: Portion) -> nx.MultiDiGraph[str]:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in portion.nodes:
        described = {
            "label": node.properties.get("name", node.id),
            "kind": kind_of(node),
            "labels": "; ".join(node.labels),
        }
        network.add_node(node.id, **_attributes({**node.properties, **described}))
    for number, edge in enumerate(portion.edges):
        said = {_OFFSETS.get(name, name): value for name, value in edge.properties.items()}
        network.add_edge(
            edge.source, edge.target, key=number, **_attributes({**said, "type": edge.type, "label": edge.type})
        )
    return network


def _attributes(properties: Any) -> dict[str, Any]:
    return {
        name: value if isinstance(value, bool | int | float) else _text(value)
        for name, value in properties.items()
        if value is not None and name != "id"
    }


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case list() | tuple():
            return "; ".join(_text(item) for item in value)
        case _:
            return _NO_XML.sub(" ", str(value))
