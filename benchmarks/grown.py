"""What a graph costs as it grows: to fill, to keep, to ask, and to add one article to."""

import random
import statistics
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from neo4j.exceptions import DriverError, Neo4jError

from benchmarks import shapes
from benchmarks.clock import Row, in_turns, ratio, runs, seconds, spread
from benchmarks.engines import QUERY_SECONDS, Engine, wipe
from whitehall_graph.app.filters import Filters
from whitehall_graph.app.known import known as profiled
from whitehall_graph.articles.reading import read_articles
from whitehall_graph.errors import WhitehallGraphError
from whitehall_graph.extract import extract
from whitehall_graph.graph import reading
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.loading import load_register
from whitehall_graph.graph.queries import library
from whitehall_graph.graph.records import ArticleRecords, article_records
from whitehall_graph.graph.store import Store
from whitehall_graph.graph.writing import count_anew, put_rows
from whitehall_graph.register import register
from whitehall_graph.resources import SAMPLE_ARTICLES
from whitehall_graph.settings import Settings

T = TypeVar("T")
_BATCH = 5000
_ASKED = 60  # nodes that are asked about
_WARM = 10
_PAGE = 50  # of an answer, as readers turn them
_ONE = "MATCH (n:Entity {id: $id})-[r]-(m:Entity) RETURN m.id, count(r) AS ties ORDER BY ties DESC, m.id LIMIT 50"
_MENTIONED = """
    MATCH (d:Article)-[:MENTIONS]->(n:Entity) WITH n, count(d) AS articles
    RETURN n, articles ORDER BY articles DESC, n.name, n.id LIMIT 10
"""
_TOP = "MATCH (n:Entity)<-[r]-() RETURN n.id, count(r) AS edges ORDER BY edges DESC LIMIT 10"
_FACTS = "|".join(reading.stated_types())
_NEWEST = f"""
    MATCH (n:Entity {{id: $id}})-[r:{_FACTS}]-(m:Entity) WHERE r.article IS NOT NULL
    MATCH (d:Article {{id: r.article}})
    RETURN n, r, m, d.title, d.published AS published ORDER BY published DESC, d.id, r.start, m.id LIMIT {_PAGE}
"""
# What `network` answers, by somebody who has nothing but the edges: of whom most is said, and what is between them.
_MOST = 45
_NETWORK = f"""
    CALL {{
        MATCH (n:Entity)-[r:{_FACTS}]-(:Entity) WHERE r.article IS NOT NULL RETURN n, count(r) AS facts
        UNION ALL MATCH (n:Entity)-[r:HOLDS]->(:Post)-[:AT]->(:Entity)
        WHERE r.article IS NOT NULL RETURN n, count(r) AS facts
        UNION ALL MATCH (n:Entity)<-[:AT]-(:Post)<-[r:HOLDS]-(:Entity)
        WHERE r.article IS NOT NULL RETURN n, count(r) AS facts
    }}
    WITH n, sum(facts) AS facts ORDER BY facts DESC, n.id LIMIT {_MOST}
    WITH collect(n.id) AS most UNWIND most AS one
    CALL (one, most) {{
        MATCH (a:Entity {{id: one}})-[r:{_FACTS}]->(b:Entity)
        WHERE b.id IN most AND r.article IS NOT NULL RETURN a, r, b
        UNION ALL MATCH (a:Entity {{id: one}})-[r:HOLDS]->(:Post)-[:AT]->(b:Entity)
        WHERE b.id IN most AND r.article IS NOT NULL RETURN a, r, b
    }}
    MATCH (d:Article {{id: r.article}})
    RETURN a, r, b, d.title AS title, d.published AS published ORDER BY published DESC, d.id, r.start, a.id, b.id
"""


def measures(engine: Engine, edges: int) -> Iterator[Row]:
    """A made-up graph of so many edges, from its first row to its last question."""
    store, graph = engine.store, Graph(engine.store, Settings(query_seconds=QUERY_SECONDS))
    wipe(store)
    load_register(store, register())
    article = article_records(extract(next(read_articles([str(SAMPLE_ARTICLES)])), register()), register())
    small = _in_and_out(engine, article)
    known, made = fill(store, graph, edges)
    yield "nodes and edges", f"{_count(store, 'MATCH (n) RETURN count(n) AS n'):,} and {made[0]:,}"
    yield "edges a second while they were made", f"{made[0] / made[1]:,.0f}"
    large = _in_and_out(engine, article)
    for what, before, after in zip(("added", "removed"), small, large, strict=True):
        yield f"an article {what}, in an empty graph", f"{before * 1000:.0f} ms"
        yield f"an article {what}, in this one", f"{after * 1000:.0f} ms, {after / before:.1f} x"
    yield from _around(engine, graph, known)
    yield from _whole(engine, graph)
    yield "memory of the engine", f"{engine.megabytes:,.0f} MB"
    yield "on disk", f"{engine.megabytes_on_disk:,.0f} MB"
    for name in library():
        yield f"query {name}", _asked(engine, graph, name)
    engine.stop()
    engine.start()
    yield "start", f"{engine.start_seconds:.1f} s"


