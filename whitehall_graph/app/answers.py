"""Answers as people read them: tables whose names and words lead on, networks, charts, a file for spreadsheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import networkx as nx
import streamlit as st
from markupsafe import Markup

from whitehall_graph.app import canvas, picture
from whitehall_graph.app.cells import SHOWN, Links, cell, heading, links_of
from whitehall_graph.app.charts import chart
from whitehall_graph.app.markup import EMPTY, counted, link, message, table
from whitehall_graph.app.shell import show
from whitehall_graph.graph import reading
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.network import Network
from whitehall_graph.graph.results import Node, Table
from whitehall_graph.vocabulary import vocabulary

# How a spreadsheet recognises a formula; text of articles must never be one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_RECORDS = ("article:", "statement:", "topic:", "post:")
_IN_NETWORK = 200  # names that an answer brings into a network
_DRAWN = 60  # names of the network below an answer


def draw(graph: Graph, answer: Table, *, name: str, about: Mapping[str, str], cypher: str) -> None:
    """An answer to a query; `about` says what its columns mean, `name` is its file's."""
    if not answer.rows:
        show(message("Nothing in the graph answers this. Choose another name, or leave a box empty."))
        return
    more = " (and more: the limit of rows was reached)" if answer.truncated else ""
    shown = f", the first {SHOWN} shown" if len(answer) > SHOWN else ""
    links = links_of(graph, answer)
    show(
        Markup('<p class="quiet">{}{}{}{}</p>').format(
            counted(len(answer), "row"), more, shown, _exploring(answer, links)
        )
    )
    show(chart(answer, links))
    network = network_of_answer(graph, answer, links, cypher)
    listed = answer_table(about, answer, links)
    if network.number_of_edges():
        as_table, as_network = st.tabs(["Table", "Network"])
        with as_table:
            show(listed)
        with as_network:
            show(picture.legend(network))
            canvas.show(picture.drawn(network), height=460)
    else:
        show(listed)
    st.download_button("Download as CSV", csv(answer), f"{name}.csv", "text/csv", on_click="ignore")


def _exploring(answer: Table, links: Links) -> Markup:
    """The way to the names of an answer as a network to work in."""
    wanted = list(dict.fromkeys(node for value in _values(answer) for node in _nodes(value, links)))[:_IN_NETWORK]
    if len(wanted) < 2:
        return EMPTY
    address = f"explore?{urlencode([('node', node) for node in wanted])}"
    return Markup(" · {}").format(link(address, "Explore these names"))


def network_of_answer(graph: Graph, answer: Table, links: Links, cypher: str = "") -> Network[str]:
    """The rows of an answer that name two, as a network.

    A line is drawn as the type of tie that its row names, else the only one that the query is about.
    """
    types = sorted({*re.findall(r"\w+", cypher)} & {*reading.fact_types()})
    rows = [(row, _ends(row, links)) for row in answer.rows[:SHOWN]]
    ids = list(dict.fromkeys(end for _, ends in rows for end in ends if len(ends) == 2))[:_DRAWN]
    nodes = {node.id: node for node in graph.nodes(ids)}
    network: Network[str] = nx.MultiDiGraph()
    for row, ends in rows:
        if len(ends) == 2 and all(end in nodes for end in ends):
            for end in ends:
                network.add_node(end, **_described(nodes[end]))
            words = row.get("words")
            said = {"evidence": words} if isinstance(words, str) else {}
            network.add_edge(*ends, type=_type(row, types), **said)
    return network


def _described(node: Node) -> dict[str, str]:
    return {"name": node.name, "kind": node.kind, "roles": "; ".join(node.roles)}


def _ends(row: Mapping[str, Any], links: Links) -> list[str]:
    """The first two nodes that a row names, each in a column of its own or as the ends of an edge."""
    found: dict[str, None] = {}
    for value in row.values():
        if not isinstance(value, list | tuple):
            found |= dict.fromkeys(_nodes(value, links))
    return list(found)[:2]


def _type(row: Mapping[str, Any], asked: Sequence[str]) -> str:
    """The type of tie that a row tells of."""
    said = (value.get("type") if isinstance(value, Mapping) else value for value in row.values())
    told = next((t for t in said if isinstance(t, str) and t in vocabulary().edges), None)
    return told or (asked[0] if len(asked) == 1 else picture.BESIDE)


def _nodes(value: Any, links: Links) -> list[str]:
    """The ids of what a value names: a node, the ends of an edge, or a name that one node has."""
    match value:
        case {"labels": labels, "id": node} if "Entity" in labels:
            return [node]
        case {"from": source, "to": target}:
            return [end for end in (source, target) if end and not str(end).startswith(_RECORDS)]
        case str() if value in links.nodes:
            return [links.nodes[value]]
        case _:
            return []


def _values(answer: Table) -> Iterator[Any]:
    """All values of an answer, lists opened."""
    for row in answer.rows[:SHOWN]:
        for value in row.values():
            yield from value if isinstance(value, list | tuple) else (value,)


def answer_table(about: Mapping[str, str], answer: Table, links: Links) -> Markup:
    """An answer as people read it: names, articles and words lead to where more is."""
    merged = ("article",) if {"words", "article", "article_id"} <= {*answer.columns} else ()
    columns = [column for column in answer.columns if column not in ("article_id", *merged)]
    head = Markup('<span title="{}">{}</span>')
    heads = [head.format(about.get(column, ""), heading(column)) for column in columns]
    lines = ([cell(column, row, links) for column in columns] for row in answer.rows[:SHOWN])
    return Markup('<div class="answer">{}</div>').format(table(heads, lines))


def csv(answer: Table) -> bytes:
    """The answer as a file that a spreadsheet opens, with text of articles kept from being a formula."""
    frame = answer.to_pandas().map(lambda v: f"'{v}" if isinstance(v, str) and v.startswith(_FORMULA) else v)
    return frame.to_csv(index=False).encode("utf-8-sig")
