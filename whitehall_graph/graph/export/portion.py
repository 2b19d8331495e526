"""The portion of the graph that goes out: chosen by kind, by days, and by the distance from a node."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from whitehall_graph.graph.marks import OF_ARTICLES
from whitehall_graph.graph.notebook import html_table
from whitehall_graph.graph.prominence import FIGURES
from whitehall_graph.graph.records import EdgeRow, NodeRow
from whitehall_graph.graph.store import Store
from whitehall_graph.vocabulary import vocabulary

if TYPE_CHECKING:
    import pandas as pd

NOTICE = (
    "From whitehall-graph, a knowledge graph of Whitehall. Facts of articles name their article: the words belong to "
    "its publisher; read and cite the source. Facts of the register name their source; it contains data from the "
    "Institute for Government's Ministers Database (CC BY 4.0, changed), public sector information licensed under the "
    "Open Government Licence v3.0, and Parliamentary information licensed under the Open Parliament Licence v3.0."
)
_NODES = "MATCH (n) WHERE NOT n:Ledger RETURN labels(n) AS labels, properties(n) AS properties"
_EDGES = """
    MATCH (a)-[r]->(b)
    RETURN type(r) AS type, a.id AS source, b.id AS target, properties(r) AS properties
"""
_OURS = ("hash", "source", "notes", *OF_ARTICLES)  # what an article has of use on this machine only
_TEXTS = ("text", "left_out")
_NEEDED = {"HOLDS": "AT", "SAID": "IN"}  # without which an edge does not tell where


@dataclass(frozen=True)
class Choice:
    """What to export. None and () mean "all"; `around` is an id, and `depth` how many edges away from it.

    `kinds` are kinds, families or roles; `since` and `until` are days of publication, and of tenures. `texts` adds the
    articles' texts, which belong to their publishers.
    """

    kinds: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    around: str | None = None
    depth: int = 1
    texts: bool = False
    types: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sure: float = 0.0

    @property
    def of_articles(self) -> bool:
        """Whether only some articles are meant."""
        return bool(self.since or self.until or self.publishers or self.topics)

    @property
    def of_edges(self) -> bool:
        """Whether edges are left out for what they are themselves."""
        return self.of_articles or bool(self.types or self.sure)


@dataclass(frozen=True)
class Portion:
    """Nodes and edges in a fixed order; every edge's ends are among the nodes."""

    nodes: tuple[NodeRow, ...]
    edges: tuple[EdgeRow, ...]

    def __repr__(self) -> str:
        return f"<{len(self.nodes)} nodes and {len(self.edges)} edges>"

    def to_rows(self) -> list[dict[str, Any]]:
        """How many nodes there are of each kind, and edges of each type."""
        counted = Counter(("node", kind_of(node)) for node in self.nodes) + Counter(
            ("edge", e.type) for e in self.edges
        )
        return [{"what": what, "kind": kind, "number": n} for (what, kind), n in sorted(counted.items())]

    def to_pandas(self) -> pd.DataFrame:
        """The same as a data frame."""
        import pandas as pd  # its import takes longer than all of ours

        return pd.DataFrame(self.to_rows())

    def _repr_html_(self) -> str:
        return html_table(("what", "kind", "number"), self.to_rows())

    def node(self, node_id: str) -> NodeRow:
        """The node of this id."""
        return self.by_id[node_id]

    @cached_property
    def by_id(self) -> Mapping[str, NodeRow]:
        """The nodes by their ids."""
        return {node.id: node for node in self.nodes}

    def article(self, edge: EdgeRow) -> NodeRow | None:
        """The article that an edge names, where it is in the portion."""
        return self.by_id.get(edge.properties.get("article", ""))

    def of_kinds(self, *names: str) -> list[NodeRow]:
        """The nodes of these kinds or families."""
        wanted = {kind for name in names for kind in vocabulary().kinds_of(name)}
        return [node for node in self.nodes if kind_of(node) in wanted]


def portion(store: Store, choice: Choice) -> Portion:
    """Read the chosen portion of a graph."""
    nodes = {row["properties"]["id"]: _node(row["labels"], row["properties"], choice) for row in store.read(_NODES)}
    edges = (
        EdgeRow(row["type"], row["source"], row["target"], dict(sorted(row["properties"].items())))
        for row in store.read(_EDGES)
    )
    return chosen(nodes, edges, choice)


