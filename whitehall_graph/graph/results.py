"""What the graph answers: frozen objects that carry their provenance, in lists that turn into tables.

A fact of an article has `article`, `start`, `end` and `evidence`, where `article.text[start:end] == evidence`; a fact
of the register has `source`, the place that its table names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from whitehall_graph.graph.notebook import html_card, html_table

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

T = TypeVar("T")


class Result:
    """What one result can do besides telling its fields: become a row, a table, or a card in a notebook."""

    def to_rows(self) -> list[dict[str, Any]]:
        """One flat dictionary: a node becomes its name and id, an article its title, id and date.

        >>> graph.holders("Prime Minister", "2019-01-01")[0].to_rows()[0]["person"]
        'Theresa May'
        """
        return [flat(self)]

    def to_pandas(self) -> pd.DataFrame:
        """The same as a data frame.

        >>> list(graph.person("John Glen").to_pandas()["kind"])
        ['Person']
        """
        import pandas as pd  # its import takes longer than all of ours

        return pd.DataFrame(self.to_rows())

    def _repr_html_(self) -> str:
        return html_card(str(self), self.to_rows()[0])


@dataclass(frozen=True, eq=False)
class Node(Result):
    """A person, body, thing, post or topic. `roles` are further labels of a person ("Minister").

    Nodes of one id are the same node.

    >>> node = graph.search("John Glen")[0]
    >>> node == graph.person("John Glen"), node.source.startswith("IfG")
    (True, True)
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
class ArticleInfo(Result):
    """What is known of an article, without its text. `digest` marks a summary written for the sample corpus.

    >>> info = graph.articles()[0]
    >>> info.digest, info.url.startswith("https://")
    (True, True)
    """

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
class Fact(Result):
    """An edge between two nodes: `subject` `type` `object`, said by an article or known from the register.

    `title`, `former` and `acting` are those of a post that somebody HOLDS.

    >>> fact = graph.facts(types=["CRITICISES"])[0]
    >>> graph.article(fact.article).text[fact.start : fact.end] == fact.evidence
    True
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
class Statement(Result):
    """What somebody said, in an article. `speaker` is None where nobody is named; then `speaker_label` is printed.

    >>> said = graph.statements("John Glen")[0]
    >>> said.evidence == said.text == graph.article(said.article).text[said.start : said.end]
    True
    """

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
        """The words in the article: the statement itself.

        >>> graph.statements("John Glen")[0].evidence == graph.statements("John Glen")[0].text
        True
        """
        return self.text

    def __str__(self) -> str:
        return f"{self.speaker or self.speaker_label or 'somebody'}: {self.text}"


@dataclass(frozen=True)
class Tenure(Result):
    """A person in a post, as the register or an article has it.

    `since` and `until` are as precise as the source ("2024", "2024-01", "2024-01-22"); `as_of` is the day up to which
    the register knows that it lasted. An article gives no dates: it says that the post was held, or was past, when it
    was published.

    >>> tenure = graph.holders("Prime Minister", "2019-01-01")[0]
    >>> tenure.since, tenure.until, tenure.source.startswith("IfG")
    ('2016-07-13', '2019-07-24', True)
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
class Mentioned(Result):
    """A node and the number of articles that mention it.

    >>> most = graph.most_mentioned()[0]
    >>> most.articles == len(graph.articles(most.node))
    True
    """

    node: Node
    articles: int

    def __str__(self) -> str:
        return f"{self.node}, in {self.articles} articles"


@dataclass(frozen=True)
class Place(Result):
    """Where an article names a node: `text[start:end]`.

    >>> page = graph.article(graph.articles()[0])
    >>> page.text[page.places[0].start : page.places[0].end] != ""
    True
    """

    start: int
    end: int
    node: Node

    def __str__(self) -> str:
        return f"{self.node}, characters {self.start} to {self.end}"


