"""What the store costs: `make bench` prints a table of both engines from one run, and keeps it under its day.

Ratios are against a bare driver in the same run, so that a slow machine slows both. SCALE (default 10,000) is how many
edges the larger graph has.
"""

import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from neo4j import GraphDatabase

from tests.neo4j.server import Neo4jServer, NoServerError
from whitehall_graph.articles.reading import read_articles
from whitehall_graph.extract import extract
from whitehall_graph.graph.embedded import Connection, EmbeddedEngine
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.loading import load, load_register
from whitehall_graph.graph.queries import library
from whitehall_graph.graph.records import ArticleRecords, article_records, lookup_label
from whitehall_graph.graph.store import Store
from whitehall_graph.register import register
from whitehall_graph.resources import SAMPLE_ARTICLES
from whitehall_graph.settings import Settings

SCALE = int(os.environ.get("SCALE", "10000"))
Row = tuple[str, str]


def main() -> None:
    """Measure each engine that is here; print the table and keep it."""
    columns: dict[str, dict[str, str]] = {}
    for name, opened in (("embedded", _embedded), ("neo4j", _neo4j)):
        try:
            with opened() as (store, connection):
                columns[name] = dict(_measures(store, connection))
        except NoServerError as reason:
            print(f"No Neo4j here: {reason}")
    lines = [f"| measure | {' | '.join(columns)} |", f"| --- |{' --- |' * len(columns)}"]
    for measure in next(iter(columns.values())):
        lines.append(f"| {measure} | {' | '.join(column.get(measure, '') for column in columns.values())} |")
    head = f"{date.today()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.0f}, Python {platform.python_version()}"
    text = "\n".join([f"# {head}", "", *lines, ""])
    print(text)
    Path(__file__).with_name(f"{date.today()}.md").write_text(text)


@contextmanager
def _embedded() -> Iterator[tuple[Store, Connection]]:
    with tempfile.TemporaryDirectory() as home:
        engine = EmbeddedEngine(Path(home), idle_seconds=0, query_seconds=300)
        with Store.embedded(engine) as store:
            yield store, engine.connect()


@contextmanager
def _neo4j() -> Iterator[tuple[Store, Connection]]:
    with tempfile.TemporaryDirectory() as home, Neo4jServer(Path(home)) as server, Store(server.connection) as store:
        yield store, server.connection


def _measures(store: Store, connection: Connection) -> Iterator[Row]:
    articles = list(read_articles([str(SAMPLE_ARTICLES)]))
    load_register(store, register())
    began = time.perf_counter()
    records = [article_records(extract(a, register()), register()) for a in articles]
    extracting = time.perf_counter() - began
    yield "articles in the sample", str(len(articles))
    for record in records[:5]:  # both ways are warm
        store.write_article(record)
        store.remove_article(record.article.id)
    bare = _seconds(lambda: _bare(connection, records))
    _wipe(store)
    load_register(store, register())
    stored = _seconds(lambda: [store.write_article(record) for record in records])
    yield "store stage, articles a second", f"{len(records) / stored:.1f}"
    yield "bare driver, same rows by UNWIND, articles a second", f"{len(records) / bare:.1f}"
    yield "store stage over bare driver", f"{stored / bare:.2f} x"
    yield "extraction alone, articles a second", f"{len(records) / extracting:.1f}"
    graph = Graph(store, Settings())
    _wipe(store)
    load_register(store, register())
    whole = _seconds(lambda: load(store, articles, register()))
    yield "load (extract and store), articles a second", f"{len(articles) / whole:.1f}"
    for name in library():
        yield f"query {name}, p50 / p95", _spread(lambda name=name: graph.query(name))  # type: ignore[misc]
    yield "neighbours of a person, p50 / p95", _spread(lambda: graph.neighbours("John Glen"))
    yield "an article's page, p50 / p95", _spread(lambda: graph.article(articles[0].id))
    yield "stats, p50 / p95", _spread(graph.stats)
    yield from _one_more(store, records[0])