def fill(store: Store, graph: Graph, edges: int) -> tuple[list[str], tuple[int, float]]:
    """Make the graph; the names in it, and how many edges were made in how many seconds."""
    count = edges // shapes.EDGES_OF_AN_ARTICLE
    known, fillers = shapes.names(count, register(), shapes.wanted(graph))
    for some in _batches(fillers):
        store.write(lambda tx, rows=some: put_rows(tx, rows, ()))  # type: ignore[misc]
    made, spent = 0, 0.0  # of the edges alone
    for records in _batches(shapes.articles(count, known, register()), 100):
        nodes = [row for record in records for row in (record.article, *record.statements)]
        store.write(lambda tx, rows=nodes: put_rows(tx, rows, ()))  # type: ignore[misc]
        ties = [edge for record in records for edge in record.edges]
        spent += seconds(lambda rows=ties: store.write(lambda tx: put_rows(tx, (), rows)))  # type: ignore[misc]
        made += len(ties)
    store.write(count_anew)  # rows that are put in by themselves are not counted
    return known, (made, spent)


def _in_and_out(engine: Engine, record: ArticleRecords) -> tuple[float, float]:
    """The middle times of adding an article, and of removing it."""
    times = [
        (seconds(lambda: engine.store.write_article(record, 1)), seconds(lambda: _out(engine, record)))
        for _ in range(2 * _WARM)
    ][_WARM:]
    added, removed = zip(*times, strict=True)
    return statistics.median(added), statistics.median(removed)


def _out(engine: Engine, record: ArticleRecords) -> None:
    engine.store.remove_article(record.article.id)


def _around(engine: Engine, graph: Graph, known: list[str]) -> Iterator[Row]:
    """Questions around a node: of ordinary nodes, by chance, then of the one that is mentioned most."""
    dice = random.Random(5)
    tied = [node for node in dice.sample(known, 3 * (_ASKED + _WARM)) if _is_tied(graph, node)]
    warm, ordinary = tied[:_WARM], tied[_WARM : _WARM + _ASKED]
    questions: dict[str, Callable[[str], object]] = {
        "neighbours": lambda node: graph.neighbours(node),
        "network around it": lambda node: graph.network(around=node, limit=30),
        "facts, the newest fifty": lambda node: graph.facts(node, limit=_PAGE),
        "statements by it, the newest fifty": lambda node: graph.statements(node, limit=_PAGE),
        "statements about it, the newest fifty": lambda node: graph.statements(about=node, limit=_PAGE),
        "tenures": lambda node: graph.tenures(node),
        "articles that mention it, the newest fifty": lambda node: graph.articles(node, limit=_PAGE),
        "all that its profile shows": lambda node: profiled(graph, graph.node(node), Filters()),
    }
    engine.bare(_ONE, id=ordinary[0])
    bare = sorted(seconds(lambda n=node: engine.bare(_ONE, id=n)) for node in ordinary)  # type: ignore[misc]
    yield "bare query: fifty neighbours of a node", spread(bare)
    for title, ask in questions.items():
        for other in warm:  # of several kinds, whose questions a server plans the first time
            ask(other)
        times = [seconds(lambda a=ask, n=node: a(n)) for node in ordinary]  # type: ignore[misc]
        yield f"of a node: {title}", spread(sorted(times))
    hub = known[0]
    yield "bare query: fifty neighbours of the largest hub", spread(runs(lambda: engine.bare(_ONE, id=hub)))
    yield "bare query: the newest fifty facts of the largest hub", spread(runs(lambda: engine.bare(_NEWEST, id=hub)))
    for title, ask in questions.items():
        yield f"of the largest hub: {title}", spread(runs(lambda: ask(hub)))  # noqa: B023 - asked at once
    pages = [info.id for info in graph.articles(limit=_ASKED)]
    graph.article(pages[0])
    yield "an article's page", spread(sorted(seconds(lambda a=page: graph.article(a)) for page in pages))  # type: ignore[misc]


def _whole(engine: Engine, graph: Graph) -> Iterator[Row]:
    yield "bare query: ten most pointed-at nodes", _timed(lambda: engine.bare(_TOP))
    yield "stats", _timed(graph.stats)
    yield "bare query: ten most mentioned", _timed(lambda: engine.bare(_MENTIONED))
    yield "most mentioned, ten", _timed(lambda: graph.most_mentioned(limit=10))
    yield "bare query: the same network", _timed(lambda: engine.bare(_NETWORK))
    yield "network of the most connected", _timed(lambda: graph.network(limit=_MOST))
    yield "search for a name", _timed(lambda: graph.search("treasury"))


def _asked(engine: Engine, graph: Graph, name: str) -> str:
    """A named query with its defaults, against its Cypher by the driver alone; one over its limit is told as that."""
    given = {"article": graph.articles(limit=1)[0].id} if name == "article-evidence" else {}
    values = graph.query_values(name, **given)
    try:
        return ratio(*in_turns(lambda: graph.query(name, **given), lambda: _bare(engine, name, values)))
    except (Neo4jError, DriverError, WhitehallGraphError):
        return f"{_timed(lambda: graph.query(name, **given))}; bare: {_timed(lambda: _bare(engine, name, values))}"


def _bare(engine: Engine, name: str, values: dict[str, Any]) -> int:
    return engine.bare(library()[name].cypher, **values)


def _timed(work: Callable[[], object]) -> str:
    """How long it takes, or why it does not end."""
    try:
        return spread(runs(work))
    except (Neo4jError, DriverError, WhitehallGraphError) as error:
        return _reason(error)


def _reason(error: Exception) -> str:
    return f"over its limit ({str(error).splitlines()[0][:100]})"


def _is_tied(graph: Graph, node: str) -> bool:
    return bool(graph.facts(node, limit=1))


def _count(store: Any, cypher: str) -> int:
    return int(store.read(cypher)[0]["n"])


def _batches(items: Iterable[T], size: int = _BATCH) -> Iterator[list[T]]:
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch
