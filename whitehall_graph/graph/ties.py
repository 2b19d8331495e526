"""What the graph says: statements, facts and posts, as lists, one by one, or as networks; each with its proof."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from whitehall_graph.errors import QueryError, UnknownName
from whitehall_graph.graph import names, network, reading, rows, tenures
from whitehall_graph.graph.days import Given, day
from whitehall_graph.graph.names import Name
from whitehall_graph.graph.nodes import Nodes
from whitehall_graph.graph.records import lookup_label
from whitehall_graph.graph.results import Fact, Node, Results, Statement, Tenure
from whitehall_graph.vocabulary import vocabulary

if TYPE_CHECKING:
    from whitehall_graph.graph.network import Network, Tie

_DIRECTIONS = ("out", "in", "both")
Asked = tuple[str, dict[str, Any]]  # a question in Cypher, and its parameters


class Ties(Nodes):
    """The part of `Graph` that tells what is said of whom."""

    def facts(
        self,
        node: Name | None = None,
        *,
        types: Sequence[str] = (),
        direction: str = "both",
        limit: int = 1000,
        skip: int = 0,
    ) -> Results[Fact]:
        """The facts about a node, or all facts that articles state, newest first.

        `types` are types of edge such as "CRITICISES"; `direction` is "out" (the node does it), "in" or "both".
        `skip` and `limit` read on page by page, as everywhere; `each_fact` reads them all.

        >>> fact = graph.facts(types=["SPONSORS"])[0]
        >>> fact.type, fact.evidence in graph.article(fact.article).text
        ('SPONSORS', True)
        """
        cypher, values = self._facts(node, types, direction, reading.FACTS_PAGE)
        return Results(map(rows.fact, self._store.read(cypher, **values, skip=skip, limit=limit)))

    def each_fact(
        self, node: Name | None = None, *, types: Sequence[str] = (), direction: str = "both"
    ) -> Iterator[Fact]:
        """The same facts one by one, however many there are, without holding them all in memory.

        >>> sum(1 for fact in graph.each_fact(types=["LEADS"])) == len(graph.facts(types=["LEADS"]))
        True
        """
        cypher, values = self._facts(node, types, direction, reading.FACT)
        return map(rows.fact, self._store.stream(cypher, **values))

    def _facts(self, node: Name | None, types: Sequence[str], direction: str, fact: str) -> Asked:
        wanted = types_of(types) or reading.fact_types()
        if node is None:
            return reading.facts(wanted, fact), {}
        if direction not in _DIRECTIONS:
            raise QueryError(f"{direction!r} is no direction; it is one of {', '.join(_DIRECTIONS)}.")
        return reading.facts_of(wanted, direction, fact=fact), {"id": self.node(node).id}

    def statements(
        self,
        speaker: Name | None = None,
        *,
        about: Name | None = None,
        topic: Name | None = None,
        since: Given | None = None,
        until: Given | None = None,
        containing: str | None = None,
        limit: int = 1000,
        skip: int = 0,
    ) -> Results[Statement]:
        """What was said, newest first: by whom, about whom, on which topic, between which days, with which words.

        Articles without a date are left out where `since` or `until` is given.

        >>> said = graph.statements("John Glen", about="Ministry of Justice")
        >>> said[0].speaker.name, said[0].article.publisher
        ('John Glen', 'Civil Service World')
        """
        cypher, values = self._statements(speaker, about, topic, since, until, containing, reading.PAGE)
        return Results(map(rows.statement, self._store.read(cypher, **values, skip=skip, limit=limit)))

    def each_statement(
        self,
        speaker: Name | None = None,
        *,
        about: Name | None = None,
        topic: Name | None = None,
        since: Given | None = None,
        until: Given | None = None,
        containing: str | None = None,
    ) -> Iterator[Statement]:
        """The same statements one by one, however many there are, without holding them all in memory.

        >>> next(graph.each_statement(topic="AI")) == graph.statements(topic="AI")[0]
        True
        """
        cypher, values = self._statements(speaker, about, topic, since, until, containing)
        return map(rows.statement, self._store.stream(cypher, **values))

    def _statements(
        self,
        speaker: Name | None,
        about: Name | None,
        topic: Name | None,
        since: Given | None,
        until: Given | None,
        containing: str | None,
        page: str = "",
    ) -> Asked:
        subjects = [names.find(self._store, about).id] if about else []
        subjects += [self.topic(topic).id] if topic else []
        labels = [lookup_label(subject) for subject in subjects]
        dated = bool(since or until)
        return reading.statements(speaker=speaker is not None, subjects=labels, dated=dated, page=page), {
            "speaker": names.find(self._store, speaker).id if speaker else None,
            **{f"subject{n}": subject for n, subject in enumerate(subjects)},
            "since": day(since) if since else date.min,
            "until": day(until) if until else date.max,
            "containing": (containing or "").lower(),
        }

    def tenures(self, node: Name) -> Results[Tenure]:
        """The posts of a person, or the holders of the posts of a body or of a post, the latest first.

        >>> "Minister for the Cabinet Office" in {tenure.title for tenure in graph.tenures("John Glen")}
        True
        """
        return tenures.tenures(self._store, self.node(node))

    def holders(self, post: Name, on: Given) -> Results[Tenure]:
        """Who held a post on a day, as far as the register is certain.

        >>> [tenure.person.name for tenure in graph.holders("Cabinet Secretary", "2021-06-01")]
        ['Simon Case']
        """
        return tenures.holders(self._store, self.post(post), day(on))

    # Networks

    def neighbours(self, node: Name, *, types: Sequence[str] = (), limit: int = 50) -> Results[Node]:
        """The people, bodies and things that facts tie to a node, those with most facts first.

        >>> len(graph.neighbours("HM Treasury", limit=3))
        3
        """
        kinds = types_of(types) or [*reading.fact_types(), "HOLDS"]
        return self.nodes(network.closest(self._store, self.node(node), types=kinds, limit=limit))

    def path(self, start: Name, end: Name, *, types: Sequence[str] = ()) -> Results[Fact]:
        """The shortest chain of facts from one node to another, at most six long; empty where there is none.

        >>> all(fact.evidence or fact.source for fact in graph.path("John Glen", "Prospect"))
        True
        """
        kinds = types_of(types) or [*reading.fact_types(), "HOLDS", "AT"]
        return network.path(self._store, self.node(start), self.node(end), types=kinds)

    def ties(self, among: Iterable[Name] = (), *, of: Name | None = None, types: Sequence[str] = ()) -> Results[Tie]:
        """What is said between any two `among` these nodes, or between one (`of`) and any other.

        They are facts, and statements of one about another (type "SAID_OF").

        >>> graph.ties(["John Glen", "Ministry of Justice"], types=["SAID_OF"])[0].speaker.name
        'John Glen'
        """
        kinds = types_of(types) or [*reading.fact_types(), "HOLDS", network.SPOKE_OF]
        if of is not None:
            return network.ties_of(self._store, self.node(of), types=kinds)
        return network.ties(self._store, self._ids(among), types=kinds)

    def network(
        self,
        *,
        around: Name | None = None,
        types: Sequence[str] = (),
        limit: int = 60,
        keep: Callable[[Fact], bool] | None = None,
    ) -> Network[str]:
        """A network of the most connected nodes, or of those around one; ready for networkx's algorithms.

        Its nodes are ids with `name`, `kind` and `roles`; its edges have `type`, `evidence`, `article` and more.
        `keep` says which facts may make it up; without it all may, and the engine does the counting.

        >>> import networkx
        >>> network = graph.network(limit=20)
        >>> most = max(networkx.degree_centrality(network).items(), key=lambda item: item[1])
        >>> network.nodes[most[0]]["kind"] in ("Person", "Department", "PublicBody", "Committee", "Organisation")
        True
        """
        kinds = types_of(types) or [*reading.fact_types(), "HOLDS"]
        if around is None:
            return network.connected(self._store, types=kinds, limit=limit, keep=keep)
        return network.around(self._store, self.node(around), types=kinds, limit=limit, keep=keep)

    def to_networkx(self) -> Network[str]:
        """All facts of articles as one network.

        >>> graph.to_networkx().number_of_edges() > 100
        True
        """
        return self.network(limit=1_000_000)


def types_of(given: Iterable[str]) -> list[str]:
    """Types of edge, as they are given; raises UnknownName for one that the vocabulary does not know."""
    known = {name: name for name in (*vocabulary().edges, network.SPOKE_OF)}
    wanted = [given] if isinstance(given, str) else list(given)
    for name in wanted:
        if name not in known:
            raise UnknownName("type of edge", name, names.nearest(name, known))
    return wanted
