"""The way to Neo4j: routed or direct, encrypted or not, to the database that is named, past a change of leader."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import unavailable, wipe
from tests.neo4j.road import Road, answers, messages
from tests.neo4j.server import Neo4jServer
from tests.neo4j.tls import authority
from whitehall_graph.errors import StoreError
from whitehall_graph.graph.connection import Connection
from whitehall_graph.graph.store import Store

BEGIN, COMMIT = 0x11, 0x12


def at(connection: Connection, scheme: str, *, database: str | None = "neo4j", port: int | None = None) -> Connection:
    """The same server, at another kind of address."""
    place = f"localhost:{port or connection.uri.rpartition(':')[2]}"
    return Connection(f"{scheme}://{place}", connection.username, connection.password, database=database)


@pytest.fixture
def server(neo4j_server: Neo4jServer) -> Neo4jServer:
    """An empty server that speaks TLS to those who wish."""
    if not neo4j_server.settings:
        unavailable("openssl is not installed")
    with Store(neo4j_server.connection) as store:
        store.ensure_schema()
        wipe(store)
    return neo4j_server


@pytest.mark.parametrize("database", ["neo4j", None])
@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+ssc", "neo4j+ssc"])
def test_every_kind_of_address_is_written_and_read(server: Neo4jServer, scheme: str, database: str | None) -> None:
    with Store(at(server.connection, scheme, database=database)) as store:
        store.write(lambda tx: tx.run("CREATE (:Topic {id: 'topic:tea'})").consume())
        assert store.read("MATCH (t:Topic) RETURN t.id AS id") == [{"id": "topic:tea"}]
        wipe(store)


def stats(connection: Connection, **environment: str) -> "subprocess.CompletedProcess[str]":
    """What the command line says about a graph."""
    command = [sys.executable, "-m", "whitehall_graph.cli", "--uri", connection.uri, "stats"]
    secret = {"NEO4J_PASSWORD": connection.password, "PATH": "", **environment}
    return subprocess.run(
        command, capture_output=True, text=True, env=secret, timeout=120, cwd=Path(__file__).parents[1]
    )


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_a_certificate_is_trusted_for_its_authority(server: Neo4jServer, scheme: str) -> None:
    connection = at(server.connection, scheme)
    trusted = stats(connection, SSL_CERT_FILE=str(authority(server.settings)))
    assert trusted.returncode == 0, trusted.stderr
    unknown = stats(connection)
    assert unknown.returncode == 1
    assert "Error: " in unknown.stderr
    if scheme == "bolt+s":  # a driver that routes does not say why no server would do
        assert "SSL_CERT_FILE" in unknown.stderr


def test_a_server_without_tls_is_a_sentence(neo4j_server: Neo4jServer) -> None:
    def plain(data: bytes) -> bytes | None:
        return b"this is no TLS at all" if data.startswith(b"\x16\x03") else None

    road = Road(("127.0.0.1", int(neo4j_server.connection.uri.rpartition(":")[2])), plain)
    with (
        Store(at(neo4j_server.connection, "bolt+ssc", port=road.port)) as store,
        pytest.raises(StoreError, match="does not speak TLS"),
    ):
        store.read("RETURN 1")
    road.close()


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_database_that_is_not_there_is_a_sentence(server: Neo4jServer, scheme: str) -> None:
    with Store(at(server.connection, scheme, database="attic")) as store:
        for ask in (lambda: store.read("RETURN 1"), store.ensure_schema):
            with pytest.raises(StoreError, match=r"no database 'attic'.*NEO4J_DATABASE"):
                ask()


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
@pytest.mark.parametrize("kind", [BEGIN, COMMIT])
@pytest.mark.parametrize(
    "code",
    [
        "Neo.ClientError.Cluster.NotALeader",
        "Neo.TransientError.Transaction.DeadlockDetected",
        "Neo.TransientError.General.DatabaseUnavailable",
    ],
)
def test_a_transaction_goes_on_with_a_new_leader(server: Neo4jServer, scheme: str, kind: int, code: str) -> None:
    """What a cluster's member says when it leads no longer is said once, in the place of a message of each kind."""
    moved: list[int] = []

    def toll(data: bytes) -> bytes | None:
        kinds = [message[0] for message in messages(data)]
        if moved or kind not in kinds or armed == []:
            return None
        moved.append(kind)
        return answers(len(kinds), kinds.index(kind), code)

    armed: list[bool] = []
    road = Road(("127.0.0.1", int(server.connection.uri.rpartition(":")[2])), toll)
    with Store(at(server.connection, scheme, port=road.port)) as store:
        assert store.read("MATCH (t:Topic) RETURN t") == []
        armed.append(True)
        store.write(lambda tx: tx.run("CREATE (:Topic {id: 'topic:tea'})").consume())
        assert store.read("MATCH (t:Topic) RETURN t.id AS id") == [{"id": "topic:tea"}]
    road.close()
    assert moved == [kind]


def _heard(server: Neo4jServer, then: Callable[[Store], object]) -> list[bytes]:
    """What a store sends when it has written something, and then does something else."""
    heard: list[bytes] = []
    road = Road(("127.0.0.1", int(server.connection.uri.rpartition(":")[2])), lambda data: heard.append(data))
    with Store(at(server.connection, "neo4j", port=road.port)) as store:
        store.write(lambda tx: tx.run("CREATE (:Topic {id: 'topic:tea'})").consume())
        heard.clear()
        then(store)
    road.close()
    return heard


def test_a_question_after_a_write_waits_for_what_was_written(server: Neo4jServer) -> None:
    """A follower of a cluster is told by a bookmark how far it has to be before it answers."""
    asked = b"".join(_heard(server, lambda store: store.read("MATCH (t:Topic) RETURN t.id AS id")))
    assert b"MATCH (t:Topic)" in asked
    assert b"bookmarks" in asked