@dataclass(frozen=True)
class ArticlePage(Result):
    """An article with everything that it gave to the graph. `left_out` are spans taken for boilerplate.

    >>> page = graph.article(graph.articles()[0])
    >>> page.info.title == str(page), len(page.facts) > 0
    (True, True)
    """

    info: ArticleInfo
    text: str
    places: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = ()
    facts: tuple[Fact, ...] = ()
    left_out: tuple[tuple[int, int], ...] = ()
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.info.title


@dataclass(frozen=True)
class Stats(Result):
    """What is in the graph: numbers of nodes by kind and of edges by type; articles, and the days that they span.

    >>> stats = graph.stats()
    >>> stats.nodes["Article"] == stats.articles, stats.first < stats.last
    (True, True)
    """

    nodes: Mapping[str, int]
    edges: Mapping[str, int]
    articles: int
    first: date | None
    last: date | None
    publishers: Mapping[str, int]

    def to_rows(self) -> list[dict[str, Any]]:
        """A row a kind of node, type of edge and publisher, with its number.

        >>> graph.stats().to_rows()[0].keys() == {"what", "kind", "number"}
        True
        """
        parts = (("node", self.nodes), ("edge", self.edges), ("publisher", self.publishers))
        return [{"what": what, "kind": kind, "number": n} for what, found in parts for kind, n in found.items()]

    def __str__(self) -> str:
        return f"{self.articles} articles, {self.first or '?'} to {self.last or '?'}"

    def _repr_html_(self) -> str:
        return html_table(("what", "kind", "number"), self.to_rows())


class Results(list[T], Generic[T]):
    """A list of results, which also turns into a table or a network.

    >>> leads = graph.facts(types=["LEADS"])
    >>> len(leads) == len(leads.to_pandas()) == leads.to_networkx().number_of_edges()
    True
    """

    def to_rows(self) -> list[dict[str, Any]]:
        """One flat dictionary a result: a node becomes its name and id, an article its title, id and date.

        >>> graph.facts(types=["SPONSORS"]).to_rows()[0]["type"]
        'SPONSORS'
        """
        return [row for item in self for row in (item.to_rows() if isinstance(item, Result) else [flat(item)])]

    def to_pandas(self) -> pd.DataFrame:
        """A data frame of the same rows.

        >>> said = graph.statements(topic="Spending").to_pandas()
        >>> {"speaker", "text", "article", "published"} <= set(said.columns)
        True
        """
        import pandas as pd  # its import takes longer than all of ours

        return pd.DataFrame(self.to_rows())

    def _repr_html_(self) -> str:
        rows = self.to_rows()
        return html_table(list(dict.fromkeys(name for row in rows for name in row)), rows)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """The facts as a network, statements as edges from their speaker; other results have none.

        >>> graph.facts(types=["LEADS"]).to_networkx().number_of_edges() == len(graph.facts(types=["LEADS"]))
        True
        """
        from whitehall_graph.graph.network import network_of

        return network_of(self)


@dataclass(frozen=True)
class Table:
    """The answer to a query: columns in order, rows of plain values, and whether a limit left rows out.

    >>> answer = graph.query("topics")
    >>> answer[0]["statements"] >= answer[1]["statements"], answer.truncated
    (True, False)
    """

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...] = field(default=())
    truncated: bool = False

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, number: int) -> Mapping[str, Any]:
        return self.rows[number]

    def _repr_html_(self) -> str:
        return html_table(self.columns, self.rows)

    def to_rows(self) -> list[dict[str, Any]]:
        """The rows as dictionaries of their own.

        >>> graph.query("reviews").to_rows()[0].keys() == graph.query("reviews").rows[0].keys()
        True
        """
        return [dict(row) for row in self.rows]

    def to_pandas(self) -> pd.DataFrame:
        """The table as a data frame.

        >>> list(graph.query("coverage").to_pandas().columns) == list(graph.query("coverage").columns)
        True
        """
        import pandas as pd  # its import takes longer than all of ours

        return pd.DataFrame(list(self.rows), columns=list(self.columns))


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
