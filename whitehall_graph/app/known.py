"""What a graph knows of one node, as its profile shows it: within the reader's filters, and in the roles of the day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from whitehall_graph.app.filters import Filters
from whitehall_graph.graph import reading, rows
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.results import ArticleInfo, Fact, Node, Statement, Tenure
from whitehall_graph.graph.tenures import speaking_as

_OF_PEOPLE = ("Union", "Committee")
_PEOPLE = 12  # of a body, whose words are its words as well
_WHOLE = 300  # facts that are read whole; of a node that has more, the newest of each type
_EACH = 16
_SAID = 40
_ARTICLES = 100
_UNCUT = 1_000  # where filters choose among them
_TYPES = "|".join(reading.fact_types())
# Counted at the node where all is counted: a count of all that a pattern finds may look at every edge of its type.
_COUNTS = f"""
    MATCH (e:Entity {{id: $id}}) RETURN 'own' AS what, COUNT {{ (e)-[:SAID]->() }} AS n
    UNION ALL MATCH (e:Entity {{id: $id}}) RETURN 'about' AS what, COUNT {{ (e)<-[:ABOUT]-() }} AS n
    UNION ALL MATCH (e:Entity {{id: $id}}) RETURN 'articles' AS what, coalesce(e.articles, 0) AS n
    UNION ALL MATCH (:Entity {{id: $id}})-[r:{_TYPES}]->(:Entity) RETURN 'out ' + type(r) AS what, count(r) AS n
    UNION ALL MATCH (:Entity {{id: $id}})<-[r:{_TYPES}]-(:Entity) RETURN 'in ' + type(r) AS what, count(r) AS n
"""


@dataclass(frozen=True)
class Known:
    """A node with its facts, what it and its people say, what others say of it, its posts, and its articles.

    Of very much it is the newest; `totals` has how much there is, by type and way of facts and by what else is listed.
    """

    node: Node
    facts: Sequence[Fact]
    own: Sequence[Statement]
    others: Sequence[Statement]
    tenures: Sequence[Tenure]
    articles: Sequence[ArticleInfo]
    roles: Mapping[str, Tenure]
    totals: Mapping[str, int] = field(default_factory=dict)

    def done_by(self, *types: str) -> list[Fact]:
        """The facts of these types that it is the subject of."""
        return [fact for fact in self.facts if fact.type in types and fact.subject == self.node]

    def done_to(self, *types: str) -> list[Fact]:
        """The facts of these types that it is the object of."""
        return [fact for fact in self.facts if fact.type in types and fact.object == self.node]

    def total(self, what: str, shown: int) -> int:
        """How much there is of what is shown."""
        return max(self.totals.get(what, 0), shown)


def known(graph: Graph, node: Node, wanted: Filters) -> Known:
    """What there is of a node that the filters keep; what only the register knows has no article, and stays."""
    said, listed = (_UNCUT, _UNCUT) if wanted else (_SAID, _ARTICLES)
    most = {"own": said, "about": said, "articles": listed}
    counts = Counter({row["what"]: row["n"] for row in graph.store.read(_COUNTS, id=node.id)})
    told = sum(n for what, n in counts.items() if what not in most)
    with ThreadPoolExecutor(1) as aside:  # the engine looks for its facts and for what is said at once
        found = aside.submit(_facts, graph, node, told)
        tenures = graph.tenures(node)
        own = [s for s in (graph.statements(node, limit=said) if counts["own"] else ()) if wanted.keeps_said(s)]
        people = _said_by_people(graph, tenures, wanted) if node.kind in _OF_PEOPLE else []
        spoken = graph.statements(about=node, limit=said) if counts["about"] else ()
        about = [s for s in spoken if wanted.keeps_said(s)]
        roles = speaking_as(graph.store, [*own, *people, *about])
        if people:
            own = _with_people(own, people, tenures, roles)
        heard = (s for s in about if s not in own and s.speaker != node)
        others = [s for s in heard if not s.speaker or wanted.keeps_node(s.speaker)]
        listing = graph.articles(node, limit=listed) if counts["articles"] else ()
        articles = [info for info in listing if wanted.keeps_article(info)]
    facts = [f for f in found.result() if f.article is None or wanted.keeps(f, of=node)]
    totals = {} if wanted else {what: n for what, n in counts.items() if n > most.get(what, 0)}
    return Known(node, facts, own, others, tenures, articles, roles, totals)


def _facts(graph: Graph, node: Node, told: int) -> list[Fact]:
    """All facts of a node, or the newest of each type and way where very many are told."""
    if told <= _WHOLE:
        return list(graph.facts(node)) if told else []
    cypher = reading.newest_facts_of(reading.fact_types())
    return [rows.fact(row) for row in graph.store.read(cypher, id=node.id, each=_EACH)]


def _said_by_people(graph: Graph, tenures: Sequence[Tenure], wanted: Filters) -> list[Statement]:
    """The newest of what those say who hold or held these posts."""
    people = list(dict.fromkeys(tenure.person.id for tenure in tenures))[:_PEOPLE]
    said = graph.store.read(reading.NEWEST_SPOKEN_BY, of={"ids": people}, each=_SAID) if people else ()
    return [s for s in map(rows.statement, said) if wanted.keeps_said(s)]


def _with_people(
    own: list[Statement], said: list[Statement], tenures: Sequence[Tenure], roles: Mapping[str, Tenure]
) -> list[Statement]:
    """What a body says, and what its people say while they speak for it; the newest first."""
    posts = {tenure.post.id for tenure in tenures}
    as_its = [s for s in said if s.id in roles and roles[s.id].post.id in posts]
    whole = {s.id: s for s in [*own, *as_its]}.values()
    return sorted(whole, key=lambda s: (str(s.article.published or ""), s.article.id, -s.start), reverse=True)