def _one_more(store: Store, record: ArticleRecords) -> Iterator[Row]:
    """What an article costs in the graph as it is, and in one with many more edges."""
    store.remove_article(record.article.id)
    small = _put_and_take(store, record)
    make = "UNWIND range($first, $last) AS i CREATE (:Entity:Company {id: 'company:filler-' + toString(i)})"
    nodes = max(SCALE // 5, 10)
    for first in range(0, nodes, 5000):
        last = min(first + 4999, nodes - 1)
        store.write(lambda tx, a=first, b=last: tx.run(make, first=a, last=b).consume())  # type: ignore[misc]
    tie = (
        "UNWIND $rows AS row MATCH (a:Entity {id: row[0]}) MATCH (b:Entity {id: row[1]}) "
        "CREATE (a)-[:SUPPORTS {article: row[2], confidence: 0.5}]->(b)"
    )
    began = time.perf_counter()
    for first in range(0, SCALE, 5000):
        rows = [
            [f"company:filler-{i % nodes}", f"company:filler-{(i * i) % (nodes // 10)}", f"article:filler-{i // 20}"]
            for i in range(first, min(first + 5000, SCALE))
        ]
        store.write(lambda tx, r=rows: tx.run(tie, rows=r).consume())  # type: ignore[misc]
    yield f"edges a second while {SCALE} were made", f"{SCALE / (time.perf_counter() - began):.0f}"
    large = _put_and_take(store, record)
    yield "an article in and out, small graph", f"{small * 1000:.0f} ms"
    yield f"an article in and out, {SCALE} edges more", f"{large * 1000:.0f} ms ({large / small:.1f} x)"


def _put_and_take(store: Store, record: ArticleRecords) -> float:
    def once() -> None:
        store.write_article(record)
        store.remove_article(record.article.id)

    once()
    return statistics.median(_seconds(once) for _ in range(5))


def _bare(connection: Connection, records: list[ArticleRecords]) -> None:
    """The same rows by the driver alone: a transaction an article, nodes that others share created once."""
    login = (connection.username, connection.password)
    there: set[str] = set()
    with (
        GraphDatabase.driver(connection.uri, auth=login) as driver,
        driver.session(database=connection.database) as session,
    ):
        there |= set(session.run("MATCH (n) WHERE n.id IS NOT NULL RETURN collect(n.id) AS ids").single(strict=True)[0])
        for record in records:
            session.execute_write(_bare_rows, record, there)


def _bare_rows(tx: Any, record: ArticleRecords, there: set[str]) -> None:
    rows = [row for row in (record.article, *record.shared, *record.statements) if row.id not in there]
    there |= {row.id for row in rows}
    for labels, group in groupby(sorted(rows, key=lambda r: r.labels), key=lambda r: r.labels):
        made = [{"id": row.id, "properties": dict(row.properties)} for row in group]
        tx.run(
            f"UNWIND $rows AS r CREATE (n:{':'.join(labels)} {{id: r.id}}) SET n += r.properties", rows=made
        ).consume()
    shapes = sorted(record.edges, key=_shape)
    for (kind, source, target), edges in groupby(shapes, key=_shape):
        ends = [{"a": e.source, "b": e.target, "properties": dict(e.properties)} for e in edges]
        cypher = (
            f"UNWIND $rows AS r MATCH (a:{source} {{id: r.a}}) MATCH (b:{target} {{id: r.b}}) "
            f"CREATE (a)-[e:{kind}]->(b) SET e += r.properties"
        )
        tx.run(cypher, rows=ends).consume()


def _shape(edge: Any) -> tuple[str, str, str]:
    return edge.type, lookup_label(edge.source), lookup_label(edge.target)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _spread(work: Callable[[], object]) -> str:
    work()
    times = sorted(_seconds(work) * 1000 for _ in range(20))
    return f"{times[10]:.0f} / {times[18]:.0f} ms"


def _wipe(store: Store) -> None:
    store.write(lambda tx: tx.run("MATCH (n) DETACH DELETE n").consume())


if __name__ == "__main__":
    main()
