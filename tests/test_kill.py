"""Loads, and the embedded engine under them, are killed at random moments: only whole articles stay, none is lost.

WHITEHALL_GRAPH_KILLS sets how many kills each engine has to bear (`make torture`: 200); a hundred or more are kept in
a table.
"""

import os
import random
import signal
import time
from collections.abc import Mapping
from datetime import date
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.conftest import wipe
from tests.known import KNOWN
from tests.test_load import AWARD, REVIEW, article, story
from whitehall_graph.extract import extract
from whitehall_graph.graph.embedded import Connection, EmbeddedEngine
from whitehall_graph.graph.loading import load
from whitehall_graph.graph.records import article_records
from whitehall_graph.graph.store import Store

KILLS = int(os.environ.get("WHITEHALL_GRAPH_KILLS", "10"))
ARTICLES = [article(f"story-{n}", f"{AWARD.text} {REVIEW.text}", f"Writer Number{n}") for n in range(15)]
TABLE = Path(__file__).parents[1] / "benchmarks" / "torture.md"
_WORTH_KEEPING = 100
_PATIENCE = 300  # seconds: a busy machine may take long to start an engine again, and that is no loss
_EVERY = 5  # of so many kills on the embedded engine, one hits the engine itself
_PARTS = """
    MATCH (a:Article) OPTIONAL MATCH (s:Statement)-[:IN]->(a) WITH a, count(s) AS statements
    RETURN a.id AS id, statements
"""
_EDGES = "MATCH ()-[r]->() WHERE r.article IS NOT NULL RETURN r.article AS id, count(*) AS edges"


def expected() -> dict[str, tuple[int, int]]:
    """How many statements and edges each article has, whole."""
    records = [article_records(extract(a, KNOWN), KNOWN) for a in ARTICLES]
    return {r.article.id: (len(r.statements), sum("article" in e.properties for e in r.edges)) for r in records}


def assert_whole(store: Store, wanted: Mapping[str, tuple[int, int]]) -> int:
    """Every article in the graph has all its parts, and nothing is of an article that is not there; their number.

    A server may still be ending what the killed process asked for, hence the second look.
    """
    deadline = time.monotonic() + (0 if store.is_embedded else 10)
    while (halves := _halves(store, wanted)) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert halves == {}
    return len(store.article_hashes())


def _halves(store: Store, wanted: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """The articles that are there, but not with all their statements and edges, or the other way round."""
    edges = {row["id"]: row["edges"] for row in store.read(_EDGES)}
    parts = {row["id"]: row["statements"] for row in store.read(_PARTS)}
    there = {name: (parts.get(name, 0), edges.get(name, 0)) for name in {*edges, *parts}}
    orphans = store.read("MATCH (s:Statement) WHERE NOT EXISTS { (s)-[:IN]->(:Article) } RETURN s.id AS id")
    return {name: found for name, found in there.items() if found != wanted[name]} | {s["id"]: (0, 0) for s in orphans}


def _load(*where: str) -> None:
    store = Store.embedded(EmbeddedEngine(Path(where[0]))) if len(where) == 1 else Store(Connection(*where))
    os._exit(load(store, ARTICLES, KNOWN).failed)


def loader(store: Store) -> BaseProcess:
    """Another process that loads; forked, as what it has imported is then there at once."""
    process = get_context("fork").Process(target=_load, args=[str(part) for part in store.address])
    process.start()
    return process


def test_no_kill_loses_anything(store: Store) -> None:
    wanted = expected()
    began = time.monotonic()
    load(store, ARTICLES, KNOWN)
    span = time.monotonic() - began
    whole, seen = story(store), set()
    wipe(store)
    dice = random.Random(KILLS)
    for kill in range(KILLS):
        if len(store.article_hashes()) == len(ARTICLES):
            wipe(store)
        process = loader(store)
        time.sleep(dice.uniform(0, span / 3))
        if store.is_embedded and kill % _EVERY == _EVERY - 1:
            os.kill(store.engine_pid, signal.SIGKILL)
            process.join(_PATIENCE)
            assert process.exitcode == 0, "the load did not go on with a new engine"
        else:
            process.kill()
            process.join(_PATIENCE)
        seen.add(assert_whole(store, wanted))
    load(store, ARTICLES, KNOWN)
    assert story(store) == whole
    if KILLS >= _WORTH_KEEPING:
        keep(store, seen, time.monotonic() - began)


def keep(store: Store, seen: set[int], seconds: float) -> None:
    """Add a line to the table of kills that were borne; whoever comes here has lost nothing."""
    engines = KILLS // _EVERY if store.is_embedded else 0
    row = (date.today(), store.version, KILLS - engines, engines, f"{min(seen)} to {max(seen)}", 0, f"{seconds:.0f} s")
    with TABLE.open("a", encoding="utf-8") as table:
        table.write(f"| {' | '.join(map(str, row))} |\n")
