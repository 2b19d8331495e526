"""The page of named queries: choose a question, set its parameters, read or download the answer, see its Cypher."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import streamlit as st
from markupsafe import Markup

from whitehall_graph.app.markup import (
    DIGEST,
    EMPTY,
    article_url,
    capital,
    counted,
    link,
    message,
    profile_url,
    quoted_url,
    rows,
    table,
    together,
    web_link,
    web_url,
)
from whitehall_graph.app.shell import headline, show
from whitehall_graph.errors import QueryError
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.queries import NamedQuery, Parameter, named_query
from whitehall_graph.graph.results import Table

_SHOWN = 200
# How a spreadsheet recognises a formula; text of articles must never be one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")
_DIGESTS = "MATCH (d:Article) WHERE d.id IN $ids AND d.digest RETURN d.id AS id ORDER BY id"
_NAMED = "MATCH (n:Entity) WHERE n.name IN $names RETURN n.name AS name, collect(n.id) AS ids ORDER BY name"
_NAME = 120  # longer texts are no names


def draw(graph: Graph) -> None:
    """The questions, and the one that the address names with its answer."""
    show(
        Markup('<h1>Questions</h1><p class="lead">{}</p>').format(
            "Each is a Cypher query of the library, which the command line and Python answer alike."
        )
    )
    library = graph.queries()
    if not library:
        show(message("The library has no queries."))
        return
    chosen = named_query(st.query_params.get("query", library[0].name))
    choice, answer = st.columns([1, 2.6], gap="large")
    with choice:
        show(rows((_entry(query, query.name == chosen.name) for query in library), "rows questions"))
    with answer:
        headline(chosen.title)
        _ask(graph, chosen)


def _entry(query: NamedQuery, chosen: bool) -> Markup:
    return Markup("<li>{}</li>").format(link(f"ask?query={query.name}", query.title, "here" if chosen else ""))


def _ask(graph: Graph, query: NamedQuery) -> None:
    show(Markup('<div class="asked"><h2>{}</h2><p>{}</p></div>').format(query.title, query.question))
    values = _form(graph, query) if query.parameters else {}
    try:
        _answer(graph, query, graph.query(query.name, **values))
    except QueryError as error:
        show(message(error, "failure"))
    with st.expander("Cypher"):
        st.code(query.cypher, language="cypher")


def _form(graph: Graph, query: NamedQuery) -> dict[str, Any]:
    """The parameters' values, kept in the address."""
    with st.form(query.name, border=False):
        columns = st.columns(min(len(query.parameters), 3))
        values = {}
        for number, parameter in enumerate(query.parameters):
            with columns[number % len(columns)]:
                values[parameter.name] = _field(graph, query, parameter)
        if st.form_submit_button("Ask", type="primary"):
            given = {name: str(value) for name, value in values.items() if value not in (None, "")}
            st.query_params.from_dict({"query": query.name, **given})
    return values


def _field(graph: Graph, query: NamedQuery, parameter: Parameter) -> Any:
    """A widget that suits the parameter's type, with what the address says or the default in it."""
    key, label = f"{query.name}.{parameter.name}", capital(parameter.about)
    given = st.query_params.get(parameter.name)
    value = parameter.value(given) if given else parameter.default
    match parameter.type:
        case "date":
            return st.date_input(label, value, key=key, min_value=date(1800, 1, 1), format="YYYY-MM-DD")
        case "number":
            return st.number_input(label, value=value, key=key, step=1)
        case "text":
            return st.text_input(label, value or "", key=key)
        case _:
            names = _names(graph, parameter)
            options = names if value in (None, *names) else [value, *names]
            index = options.index(value) if value else None
            return st.selectbox(label, options, index, key=key, accept_new_options=True, placeholder="Any")


def _names(graph: Graph, parameter: Parameter) -> list[str]:
    """Names to choose from; any other may be typed."""
    match parameter.type:
        case "post" | "topic":
            return []
        case "entity":
            kinds: list[str] = []
        case family:
            kinds = ["Person" if family == "person" else family]
    return list(dict.fromkeys(m.node.name for m in graph.most_mentioned(kinds=kinds, limit=200)))


def _answer(graph: Graph, query: NamedQuery, answer: Table) -> None:
    if not answer.rows:
        show(message("Nothing in the graph answers this."))
        return
    more = " (and more: the limit of rows was reached)" if answer.truncated else ""
    shown = f", the first {_SHOWN} shown" if len(answer) > _SHOWN else ""
    show(Markup('<p class="quiet">{}{}{}</p>').format(counted(len(answer), "row"), more, shown))
    show(answer_table(query, answer, _links(graph, answer)))
    st.download_button("Download as CSV", csv(answer), f"{query.name}.csv", "text/csv", on_click="ignore")


@dataclass(frozen=True)
class Links:
    """What an answer speaks of: ids of the nodes with the names in it, and which of its articles are digests."""

    nodes: Mapping[str, str] = field(default_factory=dict)
    digests: frozenset[str] = frozenset()


def _links(graph: Graph, answer: Table) -> Links:
    articles = sorted({row["article_id"] for row in answer if row.get("article_id")})
    digests = frozenset(row["id"] for row in graph.cypher(_DIGESTS, ids=articles)) if articles else frozenset()
    said = {value for row in answer.rows[:_SHOWN] for value in row.values() if isinstance(value, str)}
    names = sorted(value for value in said if len(value) <= _NAME)
    found = graph.cypher(_NAMED, names=names) if names else ()
    return Links({row["name"]: row["ids"][0] for row in found if len(row["ids"]) == 1}, digests)


def answer_table(query: NamedQuery, answer: Table, links: Links) -> Markup:
    """An answer as people read it: names, articles and words lead to where more is."""
    columns = [column for column in answer.columns if column != "article_id"]
    heads = [
        Markup('<span title="{}">{}</span>').format(query.columns.get(column, ""), column.replace("_", " "))
        for column in columns
    ]
    lines = [[_cell(column, row, links) for column in columns] for row in answer.rows[:_SHOWN]]
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
            return value.get("name") or value.get("title") or value.get("id") or str(dict(value))
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
