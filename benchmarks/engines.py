"""The engines that are measured, each started for it in a folder of its own and gone afterwards."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from neo4j import Driver, GraphDatabase, Query
from neo4j.exceptions import ServiceUnavailable

from tests.neo4j.server import Neo4jServer
from whitehall_graph.graph.embedded import Connection, EmbeddedEngine
from whitehall_graph.graph.store import Store

ENGINES = ("embedded", "neo4j")
QUERY_SECONDS = 15  # half of what the product allows, so that a run with many long questions ends


class Engine:
    """An engine under measurement: its store, a bare driver to hold it against, and what it takes up."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.folder = folder
        self._server = Neo4jServer(folder, heap="1g", cache="1g") if name == "neo4j" else None
        self.start()

    def start(self) -> None:
        """Start it, and note how long it takes until it answers."""
        began = time.perf_counter()
        self._connect(self._connected())
        self.bare("RETURN 1")
        self.start_seconds = time.perf_counter() - began

    def stop(self) -> None:
        """End it; what it keeps stays."""
        pid = self.pid
        self.driver.close()
        self.store.close()
        if self._server:
            self._server.__exit__()
        if psutil.pid_exists(pid):
            psutil.Process(pid).wait(60)

    def bare(self, cypher: str, **parameters: object) -> int:
        """Run a query by the driver alone; the number of its rows. An engine that a slow query ended is found again."""
        try:
            return self._run(cypher, parameters)
        except ServiceUnavailable:
            self.store.read("RETURN 1")
            self._connect(self._embedded.connect())
            return self._run(cypher, parameters)

    def _run(self, cypher: str, parameters: dict[str, object]) -> int:
        with self.driver.session(database=self.connection.database) as session:
            return len([record.values() for record in session.run(Query(cypher, timeout=QUERY_SECONDS), parameters)])

    @property
    def pid(self) -> int:
        """Its process."""
        return self._server.pid if self._server else self.store.engine_pid or 0

    @property
    def megabytes(self) -> float:
        """The memory that its process holds."""
        return psutil.Process(self.pid).memory_info().rss / 2**20

    @property
    def megabytes_on_disk(self) -> float:
        """The size of its folder."""
        return sum(file.stat().st_size for file in self.folder.rglob("*") if file.is_file()) / 2**20

    def _connect(self, connection: Connection) -> None:
        self.connection = connection
        self.driver: Driver = GraphDatabase.driver(connection.uri, auth=(connection.username, connection.password))

    def _connected(self) -> Connection:
        if self._server:
            self._server.__enter__()
            self.store = Store(self._server.connection)
            return self._server.connection
        self._embedded = EmbeddedEngine(self.folder, idle_seconds=0, query_seconds=QUERY_SECONDS)
        self.store = Store.embedded(self._embedded)
        return self._embedded.connect()


@contextmanager
def opened(name: str) -> Iterator[Engine]:
    """An engine with nothing in it but the schema. Raises NoServerError where it cannot be had here."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        engine = Engine(name, Path(folder))
        try:
            engine.store.ensure_schema()
            yield engine
        finally:
            engine.stop()


def wipe(store: Store) -> None:
    """Empty a graph, some nodes at a time."""
    some = "MATCH (n) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS gone"
    while store.write(lambda tx: tx.run(some).single(strict=True)["gone"]):
        pass
