"""Answers as people read them: tables whose names and words lead on, bars for numbers, a file for spreadsheets."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from whitehall_graph.app.markup import (
    DIGEST,
    EMPTY,
    article_url,
    counted,
    link,
    message,
    profile_url,
    quoted_url,
    table,
    together,
    web_link,
    web_url,
)
from whitehall_graph.app.picture import reads
from whitehall_graph.app.shell import show
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.results import Table
from whitehall_graph.vocabulary import vocabulary

SHOWN = 200
# How a spreadsheet recognises a formula; text of articles must never be one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")
_DIGESTS = "MATCH (d:Article) WHERE d.id IN $ids AND d.digest RETURN d.id AS id ORDER BY id"
_NAMED = "MATCH (n:Entity) WHERE n.name IN $names RETURN n.name AS name, collect(n.id) AS ids ORDER BY name"
_RECORDS = ("article:", "statement:", "topic:", "post:")
_IN_NETWORK = 200  # names that an answer brings into a network
_NAME = 120  # longer texts are no names
_BARS = 30  # rows that bars can show


def draw(graph: Graph, answer: Table, *, name: str, about: Mapping[str, str]) -> None:
    """An answer with all that can be done with it; `about` says what its columns mean, `name` is its file's."""
    if not answer.rows:
        show(message("Nothing in the graph answers this."))
        return
    more = " (and more: the limit of rows was reached)" if answer.truncated else ""
    shown = f", the first {SHOWN} shown" if len(answer) > SHOWN else ""
    links = links_of(graph, answer)
    show(
        Markup('<p class="quiet">{}{}{}{}</p>').format(
            counted(len(answer), "row"), more, shown, _network(answer, links)
        )
    )
    show(bars(answer, links))
    show(answer_table(about, answer, links))
    st.download_button("Download as CSV", csv(answer), f"{name}.csv", "text/csv", on_click="ignore")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _network(answer: Table, links: "Links") -> Markup:
    """The way to the names of an answer as a network."""
    ids = [node for value in _values(answer) for node in _nodes(value, links)]
    wanted = list(dict.fromkeys(ids))[:_IN_NETWORK]
    if len(wanted) < 2:
        return EMPTY
    address = f"explore?{urlencode([('node', node) for node in wanted])}"
    return Markup(" · {}").format(link(address, "Show as a network"))


def _nodes(value: Any, links: "Links") -> list[str]:
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


def bars(answer: Table, links: "Links", *, least: int = 2) -> Markup:
    """The first number of each row as a bar, where an answer is names with numbers; nothing for any other."""
    label, *others = [column for column in answer.columns if column != "article_id"] or [""]
    if not 1 <= len(others) <= 3 or not least <= len(answer) <= _BARS:
        return EMPTY
    if not all(_is_number(row[column]) for row in answer for column in others):
        return EMPTY
    numbers = [row[others[0]] for row in answer]
    if min(numbers) < 0 or not any(numbers):
        return EMPTY
    most = max(numbers)
    line = Markup('<div class="measure"><span>{}</span><i style="width:{}%"></i><b>{}</b></div>')
    drawn = (
        line.format(_plain(row[label], links), round(72 * n / most, 1), f"{n:,}")
        for row, n in zip(answer.rows, numbers, strict=True)
    )
    return Markup('<div class="measures">{}</div>').format(together(drawn))


@dataclass(frozen=True)
class Links:
    """What an answer speaks of: ids of the nodes with the names in it, and which of its articles are digests."""

    nodes: Mapping[str, str] = field(default_factory=dict)
    digests: frozenset[str] = frozenset()


def links_of(graph: Graph, answer: Table) -> Links:
    """What the names and articles of an answer lead to."""
    articles = sorted({row["article_id"] for row in answer if row.get("article_id")})
    digests = frozenset(row["id"] for row in graph.cypher(_DIGESTS, ids=articles)) if articles else frozenset()
    said = {value for row in answer.rows[:SHOWN] for value in row.values() if isinstance(value, str)}
    names = sorted(value for value in said if len(value) <= _NAME)
    found = graph.cypher(_NAMED, names=names) if names else ()
    return Links({row["name"]: row["ids"][0] for row in found if len(row["ids"]) == 1}, digests)


def answer_table(about: Mapping[str, str], answer: Table, links: Links) -> Markup:
    """An answer as people read it: names, articles and words lead to where more is."""
    columns = [column for column in answer.columns if column != "article_id"]
    heads = [
        Markup('<span title="{}">{}</span>').format(about.get(column, ""), column.replace("_", " "))
        for column in columns
    ]
    lines = [[_cell(column, row, links) for column in columns] for row in answer.rows[:SHOWN]]
    return table(heads, lines)


def _cell(column: str, row: Mapping[str, Any], links: Links) -> object:
    value, article = row[column], row.get("article_id")
    if value and article and column == "article":
        return Markup("{}{}").format(link(article_url(article), value), DIGEST if article in links.digests else EMPTY)
    if value and article and column == "words":
        return link(quoted_url(article, value), value, "words")
    return _plain(value, links)


def _plain(value: Any, links: Links) -> object:
    """A value as people read it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return together((Markup("{}").format(_plain(item, links)) for item in value), "; ")
        case Mapping():
            return _thing(value)
        case str() if value in links.nodes:
            return link(profile_url(links.nodes[value]), value)
        case str() if web_url(value):
            return web_link(value, value)
        case date() | str() if _DATE.fullmatch(str(value)):
            return Markup('<span class="date">{}</span>').format(value)
        case _:
            return value


def csv(answer: Table) -> bytes:
    """The answer as a file that a spreadsheet opens, with text of articles kept from being a formula."""
    frame = answer.to_pandas().map(lambda v: f"'{v}" if isinstance(v, str) and v.startswith(_FORMULA) else v)
    return frame.to_csv(index=False).encode("utf-8-sig")


def _thing(value: Mapping[str, Any]) -> object:
    """A node or an edge in an answer."""
    labels = value.get("labels", ())
    if "Article" in labels:
        return link(article_url(value["id"]), value.get("title") or value["id"])
    if {"Entity", "Post", "Topic"} & {*labels}:
        return link(profile_url(value["id"]), value.get("name") or value["id"])
    if value.get("type") in vocabulary().edges:
        said = f": “{value['evidence']}”" if value.get("evidence") else ""
        return f"{value.get('from')} {reads(value['type'])} {value.get('to')}{said}"
    return value.get("text") or value.get("name") or value.get("title") or value.get("id") or str(dict(value))
