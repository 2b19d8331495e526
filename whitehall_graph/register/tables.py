"""The tables of known facts, row by row: what a row holds, and how a CSV file becomes rows.

Reading says which file and line is wrong; whether the rows agree with each other is for `check`.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from whitehall_graph.errors import RegisterError
from whitehall_graph.register.partial_date import PartialDate

if TYPE_CHECKING:
    from _csv import Reader


@dataclass(frozen=True, slots=True)
class Body:
    """A department, public body, committee, union... in one incarnation: a department that is renamed is another row.

    `common` lists those of its names that are also ordinary words or somebody else's, to be believed only with care.
    `closed` is True where it is known to have ended, even if nobody says when.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    since: PartialDate | None = None
    until: PartialDate | None = None
    closed: bool = False
    part_of: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """One human being, whatever titles they came to bear; namesakes have ids that tell them apart."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """An office at a body; `sole` where one person at a time holds it."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()
    body: str = ""
    sole: bool = False
    role: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in a post. Without `until` it is known to last to `as_of` and may have lasted up to `not_after`.

    `shared` marks a sole post that was held by several at once (a job share, leave that was covered).
    """

    person: str
    post: str
    since: PartialDate | None = None
    until: PartialDate | None = None
    as_of: PartialDate | None = None
    not_after: PartialDate | None = None
    acting: bool = False
    shared: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of statements, with the words that show it."""

    id: str
    name: str
    terms: tuple[str, ...] = ()
    source: str = ""


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(item for part in cell.split(";") if (item := part.strip()))


def _day(cell: str) -> PartialDate | None:
    return PartialDate.parse(cell) if cell else None


def _flag(cell: str) -> bool:
    if cell not in ("", "yes"):
        raise ValueError(f"{cell!r} is neither 'yes' nor empty")
    return cell == "yes"


def _optional(cell: str) -> str | None:
    return cell or None


_CELLS: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(("aliases", "acronyms", "common", "part_of", "predecessors", "successors", "terms"), _listed),
    **dict.fromkeys(("since", "until", "as_of", "not_after"), _day),
    **dict.fromkeys(("closed", "sole", "acting", "shared"), _flag),
    "role": _optional,
}


Fact = TypeVar("Fact", Body, Person, Post, Tenure, Topic)


@dataclass(frozen=True, slots=True)
class Row(Generic[Fact]):
    """A fact and where it stands, for messages."""

    file: str
    line: int
    fact: Fact

    def wrong(self, reason: str) -> RegisterError:
        """The error that names this row."""
        return RegisterError(f"{self.file}, line {self.line}", reason)


def read(path: Path, row_type: type[Fact]) -> tuple[Row[Fact], ...]:
    """The rows of a table. Raises RegisterError where the file is missing, lacks a column or holds a bad cell."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return tuple(_rows(path.name, csv.reader(lines, strict=True), row_type))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RegisterError(str(path), f"cannot be read: {error}") from error


def _rows(file: str, lines: "Reader", row_type: type[Fact]) -> Iterator[Row[Fact]]:
    columns = next(lines, [])
    wanted = {field.name for field in fields(row_type)}
    if missing := sorted(wanted - set(columns)):
        raise RegisterError(f"{file}, line 1", f"the column {missing[0]!r} is missing")
    readers = [(at, name, _CELLS.get(name, str)) for at, name in enumerate(columns) if name in wanted]
    for cells in lines:
        if len(cells) != len(columns):
            raise RegisterError(f"{file}, line {lines.line_num}", f"{len(cells)} cells for {len(columns)} columns")
        try:
            fact = row_type(**{name: read_cell(cells[at]) for at, name, read_cell in readers})
        except ValueError as error:
            raise RegisterError(f"{file}, line {lines.line_num}", str(error)) from error
        yield Row(file, lines.line_num, fact)
