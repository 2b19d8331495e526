"""A node that can be asked itself: `graph.person("John Glen").statements(about="HM Treasury")`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from whitehall_graph.graph.results import ArticleInfo, Fact, Node, Results, Statement, Tenure

if TYPE_CHECKING:
    from whitehall_graph.graph.graph import Graph
    from whitehall_graph.graph.network import Network
    from whitehall_graph.graph.results import Table


class Subject(Node):
    """A node together with its graph; it is the same node as one without.

    >>> graph.body("Public Accounts Committee").statements(about="ODP", since=date(2025, 1, 1)).to_pandas().empty
    False
    """

    _graph: Graph

    @classmethod
    def of(cls, node: Node, graph: Graph) -> Self:
        """This node, as one that can be asked."""
        subject = cls(*(getattr(node, name) for name in node.__match_args__))
        object.__setattr__(subject, "_graph", graph)  # no field: it is nothing that the node is
        return subject

    def __reduce__(self) -> tuple[Any, ...]:
        """It travels as a plain node: a connection cannot."""
        return Node, tuple(getattr(self, name) for name in self.__match_args__)

    def statements(self, **wanted: Any) -> Results[Statement]:
        """What it said; takes what `Graph.statements` takes but the speaker.

        >>> graph.person("John Glen").statements(about="Ministry of Justice")[0].kind
        'indirect'
        """
        return self._graph.statements(self, **wanted)

    def each_statement(self, **wanted: Any) -> Iterator[Statement]:
        """The same one by one, however many there are.

        >>> next(graph.person("John Glen").each_statement()).speaker.name
        'John Glen'
        """
        return self._graph.each_statement(self, **wanted)

    def spoken_of(self, **wanted: Any) -> Results[Statement]:
        """What was said about it; takes what `Graph.statements` takes but whom it is about.

        >>> graph.body("HMRC") in graph.body("HMRC").spoken_of()[0].about
        True
        """
        return self._graph.statements(about=self, **wanted)

    def facts(self, **wanted: Any) -> Results[Fact]:
        """The facts about it; takes what `Graph.facts` takes.

        >>> {fact.type for fact in graph.body("PAC").facts(types=["RECOMMENDS"], direction="out")}
        {'RECOMMENDS'}
        """
        return self._graph.facts(self, **wanted)

    def tenures(self) -> Results[Tenure]:
        """A person's posts, or the holders of a post or of a body's posts, the latest first.

        >>> len(graph.post("Prime Minister").tenures()) > 5
        True
        """
        return self._graph.tenures(self)

    def neighbours(self, **wanted: Any) -> Results[Node]:
        """Who and what facts tie to it.

        >>> graph.body("HM Treasury") in graph.body("HM Treasury").neighbours()
        False
        """
        return self._graph.neighbours(self, **wanted)

    def network(self, **wanted: Any) -> Network[str]:
        """The network around it.

        >>> "department:hm-treasury" in graph.body("HM Treasury").network(limit=5)
        True
        """
        return self._graph.network(around=self, **wanted)

    def articles(self, **wanted: Any) -> Results[ArticleInfo]:
        """The articles that mention it, newest first.

        >>> graph.person("John Glen").articles() == graph.articles("John Glen")
        True
        """
        return self._graph.articles(self, **wanted)


class Day:
    """The graph on a day: offices as they were held, and nothing that was published later. Get one from `Graph.on`.

    >>> graph.on(date(2024, 1, 22))
    <the graph on 2024-01-22>
    """

    def __init__(self, graph: Graph, day: date) -> None:
        self._graph = graph
        self.day = day

    def __repr__(self) -> str:
        return f"<the graph on {self.day}>"

    def holders(self, post: str | Node) -> Results[Tenure]:
        """Who held a post.

        >>> [tenure.person.name for tenure in graph.on("2024-01-22").holders("Prime Minister")]
        ['Rishi Sunak']
        """
        return self._graph.holders(post, self.day)

    def leadership(self, body: str | Node) -> Table:
        """The ministers and permanent secretaries of a department.

        >>> "Jeremy Hunt" in {row["person"] for row in graph.on("2024-01-22").leadership("HM Treasury")}
        True
        """
        return self._graph.query("department-leadership", body=body, on=self.day)

    def tenures(self, node: str | Node) -> Results[Tenure]:
        """The posts that a person held, or the people in the posts of a body, where the register is certain.

        >>> "Minister for the Cabinet Office" in {t.post.name for t in graph.on("2024-01-22").tenures("John Glen")}
        True
        """
        from whitehall_graph.graph.tenures import covers

        return Results(tenure for tenure in self._graph.tenures(node) if covers(tenure, self.day))

    def statements(self, speaker: str | Node | None = None, **wanted: Any) -> Results[Statement]:
        """What had been said and published by then; takes what `Graph.statements` takes but `until`.

        >>> graph.on("2020-01-01").statements()[0].article.published < date(2020, 1, 1)
        True
        """
        return self._graph.statements(speaker, until=self.day, **wanted)
