"""The commands that ask the graph: query, queries, cypher, stats."""

import json
import re
import sys
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

import typer

from whitehall_graph.cli.output import Format, FormatOption, say, show
from whitehall_graph.cli.output import text as written
from whitehall_graph.graph.queries import NamedQuery, library, named_query
from whitehall_graph.graph.results import Table

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
Parameters = Annotated[
    list[str] | None, typer.Option("--param", metavar="NAME=VALUE", help="A parameter; may be given several times.")
]


def add_to(cli: typer.Typer) -> None:
    """Add these commands to a command line."""
    cli.command(epilog="Example: whitehall-graph query said-by --param speaker='John Glen' --format csv")(query)
    cli.command(epilog="Example: whitehall-graph queries said-by")(queries)
    cli.command(epilog="Example: whitehall-graph cypher 'MATCH (u:Union) RETURN u.name ORDER BY u.name LIMIT 5'")(
        cypher
    )
    cli.command(epilog="Example: whitehall-graph stats --format json")(stats)


def query(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Its name, as `queries` lists it.")],
    param: Parameters = None,
    form: FormatOption = Format.table,
) -> None:
    """Ask a named question. A table leaves ids out; CSV and JSON have them."""
    asked = named_query(name)
    given = _pairs(param)
    with context.obj.open() as graph:
        answer = graph.query(name, **given)
        values = {} if answer.rows else graph.query_values(name, **given)
    shown = [column for column in answer.columns if form is not Format.table or not column.endswith("_id")]
    _show(answer, form, asked.title, shown)
    if values:
        asked_with = (f"{key} = {written(value) or 'not limited'}" for key, value in values.items())
        say(f"Asked with {', '.join(asked_with)}.")


def queries(
    name: Annotated[str | None, typer.Argument(help="Show one of them in full.")] = None,
    form: FormatOption = Format.table,
) -> None:
    """List the named questions, or show one with its parameters, columns and Cypher."""
    if name is None:
        rows = [{"name": q.name, "question": q.question, "parameters": _parameters(q)} for q in library().values()]
        show(rows, ("name", "question", "parameters"), form)
        return
    asked = named_query(name)
    described = [
        {"part": "parameter", "name": p.name, "type": p.type, "default": p.default, "meaning": p.about}
        for p in asked.parameters
    ]
    described += [{"part": "column", "name": column, "meaning": about} for column, about in asked.columns.items()]
    show(described, ("part", "name", "type", "default", "meaning"), form, asked.question)
    if form is Format.table:
        print(f"\n{asked.cypher}")


def cypher(
    context: typer.Context,
    text: Annotated[str, typer.Argument(help="A reading query in Cypher, or - for standard input.")],
    param: Parameters = None,
    form: FormatOption = Format.table,
) -> None:
    """Ask in Cypher of your own; a query that writes is refused.

    A parameter's value is read as a day where it is one (2024-01-22), as JSON where it is JSON, else as text.
    """
    parameters = {name: _value(given) for name, given in _pairs(param).items()}
    with context.obj.open() as graph:
        answer = graph.cypher(sys.stdin.read() if text == "-" else text, **parameters)
    _show(answer, form)


def stats(context: typer.Context, form: FormatOption = Format.table) -> None:
    """Count what is in the graph."""
    with context.obj.open() as graph:
        found = graph.stats()
        where = graph.store.where
    rows = [{"what": "node", "kind": kind, "number": n} for kind, n in found.nodes.items()]
    rows += [{"what": "edge", "kind": kind, "number": n} for kind, n in found.edges.items()]
    show(rows, ("what", "kind", "number"), form)
    say(f"{found.articles} articles, {found.first or '?'} to {found.last or '?'}, in {where}")


def _show(answer: Table, form: Format, title: str | None = None, columns: Sequence[str] | None = None) -> None:
    show(answer.rows, columns or answer.columns, form, title)
    if answer.truncated:
        say(f"Only the first {len(answer)} rows are shown (WHITEHALL_GRAPH_QUERY_ROWS sets the limit).")


def _parameters(asked: NamedQuery) -> str:
    return ", ".join(p.name for p in asked.parameters)


def _pairs(given: list[str] | None) -> dict[str, str]:
    pairs = [text.partition("=") for text in given or ()]
    for name, sign, _ in pairs:
        if not sign:
            raise typer.BadParameter(f"{name!r} has no value: write NAME=VALUE.", param_hint="--param")
    return {name.strip(): value for name, _, value in pairs}


def _value(given: str) -> Any:
    try:
        return date.fromisoformat(given) if _DAY.fullmatch(given) else json.loads(given)
    except ValueError:
        return given
