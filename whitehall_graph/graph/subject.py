"""A node that can be asked itself: `graph.person("John Glen").statements(about="HM Treasury")`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from whitehall_graph.graph.results import ArticleInfo, Fact, Node, Results, Statement, Tenure

if TYPE_CHECKING:
    from whitehall_graph.graph.graph import Graph
    from whitehall_graph.graph.network import Network
    from whitehall_graph.graph.results import Table


class Subject(Node):
    """A node together with its graph; it is the same node as one without."""

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
        """What it said; takes what `Graph.statements` takes but the speaker."""
        return self._graph.statements(self, **wanted)

    def spoken_of(self, **wanted: Any) -> Results[Statement]:
        """What was said about it."""
        return self._graph.statements(about=self, **wanted)

    def facts(self, **wanted: Any) -> Results[Fact]:
        """The facts about it; takes what `Graph.facts` takes."""
        return self._graph.facts(self, **wanted)

    def tenures(self) -> Results[Tenure]:
        """A person's posts, or the holders of a post or of a body's posts, the latest first."""
        return self._graph.tenures(self)

    def neighbours(self, **wanted: Any) -> Results[Node]:
        """Who and what facts tie to it."""
        return self._graph.neighbours(self, **wanted)

    def network(self, **wanted: Any) -> Network[str]:
        """The network around it."""
        return self._graph.network(around=self, **wanted)

    def articles(self, **wanted: Any) -> Results[ArticleInfo]:
        """The articles that mention it, newest first."""
        return self._graph.articles(self, **wanted)


class Day:
    """The graph on a day: offices as they were held, and nothing that was published later. Get one from `Graph.on`."""

    def __init__(self, graph: Graph, day: date) -> None:
        self._graph = graph
        self.day = day

    def __repr__(self) -> str:
        return f"<the graph on {self.day}>"

    def holders(self, post: str | Node) -> Results[Tenure]:
        """Who held a post."""
        return self._graph.holders(post, self.day)

    def leadership(self, body: str | Node) -> Table:
        """The ministers and permanent secretaries of a department."""
        return self._graph.query("department-leadership", body=body, on=self.day)

    def tenures(self, node: str | Node) -> Results[Tenure]:
        """The posts that a person held, or the people in the posts of a body, where the register is certain."""
        from whitehall_graph.graph.tenures import covers

        return Results(tenure for tenure in self._graph.tenures(node) if covers(tenure, self.day))

    def statements(self, speaker: str | Node | None = None, **wanted: Any) -> Results[Statement]:
        """What had been said and published by then."""
        return self._graph.statements(speaker, until=self.day, **wanted)
