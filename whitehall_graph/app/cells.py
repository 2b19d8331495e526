"""The cells of an answer as people read them: names and articles lead on, codes become words, days are Britons'."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from markupsafe import Markup

from whitehall_graph.app.markup import (
    DIGEST,
    EMPTY,
    article_url,
    capital,
    cut,
    day,
    link,
    profile_url,
    quoted_url,
    together,
    web_link,
    web_url,
)
from whitehall_graph.app.picture import reads
from whitehall_graph.articles.reflow import one_line
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.results import Table
from whitehall_graph.vocabulary import vocabulary

SHOWN = 200
_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")
_DIGESTS = "MATCH (d:Article) WHERE d.id IN $ids AND d.digest RETURN d.id AS id ORDER BY id"
_NAMED = "MATCH (n:Entity) WHERE n.name IN $names RETURN n.name AS name, collect(n.id) AS ids ORDER BY name"
_NAME = 120  # longer texts are no names
_SHARES = ("confidence",)  # columns of numbers from 0 to 1
_UNTOLD = ("Entity", "Person")  # labels that say nothing beside a role


@dataclass(frozen=True)
class Links:
    """What an answer speaks of: ids by the names in it, its articles that are digests, names of its edges' ends."""

    nodes: Mapping[str, str] = field(default_factory=dict)
    digests: frozenset[str] = frozenset()
    ends: Mapping[str, str] = field(default_factory=dict)


def links_of(graph: Graph, answer: Table) -> Links:
    """What the names and articles of an answer lead to."""
    articles = sorted({row["article_id"] for row in answer if row.get("article_id")})
    digests = frozenset(row["id"] for row in graph.cypher(_DIGESTS, ids=articles)) if articles else frozenset()
    said = {value for row in answer.rows[:SHOWN] for value in row.values() if isinstance(value, str)}
    names = sorted(value for value in said if len(value) <= _NAME)
    found = graph.cypher(_NAMED, names=names) if names else ()
    edges = [v for row in answer.rows[:SHOWN] for v in row.values() if isinstance(v, Mapping) and v.get("from")]
    ends = graph.nodes(sorted({edge[end] for edge in edges for end in ("from", "to")})) if edges else ()
    named = {row["name"]: row["ids"][0] for row in found if len(row["ids"]) == 1}
    return Links(named, digests, {node.id: node.name for node in ends})


def cell(column: str, row: Mapping[str, Any], links: Links) -> object:
    """One value of a row; words and titles lead to where they stand."""
    value, article = row[column], row.get("article_id")
    if value and article and column == "article":
        return link(article_url(article), cut(value)) + (DIGEST if article in links.digests else EMPTY)
    if value and article and column == "words":
        quoted = link(quoted_url(article, value), one_line(value), "words")
        return (
            quoted + Markup('<div class="cite">{}</div>').format(cell("article", row, links))
            if row.get("article")
            else quoted
        )
    if column in _SHARES and isinstance(value, int | float):
        return f"{value:.0%}"
    return plain(value, links)


def plain(value: Any, links: Links) -> object:
    """A value as people read it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int():
            return f"{value:,}"
        case list() | tuple():
            return together((Markup("{}").format(plain(item, links)) for item in _telling(value)), "; ")
        case Mapping():
            return _thing(value, links)
        case str() if value in links.nodes:
            return link(profile_url(links.nodes[value]), cut(value))
        case str() if web_url(value):
            return web_link(value, value)
        case date() | str() if _DATE.fullmatch(str(value)):
            return Markup('<span class="date">{}</span>').format(day(value))
        case str():
            return _words(value)
        case _:
            return value


def _telling(values: list[Any] | tuple[Any, ...]) -> list[Any]:
    """The labels of a list that say something, where it is one of labels; any other list as it is."""
    known = {*vocabulary().kinds, *vocabulary().roles, "Entity"}
    if not values or not all(isinstance(value, str) and value in known for value in values):
        return list(values)
    return [value for value in values if value not in _UNTOLD] or ["Person"]


def _words(value: str) -> str:
    """The words for a code of the vocabulary; any other text as it flows."""
    table = vocabulary()
    if value in table.edges:
        return reads(value)
    named = table.roles.get(value) or table.kinds.get(value)
    return named.noun if named else one_line(value)


def heading(column: str) -> str:
    """The head of a column."""
    return capital(column.replace("_", " "))


def _thing(value: Mapping[str, Any], links: Links) -> object:
    """A node or an edge in an answer."""
    labels = value.get("labels", ())
    if "Article" in labels:
        return link(article_url(value["id"]), cut(value.get("title") or value["id"]))
    if {"Entity", "Post", "Topic"} & {*labels}:
        return link(profile_url(value["id"]), cut(value.get("name") or value["id"]))
    if value.get("type") in vocabulary().edges:
        said = f": “{one_line(value['evidence'])}”" if value.get("evidence") else ""
        return Markup("{} {} {}{}").format(
            _end(value.get("from"), links), reads(value["type"]), _end(value.get("to"), links), said
        )
    return value.get("text") or value.get("name") or value.get("title") or value.get("id") or str(dict(value))


def _end(node: Any, links: Links) -> object:
    """One end of an edge: its name where the graph has it."""
    return link(profile_url(node), cut(links.ends[node])) if node in links.ends else node
