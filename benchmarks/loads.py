"""What loading costs: the store against a bare driver that writes the same rows, and whole loads by one and two."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from benchmarks.clock import Row, seconds
from benchmarks.engines import Engine, wipe
from whitehall_graph.articles.article import Article
from whitehall_graph.articles.reading import read_articles
from whitehall_graph.extract import extract
from whitehall_graph.graph.loading import load, load_register
from whitehall_graph.graph.records import ArticleRecords, EdgeRow, article_records, lookup_label
from whitehall_graph.graph.store import Store
from whitehall_graph.register import register
from whitehall_graph.resources import SAMPLE_ARTICLES

_WARM = 20
_COPIES = 12
_TURNS = 4  # of each way, of which the fastest counts


def measures(engine: Engine) -> Iterator[Row]:
    """The sample corpus in and out of an engine."""
    store = engine.store
    articles = list(read_articles([str(SAMPLE_ARTICLES)]))
    records: list[ArticleRecords] = []
    reading = seconds(lambda: records.extend(article_records(extract(a, register()), register()) for a in articles))
    load_register(store, register())
    for record in records[:_WARM]:  # both ways are warm
        store.write_article(record)
        store.remove_article(record.article.id)
    turns = [_stored(engine, records, bare=bare) for bare in (True, False) * _TURNS]
    bare, stored = min(turns[0::2]), min(turns[1::2])
    yield "store stage, articles a second", f"{len(records) / stored:.1f}"
    yield "bare driver, same rows by UNWIND, articles a second", f"{len(records) / bare:.1f}"
    yield "store stage over bare driver", f"{stored / bare:.2f} x"
    yield "extraction alone, articles a second", f"{len(records) / reading:.1f}"
    many = [_copy(article, number) for number in range(_COPIES) for article in articles]
    alone = _whole(store, many, 1)
    yield f"whole load of {len(many)} articles, 1 process, articles a second", f"{len(many) / alone:.1f}"
    start = _whole(store, many[:2], 2)
    shared = _whole(store, many, 2)
    rates = f"{len(many) / shared:.1f}, {len(many) / (shared - start):.1f} without their start of {start:.1f} s"
    yield f"whole load of {len(many)} articles, 2 workers, articles a second", rates
    again = seconds(lambda: load(store, many, register()))
    yield "load of what is there already, articles a second", f"{len(many) / again:.0f}"
    wipe(store)


def _copy(article: Article, number: int) -> Article:
    """The article as another one: from another file, with other words at its end."""
    changes = {"source": f"{number}/{article.source}", "url": None, "text": f"{article.text}\n\nCopy {number}."}
    return article.model_copy(update=changes)


def _whole(store: Store, articles: list[Article], workers: int) -> float:
    """How long a load into an empty graph takes, in seconds."""
    wipe(store)
    load_register(store, register())
    return seconds(lambda: load(store, articles, register(), workers=workers))


def _stored(engine: Engine, records: list[ArticleRecords], *, bare: bool) -> float:
    wipe(engine.store)
    load_register(engine.store, register())
    if bare:
        return seconds(lambda: write_bare(engine, records))
    return seconds(lambda: [engine.store.write_article(record, 1) for record in records])


def write_bare(engine: Engine, records: list[ArticleRecords]) -> None:
    """The same rows by the driver alone: a transaction an article, nodes that others share created once."""
    with engine.driver.session(database=engine.connection.database) as session:
        ids = session.run("MATCH (n) WHERE n.id IS NOT NULL RETURN collect(n.id) AS ids").single(strict=True)[0]
        there = set(ids)
        for record in records:
            session.execute_write(_bare_rows, record, there)


def _bare_rows(tx: Any, record: ArticleRecords, there: set[str]) -> None:
    rows = [row for row in (record.article, *record.shared, *record.statements) if row.id not in there]
    there |= {row.id for row in rows}
    for labels, group in groupby(sorted(rows, key=lambda r: r.labels), key=lambda r: r.labels):
        made = [{"id": row.id, "properties": dict(row.properties)} for row in group]
        cypher = f"UNWIND $rows AS r CREATE (n:{':'.join(labels)} {{id: r.id}}) SET n += r.properties"
        tx.run(cypher, rows=made).consume()
    shapes = sorted(record.edges, key=_shape)
    for (kind, source, target), edges in groupby(shapes, key=_shape):
        ends = [{"a": e.source, "b": e.target, "properties": dict(e.properties)} for e in edges]
        cypher = (
            f"UNWIND $rows AS r MATCH (a:{source} {{id: r.a}}) MATCH (b:{target} {{id: r.b}}) "
            f"CREATE (a)-[e:{kind}]->(b) SET e += r.properties"
        )
        tx.run(cypher, rows=ends).consume()


def _shape(edge: EdgeRow) -> tuple[str, str, str]:
    return edge.type, lookup_label(edge.source), lookup_label(edge.target)
