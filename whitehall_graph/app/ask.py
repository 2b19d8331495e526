"""The page of named queries: choose a question, set its parameters, read or download the answer, see its Cypher."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

import streamlit as st
from markupsafe import Markup

from whitehall_graph.app import answers
from whitehall_graph.app.figures import figures
from whitehall_graph.app.filters import NAMES
from whitehall_graph.app.markup import capital, link, message, rows
from whitehall_graph.app.shell import headline, revision, show
from whitehall_graph.errors import QueryError
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.queries import NamedQuery, Parameter, named_query
from whitehall_graph.graph.results import Table
from whitehall_graph.vocabulary import vocabulary

_POSTS = """
    MATCH (p:Post)-[:AT]->(b:Entity) WHERE (:Person)-[:HOLDS]->(p)
    RETURN DISTINCT p.name AS name, b.name AS body ORDER BY name, body
"""
# Questions about what the reader has in mind, by the type of what they take first; the rest are about everything.
_GROUPS = (
    ("A person or a body", ("person", "body", "entity")),
    ("A post, topic, article, review or event", ("post", "topic", "article", "thing")),
    ("Everything in the graph", ("",)),
)
_TOPICS = "MATCH (t:Topic) RETURN t.name AS name, '' AS body ORDER BY name"


def draw(graph: Graph) -> None:
    """The questions, and the one that the address names with its answer."""
    show(
        Markup('<h1>Questions</h1><p class="lead">{}</p>').format(
            "Choose a question, say of whom or of when, and read the answer with the words that prove it."
        )
    )
    library = sorted(graph.queries(), key=lambda query: query.title.lower())
    if not library:
        show(message("The library has no queries."))
        return
    chosen = named_query(st.query_params.get("query", library[0].name))
    with st.container(key="questions"):
        choice, answer = st.columns([1, 2.6], gap="large")
    with choice:
        show(rows(entries(library, chosen), "rows questions"))
    with answer:
        headline(chosen.title)
        _ask(graph, chosen)


def entries(library: Sequence[NamedQuery], chosen: NamedQuery) -> Iterator[Markup]:
    """The questions, under what the reader has to name for them."""
    line, head = Markup("<li>{}</li>"), Markup('<li class="group">{}</li>')
    for title, types in _GROUPS:
        found = [query for query in library if _of(query) in types]
        if found:
            yield head.format(title)
        for query in found:
            yield line.format(link(f"ask?query={query.name}", query.title, "here" if query is chosen else ""))


def _of(query: NamedQuery) -> str:
    """The type of what a question is about, which is the first that it takes; empty where that is the whole graph."""
    first = query.parameters[0].type if query.parameters else ""
    return first if any(first in types for _, types in _GROUPS) else ""


def _ask(graph: Graph, query: NamedQuery) -> None:
    show(Markup('<div class="asked"><h2>{}</h2><p>{}</p></div>').format(query.title, query.question))
    values = _form(graph, query) if query.parameters else {}
    try:
        answer = _answer(graph, revision(graph), query.name, values)
        answers.draw(graph, answer, name=query.name, about=query.columns, cypher=query.cypher)
    except QueryError as error:
        show(message(error, "failure"))
    with st.expander("Cypher"):
        st.code(query.cypher, language="cypher")


@st.cache_data(show_spinner="Asking", max_entries=50)
def _answer(_graph: Graph, revision: str, query: str, values: dict[str, Any]) -> Table:  # noqa: ARG001 - the key
    return _graph.query(query, **values)


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
            kept = {name: st.query_params.get_all(name) for name in NAMES if name in st.query_params}
            others = {name: value for name, value in kept.items() if name not in values}
            st.query_params.from_dict({**others, "query": query.name, **given})
    return values


def _field(graph: Graph, query: NamedQuery, parameter: Parameter) -> Any:
    """A widget that suits the parameter's type, with what the address says or the default in it."""
    given, label = st.query_params.get(parameter.name), capital(parameter.about)
    key = f"{query.name}.{parameter.name}.{given}"  # another address, as by the back button, fills the box anew
    value = parameter.value(given) if given else parameter.default
    match parameter.type:
        case "date":
            return st.date_input(label, value, key=key, min_value=date(1800, 1, 1), format="DD/MM/YYYY")
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
            return _labelled(graph, revision(graph), parameter.type.capitalize())
        case "article":
            return list(dict.fromkeys(article.title for article in graph.articles(limit=200)))
        case "entity":
            return _mentioned(graph, vocabulary().kinds)
        case family:
            return _mentioned(graph, vocabulary().kinds_of("Person" if family == "person" else family))


def _mentioned(graph: Graph, kinds: Iterable[str]) -> list[str]:
    """The names of these kinds that articles mention most."""
    known, wanted = figures(graph), set(kinds)
    names = (m.node.name for m in (known.mentioned if known else ()) if m.node.kind in wanted)
    return list(islice(dict.fromkeys(names), 200))


@st.cache_data(show_spinner=False, max_entries=4)
def _labelled(_graph: Graph, revision: str, label: str) -> list[str]:  # noqa: ARG001 - the key of the cache
    """The names of all posts, with their bodies where several have the title, or of all topics."""
    found = _graph.cypher(_POSTS if label == "Post" else _TOPICS).rows
    times = Counter(row["name"] for row in found)
    return [row["name"] if times[row["name"]] == 1 else f"{row['name']} at {row['body']}" for row in found]
