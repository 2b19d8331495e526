"""What the graph answers: frozen objects that carry their provenance, in lists that turn into tables.

A fact of an article has `article`, `start`, `end` and `evidence`, where `article.text[start:end] == evidence`; a fact
of the register has `source`, the place that its table names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

T = TypeVar("T")
_SHOWN = 30  # rows in a notebook


@dataclass(frozen=True, eq=False)
class Node:
    """A person, body, thing, post or topic. `roles` are further labels of a person ("Minister").

    Nodes of one id are the same node.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    in_register: bool = False
    source: str | None = None

    def __eq__(self, other: object) -> bool:
        return self.id == other.id if isinstance(other, Node) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.id)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class ArticleInfo:
    """What is known of an article, without its text. `digest` marks a summary written for the sample corpus."""

    id: str
    title: str
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    url: str | None = None
    source: str = ""
    digest: bool = False

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True)
class Fact:
    """An edge between two nodes: `subject` `type` `object`, said by an article or known from the register.

    `title`, `former` and `acting` are those of a post that somebody HOLDS.
    """

    subject: Node
    type: str
    object: Node
    article: ArticleInfo | None = None
    evidence: str | None = None
    start: int | None = None
    end: int | None = None
    rule: str | None = None
    confidence: float | None = None
    source: str | None = None
    title: str | None = None
    former: bool = False
    acting: bool = False

    def __str__(self) -> str:
        return f"{self.subject} {self.type} {self.object}"


@dataclass(frozen=True)
class Statement:
    """What somebody said, in an article. `speaker` is None where nobody is named; then `speaker_label` is printed."""

    id: str
    text: str
    kind: str
    speaker: Node | None
    speaker_label: str | None
    article: ArticleInfo
    start: int
    end: int
    rule: str
    confidence: float
    cue: str | None = None
    about: tuple[Node, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def evidence(self) -> str:
        """The words in the article: the statement itself."""
        return self.text

    def __str__(self) -> str:
        return f"{self.speaker or self.speaker_label or 'somebody'}: {self.text}"


@dataclass(frozen=True)
class Tenure:
    """A person in a post, as the register or an article has it.

    `since` and `until` are as precise as the source ("2024", "2024-01", "2024-01-22"); `as_of` is the day up to which
    the register knows that it lasted. An article gives no dates: it says that the post was held, or was past, when it
    was published.
    """

    person: Node
    post: Node
    body: Node | None
    title: str
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    acting: bool = False
    former: bool = False
    source: str | None = None
    article: ArticleInfo | None = None
    evidence: str | None = None
    start: int | None = None
    end: int | None = None

    def __str__(self) -> str:
        return f"{self.person}, {self.title}, {self.since or '?'} to {self.until or '?'}"


@dataclass(frozen=True)
class Mentioned:
    """A node and the number of articles that mention it."""

    node: Node
    articles: int


@dataclass(frozen=True)
class Place:
    """Where an article names a node: `text[start:end]`."""

    start: int
    end: int
    node: Node


@dataclass(frozen=True)
class ArticlePage:
    """An article with everything that it gave to the graph. `left_out` are spans taken for boilerplate."""

    info: ArticleInfo
    text: str
    places: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = ()
    facts: tuple[Fact, ...] = ()
    left_out: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stats:
    """What is in the graph: numbers of nodes by kind and of edges by type; articles, and the days that they span."""

    nodes: Mapping[str, int]
    edges: Mapping[str, int]
    articles: int
    first: date | None
    last: date | None
    publishers: Mapping[str, int]


class Results(list[T], Generic[T]):
    """A list of results, which also turns into a table or a network."""

    def to_rows(self) -> list[dict[str, Any]]:
        """One flat dictionary a result: a node becomes its name and id, an article its title, id and date."""
        return [flat(item) for item in self]

    def to_pandas(self) -> pd.DataFrame:
        """A data frame of the same rows."""
        import pandas as pd  # its import takes longer than all of ours

        return pd.DataFrame(self.to_rows())

    def _repr_html_(self) -> str:
        rows = self.to_rows()
        return html_table(list(dict.fromkeys(name for row in rows for name in row)), rows)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """The facts as a network, statements as edges from their speaker; other results have none."""
        from whitehall_graph.graph.network import network_of

        return network_of(self)


@dataclass(frozen=True)
class Table:
    """The answer to a query: columns in order, rows of plain values, and whether a limit left rows out."""

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...] = field(default=())
    truncated: bool = False

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def _repr_html_(self) -> str:
        return html_table(self.columns, self.rows)

    def to_pandas(self) -> pd.DataFrame:
        """The table as a data frame."""
        import pandas as pd  # its import takes longer than all of ours

        return pd.DataFrame(list(self.rows), columns=list(self.columns))


def html_table(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    """Rows as a notebook shows them: the first of them, with every text as text."""
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    cells = [[escape("" if row.get(name) is None else str(row[name])) for name in columns] for row in rows[:_SHOWN]]
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in cells)
    more = f"<p>… {len(rows) - _SHOWN} more</p>" if len(rows) > _SHOWN else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def flat(item: Any) -> dict[str, Any]:
    """A result as one row of plain values, for tables and files."""
    row: dict[str, Any] = {}
    for each in fields(item):
        row |= _cell(each.name, getattr(item, each.name))
    return row


def _cell(name: str, value: Any) -> dict[str, Any]:
    match value:
        case Node() if name == "node":
            return flat(value)
        case Node():
            return {name: value.name, f"{name}_id": value.id}
        case ArticleInfo():
            return {name: value.title, f"{name}_id": value.id, "published": value.published}
        case tuple() | list():
            return {name: "; ".join(str(v) for v in value)}
        case Mapping():
            return {name: dict(value)}
        case _ if is_dataclass(value):
            return {name: str(value)}
        case _:
            return {name: value}


def results(items: Iterable[T]) -> Results[T]:
    """Items as a list of results."""
    return Results(items)
