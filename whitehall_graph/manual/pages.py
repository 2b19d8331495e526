"""Pages with parts that are made: found by their marks, renewed in place, the prose around them untouched."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

_PART = re.compile(r"(<!-- made: (?P<name>[\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)
_LONG = 110  # characters of a cell; a longer one would make the page hard to read


def renewed(page: str, makers: Mapping[str, Callable[[], str]]) -> str:
    """The page with each of its made parts made again. Raises KeyError where nobody makes one."""
    return _PART.sub(lambda part: f"{part[1]}{makers[part['name']]().strip()}\n{part[3]}", page)


def table(columns: list[str], rows: list[list[Any]]) -> str:
    """A table in Markdown."""
    lines = [columns, ["---"] * len(columns), *([cell(value) for value in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cell(value: Any) -> str:
    """A value as a cell: one line, short, and without what Markdown would read as its own."""
    match value:
        case None:
            text = ""
        case bool():
            text = "yes" if value else "no"
        case list() | tuple():
            text = "; ".join(str(item) for item in value)
        case date():
            text = value.isoformat()
        case _:
            text = str(value)
    text = " ".join(text.split())
    text = text if len(text) <= _LONG else f"{text[:_LONG].rstrip()}…"
    return re.sub(r"([|*_<>`\[\]])", r"\\\1", text)
