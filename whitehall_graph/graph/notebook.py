"""How results show in a notebook: a list as a table, a single one as a card; every text stays text."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

_ROWS = 30
_LONG = 300  # characters of a field on a card; an article's text would fill the screen


def html_table(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as a notebook shows them: the first of them, with every text as text."""
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    cells = [[escape("" if row.get(name) is None else str(row[name])) for name in columns] for row in rows[:_ROWS]]
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in cells)
    more = f"<p>… {len(rows) - _ROWS} more</p>" if len(rows) > _ROWS else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def html_card(title: str, fields: Mapping[str, Any]) -> str:
    """One result: what it says, and below it each field that is known."""
    known = {name: str(value) for name, value in fields.items() if value not in (None, "", (), {})}
    lines = (f"<tr><th>{escape(name)}</th><td>{escape(_short(text))}</td></tr>" for name, text in known.items())
    return f"<table><caption>{escape(_short(title))}</caption><tbody>{''.join(lines)}</tbody></table>"


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG].rstrip()}…"
