"""The embedded engine: one a folder, shared, private to its user, gone when unused, found again after a crash."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from whitehall_graph.errors import QueryError, StoreError
from whitehall_graph.graph.embedded import Connection, EmbeddedEngine
from whitehall_graph.graph.store import Store

CLIENT = """
import sys
from pathlib import Path
from whitehall_graph.graph.embedded import EmbeddedEngine
engine = EmbeddedEngine(Path(sys.argv[1]), idle_seconds=1)
engine.connect()
print(engine.folder.pid(), flush=True)
sys.stdin.read()
"""


def client(home: Path) -> "subprocess.Popen[str]":
    """Another process that holds the engine of `home` until its standard input closes."""
    command = [sys.executable, "-c", CLIENT, str(home)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    """Whether something comes to hold within some seconds."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def test_processes_that_start_at_once_share_one_engine_that_outlives_its_starter(tmp_path: Path) -> None:
    home = tmp_path / "a folder with spaces"
    with client(home) as one, client(home) as two:
        pid = int(one.stdout.readline())
        assert int(two.stdout.readline()) == pid
        one.kill()  # whichever it was that started the engine, the other still has it
        with Store.embedded(EmbeddedEngine(home)) as store:
            assert store.read("RETURN 1 AS one") == [{"one": 1}]
        two.kill()
    # Nobody is left, and nobody said goodbye: the engine goes all the same.
    assert within(15, lambda: not psutil.pid_exists(pid))


def test_killed_engine_is_replaced_under_an_open_store_and_nothing_committed_is_lost(tmp_path: Path) -> None:
    with Store.embedded(EmbeddedEngine(tmp_path, idle_seconds=0)) as store:
        store.ensure_schema()
        store.write(lambda tx: tx.run("CREATE (:Topic {id: 'topic:tea'})").consume())
        first = store.engine_pid
        os.kill(first, signal.SIGKILL)
        assert store.read("MATCH (t:Topic) RETURN t.id AS id") == [{"id": "topic:tea"}]
        assert store.engine_pid != first
        os.kill(store.engine_pid or 0, signal.SIGKILL)
        assert list(store.stream("MATCH (t:Topic) RETURN t.id AS id")) == [{"id": "topic:tea"}]


def test_what_a_dead_engine_left_behind_is_cleaned_up_and_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    engine = EmbeddedEngine(tmp_path, idle_seconds=0)
    stale = Connection("bolt://127.0.0.1:1", "root", "x", "reader", "y", "whitehall")
    engine.folder.write_state({"pid": os.getpid(), **stale.__dict__})
    with engine:
        assert engine.connect().uri != stale.uri
    assert "ended without notice" in caplog.text
    assert within(15, lambda: not engine.folder.state.exists())  # it left in order, so there is nothing to say
    caplog.clear()
    with engine:
        engine.connect()
    assert caplog.text == ""


def test_folder_and_passwords_are_for_their_owner_alone(embedded: Path) -> None:
    with EmbeddedEngine(embedded) as engine:
        connection = engine.connect()
        assert stat.S_IMODE(engine.folder.home.stat().st_mode) == 0o700
        files = [path for path in engine.folder.home.rglob("*") if path.is_file()]
        assert {path.name: oct(path.stat().st_mode & 0o077) for path in files if path.stat().st_mode & 0o077} == {}
        assert len(connection.password) >= 24
        assert connection.password not in repr(connection)


def test_engine_listens_on_loopback_only(embedded: Path) -> None:
    with EmbeddedEngine(embedded) as engine:
        engine.connect()
        sockets = psutil.Process(engine.folder.pid()).net_connections(kind="inet")
        listening = {s.laddr.ip for s in sockets if s.status == psutil.CONN_LISTEN}
    assert {ip.removeprefix("::ffff:") for ip in listening} <= {"127.0.0.1", "::1"}


WRITES = (
    "CREATE (:Topic {id: 'topic:x'})",
    "MERGE (:Topic {id: 'topic:x'})",
    "MATCH (n) SET n.name = 'x'",
    "MATCH (n) REMOVE n.name",
    "MATCH (n) DETACH DELETE n",
    "CREATE INDEX nosy IF NOT EXISTS FOR (n:Topic) ON (n.name)",
    "DROP CONSTRAINT topic_id",
    "CALL { CREATE (:Topic {id: 'topic:x'}) } RETURN 1",
)


@pytest.mark.parametrize("cypher", WRITES)
def test_reading_door_refuses_to_write(store: Store, cypher: str) -> None:
    store.write(lambda tx: tx.run("CREATE (:Topic {id: 'topic:tea', name: 'tea'})").consume())
    with pytest.raises(QueryError):
        store.answer(cypher, {})
    assert store.read("MATCH (n) RETURN n.id AS id, n.name AS name") == [{"id": "topic:tea", "name": "tea"}]


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1:9/x.csv"])
def test_embedded_engine_reads_no_file_and_no_address_for_anybody(embedded: Path, address: str) -> None:
    with Store.embedded(EmbeddedEngine(embedded)) as store:
        cypher = "LOAD CSV FROM $address AS line RETURN line"
        with pytest.raises(QueryError):
            store.answer(cypher, {"address": address})
        with pytest.raises(QueryError):
            store.write(lambda tx: tx.run(cypher, address=address).data())


def test_query_without_end_is_ended(tmp_path: Path) -> None:
    with Store.embedded(EmbeddedEngine(tmp_path, idle_seconds=0, query_seconds=1)) as store:
        began = time.monotonic()
        with pytest.raises(QueryError):
            store.read("UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN count(*) AS pairs")
        assert time.monotonic() - began < 10


def test_folder_that_cannot_be_used_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="WHITEHALL_GRAPH_HOME"):
        EmbeddedEngine(tmp_path / "file" / "graph")


@pytest.mark.parametrize("uri", ["bolt://127.0.0.1:1", "carrier-pigeon://loft"])
def test_address_without_a_graph_is_a_sentence(uri: str) -> None:
    with pytest.raises(StoreError, match=r"127\.0\.0\.1:1|carrier-pigeon"):
        Store(Connection(uri, "neo4j", "secret")).read("RETURN 1")


def test_wrong_password_is_a_sentence(neo4j: Connection) -> None:
    wrong = Connection(neo4j.uri, neo4j.username, "wrong", database=neo4j.database)
    with pytest.raises(StoreError, match="NEO4J_PASSWORD"), Store(wrong) as store:
        store.read("RETURN 1")