def chosen(nodes: dict[str, NodeRow], edges: Iterable[EdgeRow], choice: Choice) -> Portion:
    """The part of these nodes and edges that a choice leaves."""
    every = list(edges)
    wanted = {kind for name in choice.kinds for kind in vocabulary().kinds_of(name)}
    articles = _articles(nodes, every, choice)
    kept = {i: n for i, n in nodes.items() if (not wanted or kind_of(n) in wanted) and _is_sure(n.properties, choice)}
    kept = {i: n for i, n in kept.items() if kind_of(n) != "Article" or i in articles}
    left = [e for e in every if e.source in kept and e.target in kept and _is_wanted(e, articles, choice)]
    if choice.of_edges:
        tied = {end for edge in left for end in (edge.source, edge.target)}
        kept = {i: n for i, n in kept.items() if i in tied or kind_of(n) == "Article"}
    if choice.around is not None:
        near = _near(choice.around, left, choice.depth)
        kept = {i: n for i, n in kept.items() if i in near}
        left = [e for e in left if e.source in kept and e.target in kept]
    order = sorted(left, key=lambda e: (e.type, e.source, e.target, e.properties.get("start") or 0, repr(e.properties)))
    return Portion(tuple(kept[i] for i in sorted(kept)), tuple(order))


def kind_of(node: NodeRow) -> str:
    """The label of a node that the vocabulary knows as its kind."""
    return next(label for label in node.labels if label in vocabulary().kinds)


def days(edge: EdgeRow, nodes: Mapping[str, NodeRow]) -> tuple[date | None, date | None]:
    """The first and the last day of an edge: those of a tenure, or the day of the article that says it."""
    said = edge.properties
    if "article" not in said:
        return said.get("since_date"), said.get("until_date")
    article = nodes.get(said["article"])
    published = article.properties.get("published") if article else None
    return published, published


def _node(labels: list[str], properties: dict[str, object], choice: Choice) -> NodeRow:
    of_article = _OURS if choice.texts else (*_OURS, *_TEXTS)
    unsent = of_article if "Article" in labels else FIGURES  # which tell of the whole graph, not of a portion
    kept = {name: value for name, value in sorted(properties.items()) if name not in unsent}
    return NodeRow(str(properties["id"]), tuple(sorted(labels)), kept)


def _articles(nodes: dict[str, NodeRow], edges: Sequence[EdgeRow], choice: Choice) -> set[str]:
    """The ids of the articles of the wanted days, publishers and topics."""
    found = {i for i, n in nodes.items() if kind_of(n) == "Article" and _is_of(n, choice)}
    if not choice.topics:
        return found
    topics = {i for i, n in nodes.items() if kind_of(n) == "Topic" and n.properties.get("name") in choice.topics}
    on_topic = {edge.source for edge in edges if edge.type == "ABOUT" and edge.target in topics}
    return found & {edge.target for edge in edges if edge.type == "IN" and edge.source in on_topic}


def _is_of(article: NodeRow, choice: Choice) -> bool:
    if choice.publishers and article.properties.get("publisher") not in choice.publishers:
        return False
    if not (choice.since or choice.until):
        return True
    day = article.properties.get("published")
    return day is not None and (choice.since or date.min) <= day <= (choice.until or date.max)


def _is_sure(said: Mapping[str, Any], choice: Choice) -> bool:
    return said.get("confidence") is None or said["confidence"] >= choice.sure


def _is_wanted(edge: EdgeRow, articles: set[str], choice: Choice) -> bool:
    said = edge.properties
    types = {*choice.types, *(needed for kind, needed in _NEEDED.items() if kind in choice.types)}
    if (types and edge.type not in types) or not _is_sure(said, choice):
        return False
    if "article" in said and choice.of_articles:
        return said["article"] in articles
    if edge.type != "HOLDS" or not (choice.since or choice.until):
        return True
    first, last = said.get("since_date"), said.get("until_date")
    return (
        first is not None and first <= (choice.until or date.max) and (last or date.max) >= (choice.since or date.min)
    )


def _near(start: str, edges: Iterable[EdgeRow], depth: int) -> set[str]:
    neighbours: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        neighbours[edge.source].add(edge.target)
        neighbours[edge.target].add(edge.source)
    near, rim = {start}, {start}
    for _ in range(depth):
        rim = {other for node in rim for other in neighbours[node]} - near
        near |= rim
    return near


def properties_of(rows: Iterable[NodeRow] | Iterable[EdgeRow]) -> list[str]:
    """The names of the properties that any of these rows has, their id apart, in order."""
    return sorted({name for row in rows for name in row.properties} - {"id"})
