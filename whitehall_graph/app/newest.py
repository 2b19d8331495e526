"""What the newest articles say that the reader's filters keep: a page looks at so many, however many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from whitehall_graph.app.filters import Filters
from whitehall_graph.graph import reading, rows
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.network import Network, network_of
from whitehall_graph.graph.results import ArticleInfo, Fact, Mentioned, Statement

MOST = 200  # articles
_QUOTED = 30  # articles whose statements are looked at
_LIKELY = 4  # times as many names are looked at as are drawn, as kinds may be left out
_ALL = "MATCH (d:Article)"
_ON_TOPICS = "MATCH (t:Topic)<-[:ABOUT]-(:Statement)-[:IN]->(d:Article)"
# By the indexes on an edge's article, type by type; a label at either end would make the engine look at all edges.
_FACTS = "MATCH (a)-[r:{}]->(b) WHERE r.article IN $articles AND coalesce(r.confidence, 1.0) >= $sure"
_POSTS = _FACTS.format("HOLDS").replace("(b)", "(post)") + " WITH a, r, post MATCH (post)-[:AT]->(b)"
_STATEMENTS = f"UNWIND $of.articles AS id MATCH (d:Article {{id: id}})<-[:IN]-(s:Statement) {reading.STATEMENT}"


@dataclass(frozen=True)
class Newest:
    """The newest articles that a filter keeps, and what they say within it."""

    graph: Graph
    wanted: Filters
    found: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def articles(self) -> list[ArticleInfo]:
        """The articles themselves."""
        return [rows.article(row) for row in self.found.values()]

    @property
    def more(self) -> bool:
        """Whether there may be older ones that the filter keeps."""
        return len(self.found) == MOST

    def statements(self) -> list[Statement]:
        """What the very newest quote and report."""
        read = self.graph.store.read(_STATEMENTS, of={"articles": list(self.found)[:_QUOTED]})
        return [said for said in map(rows.statement, read) if self.wanted.keeps_said(said)]

    def facts(self, types: Sequence[str], among: Sequence[str] | None = None) -> list[Fact]:
        """The facts of these types that they state, the newest first; `among` leaves those between these nodes."""
        ends = "" if among is None else "WHERE a.id IN $among AND b.id IN $among "
        read = self._read(types, f"WITH a, r, b {ends}{reading.TIE}", among=list(among or ()))
        facts = [rows.fact({**row, "article": self.found[row["r"]["article"]]}) for row in read]
        order = {article: number for number, article in enumerate(self.found)}
        kept = (fact for fact in facts if self.wanted.keeps(fact))
        return sorted(kept, key=lambda f: (order[f.article.id] if f.article else 0, f.type, f.start or 0))

    def network(self, types: Sequence[str], limit: int) -> Network[str]:
        """The network of those of whom they state most facts."""
        ends = self._read(types, "RETURN a.id AS a, b.id AS b")
        facts = Counter(end for row in ends for end in {row["a"], row["b"]})
        likely = [node for node, _ in sorted(facts.items(), key=lambda n: (-n[1], n[0]))[: _LIKELY * limit]]
        kept = [node.id for node in self.graph.nodes(likely) if self.wanted.keeps_node(node)][:limit]
        return network_of(self.facts(types, kept))

    def mentioned(self, limit: int) -> list[Mentioned]:
        """Whom and what they speak of, in most of them first."""
        found = self.graph.most_mentioned(articles=list(self.found), limit=limit)
        return [each for each in found if self.wanted.keeps_node(each.node)]

    def _read(self, types: Sequence[str], returned: str, **given: Any) -> list[dict[str, Any]]:
        stated = [_FACTS.format(name) for name in types if name in reading.stated_types()]
        parts = [f"{part} {returned}" for part in (*stated, *([_POSTS] if "HOLDS" in types else []))]
        values = {"articles": list(self.found), "sure": self.wanted.sure / 100, **given}
        return self.graph.store.read(" UNION ALL ".join(parts), **values) if parts else []


def newest(graph: Graph, wanted: Filters, *, limit: int = MOST, skip: int = 0) -> Newest:
    """The newest articles that the filters keep, after the first `skip`."""
    conditions = [
        *(["t.name IN $topics"] if wanted.topics else []),
        *(["d.publisher IN $publishers"] if wanted.publishers else []),
        *(["d.published >= $since"] if wanted.since else []),
        *(["d.published <= $until"] if wanted.until else []),
    ]
    pattern = f"{_ON_TOPICS if wanted.topics else _ALL}{' WHERE ' if conditions else ''}{' AND '.join(conditions)}"
    given = {
        "topics": list(wanted.topics),
        "publishers": list(wanted.publishers),
        "since": wanted.since,
        "until": wanted.until,
    }
    found = graph.store.read(f"{pattern} WITH DISTINCT d {reading.NEWEST_PAGE}", limit=limit, skip=skip, **given)
    return Newest(graph, wanted, {row["article"]["id"]: row["article"] for row in found})
