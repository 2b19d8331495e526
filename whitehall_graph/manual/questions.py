"""The named questions, each with its parameters, its Cypher and its answer on the sample corpus."""

import hashlib
import re
from typing import Any

from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.queries import NamedQuery, Parameter, library
from whitehall_graph.manual.pages import table

_SHOWN = 5  # rows of an answer
_ANSWER = re.compile(r"^\d+ rows?(?:, the first \d+)?:\n\n(?:\|.*\n)+", re.MULTILINE)
_STATE = re.compile(r"\(state `(\w+)`\)")


def state(graph: Graph) -> str:
    """Changes with the articles of a graph, and with the rules and the register by which they were read."""
    return hashlib.sha256(repr(sorted(graph.store.article_hashes().items())).encode()).hexdigest()[:12]


def state_of(page: str) -> str | None:
    """The state of the graph that gave a page its answers."""
    found = _STATE.search(page)
    return found[1] if found else None


def without_answers(page: str) -> str:
    """A page but for what depends on what extraction finds."""
    return _STATE.sub("", _ANSWER.sub("", page))


def contents() -> str:
    """The list of questions, with links."""
    return "\n".join(f"- [{q.title}](#{_anchor(q.title)}): {q.question}" for q in library().values())


def questions(graph: Graph) -> str:
    """All questions in full."""
    intro = f"The answers are those of the sample corpus (state `{state(graph)}`)."
    return "\n\n".join([intro, *(_question(graph, query) for query in library().values())])


def _question(graph: Graph, query: NamedQuery) -> str:
    given = graph.query_values(query.name)
    parts = [f"### {query.title}", query.question, f"`whitehall-graph query {query.name}`"]
    if query.parameters:
        parts.append(_parameters(query.parameters))
    parts.append(table(["column", "meaning"], [[name, about] for name, about in query.columns.items()]))
    lines = [f":param {name} => {literal(value)};" for name, value in given.items()]
    parts.append("\n".join(["```cypher", *lines, query.cypher, "```"]))
    parts.append(_answer(graph, query))
    return "\n\n".join(parts)


def _parameters(parameters: tuple[Parameter, ...]) -> str:
    rows = [[p.name, p.type, "not limited" if p.default is None else p.default, p.about] for p in parameters]
    return table(["parameter", "type", "default", "meaning"], rows)


def _answer(graph: Graph, query: NamedQuery) -> str:
    answer = graph.query(query.name)
    shown = [name for name in answer.columns if not name.endswith("_id")]
    first = f", the first {_SHOWN}" if len(answer) > _SHOWN else ""
    count = f"{len(answer)} row{'' if len(answer) == 1 else 's'}{first}:"
    return f"{count}\n\n{table(shown, [[row[c] for c in shown] for row in answer.rows[:_SHOWN]])}\n"


def literal(value: Any) -> str:
    """A value as Cypher writes it."""
    match value:
        case None:
            return "null"
        case bool() | int() | float():
            return str(value).lower()
        case str():
            return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
        case _:
            return f"date('{value}')"


def _anchor(title: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
