"""Whoever asks during a load gets answers, and sees whole articles only: those of before a change, or of after it."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.conftest import wipe
from tests.known import KNOWN
from tests.test_kill import ARTICLES
from whitehall_graph.graph.connection import Connection
from whitehall_graph.graph.embedded import EmbeddedEngine, FileLock
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.loading import load
from whitehall_graph.graph.queries import library
from whitehall_graph.graph.store import Store
from whitehall_graph.settings import Settings

ASKED = 12  # named queries, one after the other, over and over
WHOLE = """
    MATCH (a:Article) OPTIONAL MATCH (s:Statement)-[:IN]->(a) WITH a, count(s) AS statements
    OPTIONAL MATCH (a)-[m:MENTIONS]->() WITH a, statements, count(m) AS mentions
    RETURN DISTINCT statements, mentions
"""
STRAY = "MATCH (s:Statement) WHERE NOT EXISTS { (s)-[:IN]->(:Article) } RETURN s.id AS id"


def opened_again(store: Store) -> Store:
    """Another store on the same graph, as another process opens it."""
    where = store.address
    return Store.embedded(EmbeddedEngine(where[0])) if len(where) == 1 else Store(Connection(*where))


@contextmanager
def changing(store: Store, *, remove: bool) -> Iterator[threading.Event]:
    """A time in which another store loads the articles, or also removes them again; the event says when all came."""
    over, done = threading.Event(), threading.Event()

    def change() -> None:
        with opened_again(store) as other:
            while not over.is_set():
                load(other, ARTICLES, KNOWN)
                done.set()
                for name in [a.id for a in ARTICLES] if remove else []:
                    other.remove_article(name)
                over.wait(0.01)

    writer = threading.Thread(target=change)
    writer.start()
    try:
        yield done
    finally:
        over.set()
        writer.join()


def test_named_questions_are_answered_while_articles_come(store: Store) -> None:
    load(store, ARTICLES[:1], KNOWN)
    whole = store.read(WHOLE)
    graph = Graph(store, Settings())
    names = [q.name for q in library().values() if not any(p.names_node for p in q.parameters)][:ASKED]
    assert names
    with changing(store, remove=False) as done:
        while not done.is_set():
            for name in names:
                graph.query(name)
            assert store.read(WHOLE) == whole
            assert store.read(STRAY) == []
    assert len(store.article_hashes()) == len(ARTICLES)


def test_nobody_sees_half_an_article_come_or_go_in_an_embedded_engine(embedded: Path) -> None:
    """A server's readers may, for the milliseconds of a commit that takes something out: it is the engine's way."""
    with Store.embedded(EmbeddedEngine(embedded)) as store:
        store.ensure_schema()
        wipe(store)
        load(store, ARTICLES[:1], KNOWN)
        [whole] = store.read(WHOLE)
        until = time.monotonic() + 6
        with changing(store, remove=True):
            while time.monotonic() < until:
                assert store.read(WHOLE) in ([whole], [])
                assert store.read(STRAY) == []
        wipe(store)


def _killed_in_its_commit(home: Path) -> None:
    """Remove an article, and be killed as the commit is asked for."""
    store = Store.embedded(EmbeddedEngine(home))
    store.article_hashes()
    marked = FileLock.mark

    def mark(lock: FileLock) -> None:
        marked(lock)
        threading.Timer(0.003, lambda: os.kill(os.getpid(), signal.SIGKILL)).start()

    FileLock.mark = mark  # type: ignore[method-assign]
    for article in ARTICLES:
        store.remove_article(article.id)


@pytest.mark.parametrize("round_", range(3))
def test_a_commit_whose_writer_was_killed_is_waited_for(embedded: Path, round_: int) -> None:
    with Store.embedded(EmbeddedEngine(embedded)) as store:
        store.ensure_schema()
        wipe(store)
        load(store, ARTICLES, KNOWN)
        [whole] = store.read(WHOLE)
        process = get_context("fork").Process(target=_killed_in_its_commit, args=(embedded,))
        process.start()
        process.join(60)
        assert process.exitcode == -signal.SIGKILL
        mark = embedded / "commit.lock"
        mark.write_bytes(b"x" * (round_ % 2))  # with and without a mark, as it was killed before or after its end
        assert store.read(WHOLE) in ([whole], [])
        assert store.read(STRAY) == []
        assert mark.stat().st_size == 0
        wipe(store)
