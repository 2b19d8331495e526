"""How results leave the command line: as a table for people, as CSV or JSON for programs."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from whitehall_graph.graph.export.tables import safe

_WIDTH = 160  # of a table that goes to a file


class Format(StrEnum):
    """The forms of output."""

    table = "table"
    csv = "csv"
    json = "json"


FormatOption = Annotated[Format, typer.Option("--format", help="Form of the output.")]


def errors() -> Console:
    """The console for all that is no result."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def say(message: str) -> None:
    """Tell the user something that is no result."""
    errors().print(Text(printable(message)))


def show(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], form: Format, title: str | None = None) -> None:
    """Print rows to standard output."""
    if form is Format.csv:
        writer = csv.DictWriter(sys.stdout, columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows({name: _safe(row.get(name)) for name in columns} for row in rows)
    elif form is Format.json:
        print(json.dumps([dict(row) for row in rows], ensure_ascii=False, default=_plain, indent=1))
    else:
        _table(list(rows), columns, title)


def _table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str], title: str | None) -> None:
    out = Console(width=None if sys.stdout.isatty() else _WIDTH, highlight=False)
    if title:
        out.print(Text(title, style="bold"))
    if not rows:
        out.print(Text("Nothing found.", style="dim"))
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in columns:
        numeric = all(isinstance(row.get(name), int | float) for row in rows)
        table.add_column(name.replace("_", " "), overflow="fold", justify="right" if numeric else "left")
    for row in rows:
        # The lines of a cell are the table's: those that an article's page had broken are not shown.
        table.add_row(*(Text(" ".join(printable(text(row.get(name))).split())) for name in columns))
    out.print(table)


def text(value: Any) -> str:
    """A value as a cell."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:g}"
        case list() | tuple():
            return "; ".join(text(item) for item in value)
        case Mapping():
            return str(value.get("name") or json.dumps(dict(value), ensure_ascii=False, default=_plain))
        case _:
            return str(value)


def _safe(value: Any) -> str:
    """A value as a cell that no spreadsheet takes for a formula; a number stays one."""
    return text(value) if isinstance(value, int | float) else safe(text(value))


def printable(words: str) -> str:
    """Words without the control characters by which a text could steer a terminal."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in words)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
