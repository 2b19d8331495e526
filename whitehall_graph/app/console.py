"""The console: Cypher of one's own, which may only read; the schema beside it, and errors that say what to change."""

import re
from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup
from rapidfuzz import process

from whitehall_graph.app import answers
from whitehall_graph.app.markup import EMPTY, dot, message, rows, section, together
from whitehall_graph.app.shell import revision, show
from whitehall_graph.errors import QueryError
from whitehall_graph.graph.graph import Graph
from whitehall_graph.vocabulary import vocabulary

_HISTORY = "console-history"
_KEPT = 20
_EXAMPLE = """\
MATCH (critic:Entity)-[r:CRITICISES]->(criticised:Entity)
RETURN critic.name AS critic, criticised.name AS criticised, r.evidence AS words, r.article AS article_id
LIMIT 25"""
_LABEL = re.compile(r"\([^()\[\]]*?:\s*`?(\w+(?:\s*[:|]\s*\w+)*)")
_TYPE = re.compile(r"\[[^\[\]]*?:\s*`?(\w+(?:\s*\|\s*:?\s*\w+)*)")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|//[^\n]*")
_WRITES = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP|LOAD)\b", re.I)
_PARAMETER = re.compile(r"\$(\w+)")


def draw(graph: Graph) -> None:
    """The query of the address with its answer, beside it the schema and what was asked before."""
    show(
        Markup('<h1>Console</h1><p class="lead">{}</p>').format(
            "Cypher of your own. It may only read, so nothing here can change the graph."
        )
    )
    with st.container(key="console"):
        wide, narrow = st.columns([2.3, 1], gap="large")
    with wide:
        asked = _editor()
        if asked:
            _answer(graph, asked)
    with narrow:
        _history()
        show(_schema(graph, revision(graph)))


def _editor() -> str:
    """The query to run: the one that the address has, until another is run."""
    with st.form("console", border=False):
        text = st.text_area(
            "Cypher",
            st.query_params.get("cypher", _EXAMPLE),
            key="console-text",
            height=190,
            label_visibility="collapsed",
        )
        if st.form_submit_button("Run", type="primary", shortcut="ctrl+enter"):
            st.query_params["cypher"] = text
    return st.query_params.get("cypher", "").strip()


def _answer(graph: Graph, text: str) -> None:
    history = st.session_state.setdefault(_HISTORY, [])
    if text in history:
        history.remove(text)
    history.insert(0, text)
    del history[_KEPT:]
    try:
        answer = graph.cypher(text)
    except QueryError as error:
        show(message(error, "failure"))
        show(_hints(text))
        return
    if not answer.rows:
        show(_hints(text))
    answers.draw(graph, answer, name="answer", about={}, cypher=text)


def _hints(text: str) -> Markup:
    return together(message(hint) for hint in advice(text))


def advice(text: str) -> list[str]:
    """What to change in a query that failed or found nothing, as far as its text shows it."""
    bare = _QUOTED.sub("''", text)
    table = vocabulary()
    hints = [*_unknown("kind of node", _LABEL, bare, ("Entity", *table.kinds, *table.roles))]
    hints += _unknown("type of edge", _TYPE, bare, table.edges)
    if found := _WRITES.search(bare):
        hints.append(f"{found[1].upper()} would change the graph; a query here asks, with MATCH and RETURN.")
    elif not re.search(r"\bRETURN\b", bare, re.I):
        hints.append("A query ends with RETURN and what to show, such as RETURN n.name.")
    if found := _PARAMETER.search(bare):
        hints.append(f"The console has no value for ${found[1]}: write the value itself, such as 'HM Treasury'.")
    for opened, closed in ("()", "[]", "{}"):
        if bare.count(opened) != bare.count(closed):
            hints.append(
                f"There are {bare.count(opened)} “{opened}” and {bare.count(closed)} “{closed}”: each needs its other."
            )
    return hints


def _unknown(what: str, pattern: re.Pattern[str], text: str, known: Iterable[str]) -> list[str]:
    """What the text names that the schema has not, with the nearest that it has."""
    names = list(known)
    used = [name for found in pattern.findall(text) for name in re.findall(r"\w+", found)]
    hints = []
    for name in dict.fromkeys(used):
        if name not in names:
            near, *_ = process.extractOne(name.lower(), [n.lower() for n in names])
            meant = next(n for n in names if n.lower() == near)
            hints.append(f"There is no {what} called {name}. Did you mean {meant}? Case matters.")
    return hints


def _history() -> None:
    """What was asked before in this window; choosing it asks again."""
    before = st.session_state.get(_HISTORY, [])[1:]
    if not before:
        return
    chosen = st.selectbox(
        "Asked before", before, None, key="console-before", placeholder="Asked before", label_visibility="collapsed"
    )
    if chosen:
        st.query_params["cypher"] = chosen
        for key in ("console-before", "console-text"):
            del st.session_state[key]
        st.rerun()


@st.cache_data(show_spinner=False, max_entries=2)
def _schema(_graph: Graph, revision: str) -> Markup:  # noqa: ARG001 - the key of the cache
    """Kinds of node with their properties, and types of edge with what they join."""
    table = vocabulary()
    stats = _graph.stats()
    line = Markup("<li>{}<span><code>{}</code> {}<small>{}</small></span></li>")
    kinds = [
        line.format(
            dot(kind), f":{kind}", f"{stats.nodes.get(kind, 0):,}", _properties(_graph, f"MATCH (n:{kind})", "n")
        )
        for kind in table.kinds
        if stats.nodes.get(kind)
    ]
    types = [
        line.format(
            EMPTY, f":{name}", f"{stats.edges.get(name, 0):,}", f"{', '.join(e.sources)} → {', '.join(e.targets)}"
        )
        for name, e in table.edges.items()
        if stats.edges.get(name)
    ]
    facts = Markup('<p class="quiet">Edges of articles have {}.</p>').format(
        _properties(_graph, "MATCH ()-[n:LEADS|CRITICISES|HOLDS]->()", "n")
    )
    roles = Markup('<p class="quiet">All but records are also :Entity; a :Person may be {}.</p>').format(
        ", ".join(f":{role}" for role in table.roles)
    )
    return Markup('<div class="schema">{}{}</div>').format(
        section("Nodes", rows(kinds) + roles), section("Edges", rows(types) + facts)
    )


def _properties(graph: Graph, pattern: str, name: str) -> str:
    """The properties of the first few of a kind."""
    found = graph.cypher(f"{pattern} WITH {name} LIMIT 40 RETURN keys({name}) AS names").rows
    return ", ".join(sorted({key for row in found for key in row["names"]}))
