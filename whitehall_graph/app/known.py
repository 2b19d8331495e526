"""What a graph knows of one node, as its profile shows it: within the reader's filters, and in the roles of the day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whitehall_graph.app.filters import Filters
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.results import ArticleInfo, Fact, Node, Statement, Tenure
from whitehall_graph.graph.tenures import speaking_as

_PEOPLE = 12  # of a body, whose words are its words as well


@dataclass(frozen=True)
class Known:
    """A node with its facts, what it and its people say, what others say of it, its posts, and its articles."""

    node: Node
    facts: Sequence[Fact]
    own: Sequence[Statement]
    others: Sequence[Statement]
    tenures: Sequence[Tenure]
    articles: Sequence[ArticleInfo]
    roles: Mapping[str, Tenure]

    def done_by(self, *types: str) -> list[Fact]:
        """The facts of these types that it is the subject of."""
        return [fact for fact in self.facts if fact.type in types and fact.subject == self.node]

    def done_to(self, *types: str) -> list[Fact]:
        """The facts of these types that it is the object of."""
        return [fact for fact in self.facts if fact.type in types and fact.object == self.node]


def known(graph: Graph, node: Node, wanted: Filters) -> Known:
    """Everything of a node that the filters keep; what only the register knows has no article to go by, and stays."""
    facts = [f for f in graph.facts(node) if f.article is None or wanted.keeps(f, of=node)]
    tenures = graph.tenures(node)
    own = [s for s in graph.statements(node) if wanted.keeps_said(s)]
    if node.kind in ("Union", "Committee"):
        own = _with_people(graph, own, tenures, wanted)
    about = [s for s in graph.statements(about=node) if s.speaker != node and wanted.keeps_said(s)]
    others = [s for s in about if s not in own and (not s.speaker or wanted.keeps_node(s.speaker))]
    articles = [info for info in graph.articles(node) if wanted.keeps_article(info)]
    return Known(node, facts, own, others, tenures, articles, speaking_as(graph.store, [*own, *others]))


def _with_people(graph: Graph, own: list[Statement], tenures: Sequence[Tenure], wanted: Filters) -> list[Statement]:
    """What a body says, and what its people say while they speak for it; the newest first."""
    people = list(dict.fromkeys(tenure.person for tenure in tenures))[:_PEOPLE]
    said = [s for person in people for s in graph.statements(person) if wanted.keeps_said(s)]
    posts = {tenure.post.id for tenure in tenures}
    as_its = {statement for statement, held in speaking_as(graph.store, said).items() if held.post.id in posts}
    whole = {s.id: s for s in [*own, *(s for s in said if s.id in as_its)]}.values()
    return sorted(whole, key=lambda s: (str(s.article.published or ""), s.article.id, -s.start), reverse=True)
