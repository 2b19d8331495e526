"""The reading door: no text of the attack list changes a graph, reads a file, opens a connection or runs for ever."""

import os
import socket
import threading
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.conftest import ENGINES, wipe
from tests.test_embedded import within
from whitehall_graph.errors import QueryError, QueryRefused, StoreError, WhitehallGraphError
from whitehall_graph.graph.connection import Connection
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


def test_no_attack_changes_a_graph_or_runs_on(populated: Store, request: pytest.FixtureRequest) -> None:
    before = list(dump(populated))
    for _, text in REFUSED:
        with pytest.raises(QueryRefused):
            populated.answer(text, {}, QUICK)
    for text in ATTACKS["engine"]:
        began = time.monotonic()
        with suppress(WhitehallGraphError):  # it is ended, or answered within its time
            populated.answer(text, {}, QUICK)
        assert time.monotonic() - began < 20, text
        assert within(10, lambda: idle(populated, request)), f"still at work after the limit: {text}"
    assert list(dump(populated)) == before


def idle(store: Store, request: pytest.FixtureRequest) -> bool:
    """Whether the process of an engine leaves the cores alone; a server that is not the tests' own is not asked."""
    if os.environ.get("NEO4J_URI") and not store.is_embedded:
        return True
    pid = store.engine_pid or request.getfixturevalue("neo4j_server").pid
    return psutil.Process(pid).cpu_percent(0.3) < 50


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


@pytest.fixture
def listener() -> Iterator[tuple[int, list[Any]]]:
    """A port of this machine, and all that is heard at it."""
    heard: list[Any] = []
    with socket.create_server(("127.0.0.1", 0)) as door:

        def listen() -> None:
            with suppress(OSError):
                while True:
                    end, _ = door.accept()
                    heard.append(end)
                    end.close()

        threading.Thread(target=listen, daemon=True).start()
        yield door.getsockname()[1], heard


@pytest.mark.parametrize("inspected", [True, False])
def test_no_text_fetches_an_address_or_a_file(
    populated: Store, monkeypatch: pytest.MonkeyPatch, listener: tuple[int, list[Any]], tmp_path: Path, inspected: bool
) -> None:
    """With the inspector of tokens and without it: there the plan, or the engine's settings, refuse."""
    port, heard = listener
    (tmp_path / "secret.csv").write_text("a canary\n")
    texts = [
        text.replace("127.0.0.1:9/", f"127.0.0.1:{port}/").replace("https://example.org/", f"http://127.0.0.1:{port}/")
        for _, text in REFUSED
    ]
    texts = [text.replace("/etc/passwd", str(tmp_path / "secret.csv")) for text in texts]
    addresses = {"address": f"http://127.0.0.1:{port}/x.csv", "list": [1], "far": 9, "pattern": "a"}
    with nullcontext() if inspected else no_inspection(monkeypatch):
        for text in texts if inspected else [t for t in texts if "LOAD" in t or "load" in t]:
            with pytest.raises(QueryError):
                populated.answer(text, addresses, QUICK)
    assert heard == []


HONEST = ("write", "load", "transactions", "administration", "escape")


@pytest.mark.parametrize("rule", HONEST)
def test_a_plan_that_does_more_than_read_is_refused(
    neo4j: Connection, monkeypatch: pytest.MonkeyPatch, rule: str
) -> None:
    """Neo4j's plans are honest, so what the inspector of tokens would miss they show, before anything runs."""
    with Store(neo4j) as store, no_inspection(monkeypatch):
        store.ensure_schema()
        before = list(dump(store))
        refused = []
        for text in ATTACKS[rule]:
            try:
                store.answer(text, {"address": "http://127.0.0.1:9/x"}, QUICK)
            except QueryRefused as error:
                refused.append(error.rule)
            except (QueryError, StoreError):
                continue  # no Cypher, or not of this edition
        assert set(refused) == {"plan"}
        assert list(dump(store)) == before


def test_a_plan_of_a_fair_question_passes_and_is_looked_at_once(neo4j: Connection) -> None:
    with Store(neo4j) as store:
        store.ensure_schema()
        for text in FAIR:
            store.answer(text, {"list": [1]})
        assert set(FAIR) <= store._door._passed


def test_an_engine_whose_plans_tell_nothing_is_left_to_the_inspector_of_tokens(populated: Store) -> None:
    populated.read("RETURN 1")
    assert populated._door._has_plans != populated.is_embedded
