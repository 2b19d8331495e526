"""The reading door: no text of the attack list changes a graph, reads a file, opens a connection or runs for ever."""

import threading
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.conftest import ENGINES, wipe
from whitehall_graph.errors import QueryError, QueryRefused, StoreError, WhitehallGraphError
from whitehall_graph.graph.door import Door, Limits
from whitehall_graph.graph.dump import dump
from whitehall_graph.graph.embedded import EmbeddedEngine
from whitehall_graph.graph.guard import LONGEST, inspect
from whitehall_graph.graph.queries import library
from whitehall_graph.graph.store import Store

ATTACKS: dict[str, list[str]] = tomllib.loads((Path(__file__).with_name("attacks.toml")).read_text(encoding="utf-8"))
LONG = {"LONG": f"RETURN '{'x' * LONGEST}'", "DEEP": f"RETURN {'(' * 500}1{')' * 500}"}
REFUSED = [(rule, LONG.get(text, text)) for rule, texts in ATTACKS.items() if rule != "engine" for text in texts]
FAIR = (
    "MATCH (s:Statement) RETURN s.start AS start, s.set, s.`delete` ORDER BY start",
    "MATCH (n:Set {load: 'CREATE (n) // SET'}) RETURN n",
    'WITH "it\'s DETACH DELETE" AS words RETURN words /* MERGE */ // REMOVE',
    "CALL db.labels() YIELD label RETURN label",
    "MATCH (a) CALL (a) { MATCH (a)-->(b) RETURN count(b) AS n } RETURN n;",
    "RETURN date.truncate('month', date()), duration.between(date(), date()), range(0, size($list) - 1, 2)",
    "MATCH (p:Person) WHERE p.name =~ '(?i).*glen.*' AND any(a IN p.aliases WHERE a <> 'x') RETURN p",
)
QUICK = Limits(seconds=4, rows=10, characters=100_000)


def test_the_attack_list_is_long_enough() -> None:
    assert len(REFUSED) + len(ATTACKS["engine"]) >= 60


@pytest.mark.parametrize(("rule", "text"), REFUSED)
def test_an_attack_is_refused_by_its_rule(rule: str, text: str) -> None:
    with pytest.raises(QueryRefused, match=rule) as refused:
        inspect(text)
    assert refused.value.rule == rule


@pytest.mark.parametrize("text", [*FAIR, *(query.cypher for query in library().values())])
def test_a_fair_question_passes(text: str) -> None:
    inspect(text)


@pytest.fixture(scope="module", params=ENGINES)
def populated(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A graph with enough ways through it to be lost in; the embedded engine has four seconds for each query."""
    if request.param == "embedded":
        home = tmp_path_factory.mktemp("impatient")
        store = Store.embedded(EmbeddedEngine(home, idle_seconds=0, query_seconds=4))
    else:
        store = Store(request.getfixturevalue("neo4j"))
    with store:
        store.ensure_schema()
        wipe(store)
        _populate(store)
        yield store
        wipe(store)


def _populate(store: Store) -> None:
    store.write(lambda tx: tx.run("UNWIND range(1, 300) AS i CREATE (:Topic {id: 'topic:' + i})").consume())
    all_topics = "MATCH (a:Topic) WITH collect(a) AS all UNWIND range(0, 296) AS i UNWIND [1, 2, 3] AS step"
    ways = f"{all_topics} WITH all[i] AS a, all[i + step] AS b CREATE (a)-[:ABOUT]->(b)"
    store.write(lambda tx: tx.run(ways).consume())


def test_no_attack_changes_a_graph_or_runs_on(populated: Store) -> None:
    before = list(dump(populated))
    for _, text in REFUSED:
        with pytest.raises(QueryRefused):
            populated.answer(text, {}, QUICK)
    for text in ATTACKS["engine"]:
        began = time.monotonic()
        with suppress(WhitehallGraphError):  # it is ended, or answered within its time
            populated.answer(text, {}, QUICK)
        assert time.monotonic() - began < 20, text
    assert list(dump(populated)) == before


@contextmanager
def no_inspection(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The door without its inspector, so that the ladder's other steps show."""
    with monkeypatch.context() as patched:
        patched.setattr("whitehall_graph.graph.door.inspect", lambda _: None)
        yield


def test_writes_are_refused_without_the_inspector_too(populated: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = list(dump(populated))
    with no_inspection(monkeypatch):
        for text in [*ATTACKS["write"], *ATTACKS["administration"], *ATTACKS["escape"], *ATTACKS["statement"]]:
            try:
                populated.answer(text, {}, QUICK)
            except QueryError:
                continue  # else it was read as something harmless: the dump tells
    assert list(dump(populated)) == before


def test_an_answer_is_cut_at_its_limits(populated: Store) -> None:
    cypher = "MATCH (t:Topic) RETURN t.id AS id ORDER BY id"
    by_rows = populated.answer(cypher, {}, Limits(rows=7))
    assert (len(by_rows.rows), by_rows.truncated) == (7, True)
    by_size = populated.answer(cypher, {}, Limits(characters=1000))
    assert 20 < len(by_size.rows) < 100
    assert by_size.truncated
    with pytest.raises(QueryError, match="1000 characters"):
        populated.answer("MATCH (t:Topic) RETURN collect(t.id) AS ids", {}, Limits(characters=1000))


def test_a_door_that_lets_writes_through_does_not_open(embedded: Path) -> None:
    with EmbeddedEngine(embedded) as engine, Store.embedded(engine) as store:
        store.ensure_schema()
        before = list(dump(store))
        open_door = Door(store._lines.to_write)
        with pytest.raises(StoreError, match="lets a reading transaction write"):
            open_door.prove("here")
        assert list(dump(store)) == before


def test_an_engine_that_does_not_end_a_query_is_ended(populated: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    if not populated.is_embedded:
        return  # a server is not ours to end: there the inspector alone keeps such texts out
    before = list(dump(populated))
    busy = psutil.Process(populated.engine_pid)
    endless = "WITH range(1, 3000) AS l RETURN size([a IN l | [b IN l | [c IN l | a * b * c]]])"
    with no_inspection(monkeypatch), pytest.raises(QueryRefused, match="'time'"):
        populated.answer(endless, {}, Limits(seconds=0.5))
    busy.wait(5)
    assert list(dump(populated)) == before


def test_nothing_is_fetched_for_a_text(populated: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the inspector, the embedded engine fetches no address either; Neo4j's door has the inspector alone."""
    heard: list[Any] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.path)

    with HTTPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        text = f"LOAD CSV FROM 'http://127.0.0.1:{server.server_port}/x.csv' AS line RETURN line"
        with pytest.raises(QueryRefused):
            populated.answer(f"UNWIND [1] AS i {text}", {}, QUICK)
        if populated.is_embedded:
            with no_inspection(monkeypatch), pytest.raises(QueryError):
                populated.answer(text, {}, QUICK)
        server.shutdown()
    assert heard == []
