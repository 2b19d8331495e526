"""The Cypher library: named queries, each a file of `cypher/queries` that says what it asks and what it takes.

A file begins with comments, then comes its Cypher:

    // title: Who led a body
    // question: Who was in charge of a department, and when?
    // param body (body) = "Cabinet Office": the department
    // param on (date) = 2024-01-22: the day
    // column person: who held the post
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from rapidfuzz import process

from whitehall_graph.errors import QueryError, UnknownName
from whitehall_graph.resources import CYPHER

ParameterType = Literal["text", "date", "number", "entity", "person", "body", "thing", "post", "topic", "article"]
_LINE = re.compile(r"// (?P<key>title|question): (?P<text>.+)")
_PARAMETER = re.compile(r"// param (?P<name>\w+) \((?P<type>\w+)\) = (?P<default>\"[^\"]*\"|[^\s:]+): (?P<about>.+)")
_COLUMN = re.compile(r"// column (?P<name>\w+): (?P<about>.+)")


@dataclass(frozen=True)
class Parameter:
    """A value that a query takes. Types from "entity" on name a node or article; `default` None is "not limited"."""

    name: str
    type: ParameterType
    default: Any
    about: str

    @property
    def names_node(self) -> bool:
        """Whether its value is the name or id of a node."""
        return self.type not in ("text", "date", "number")

    def value(self, given: Any) -> Any:
        """`given`, a value or its text, as a value of this type. Raises QueryError where it is none."""
        if given is None or given == "":
            return None
        try:
            match self.type:
                case "date":
                    return given if isinstance(given, date) else date.fromisoformat(str(given))
                case "number":
                    return int(given)
                case _:
                    return given
        except ValueError as error:
            example = "2024-01-22" if self.type == "date" else "10"
            raise QueryError(
                f"The parameter {self.name} is a {self.type}: {given!r} is none; write {example}."
            ) from error


@dataclass(frozen=True)
class NamedQuery:
    """A query of the library: its name is its file's, `columns` say what each column of the answer means."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    cypher: str

    def values(self, given: Mapping[str, Any], resolve: Callable[[Parameter, Any], Any]) -> dict[str, Any]:
        """The values of all parameters; `resolve` turns what names a node into its id.

        Raises UnknownName for a parameter that the query does not take, QueryError for a value of the wrong type.
        """
        names = [p.name for p in self.parameters]
        for name in given:
            if name not in names:
                raise UnknownName(f"parameter of {self.name}", name, _near(name, names))
        found = {p.name: p.value(given.get(p.name, p.default)) for p in self.parameters}
        return {
            p.name: resolve(p, found[p.name]) if p.names_node and found[p.name] is not None else found[p.name]
            for p in self.parameters
        }


@cache
def library(folder: Path = CYPHER / "queries") -> Mapping[str, NamedQuery]:
    """All named queries, in order of name. Raises QueryError naming the file and the line that is not as it should."""
    return {path.stem: _read(path) for path in sorted(folder.glob("*.cypher"))}


def named_query(name: str) -> NamedQuery:
    """The query of this name. Raises UnknownName with the nearest names."""
    try:
        return library()[name]
    except KeyError:
        raise UnknownName("named query", name, _near(name, list(library()))) from None


def _near(name: str, names: list[str]) -> list[str]:
    return [near for near, *_ in process.extract(name, names, limit=3)]


def _read(path: Path) -> NamedQuery:
    text = path.read_text(encoding="utf-8")
    head, parameters, columns = {}, [], {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("//"):
            break
        if found := _LINE.fullmatch(line):
            head[found["key"]] = found["text"]
        elif found := _PARAMETER.fullmatch(line):
            parameters.append(_parameter(found, path, number))
        elif found := _COLUMN.fullmatch(line):
            columns[found["name"]] = found["about"]
        else:
            raise QueryError(f"{path.name}, line {number}: a query's head has title, question, param and column lines.")
    cypher = "\n".join(line for line in text.splitlines() if not line.startswith("//")).strip()
    if missing := {"title", "question"} - head.keys():
        raise QueryError(f"{path.name}: the line '// {min(missing)}: …' is missing.")
    return NamedQuery(path.stem, head["title"], head["question"], tuple(parameters), columns, cypher)


def _parameter(found: re.Match[str], path: Path, number: int) -> Parameter:
    if found["type"] not in get_args(ParameterType):
        known = ", ".join(get_args(ParameterType))
        raise QueryError(f"{path.name}, line {number}: {found['type']!r} is no type; known are {known}.")
    text = found["default"]
    kind: ParameterType = found["type"]  # type: ignore[assignment]  # checked just above
    parameter = Parameter(found["name"], kind, None, found["about"])
    default = None if text == "none" else parameter.value(text.strip('"'))
    return Parameter(parameter.name, parameter.type, default, parameter.about)
