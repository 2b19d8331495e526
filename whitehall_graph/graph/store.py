"""The graph in its database: one store over the official driver, the same Cypher on either engine.

It opens, reads and writes in transactions. What is written comes from `records.py`; what a reader may ask is
`graph.py`'s business.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Self, TypeVar

from neo4j import ManagedTransaction
from neo4j.exceptions import AuthError, ConstraintError, DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from whitehall_graph.errors import QueryError, StoreError
from whitehall_graph.graph.connection import Connection, Lines, closed_to, unreachable
from whitehall_graph.graph.door import NO_LIMITS, Answer, Door, Limits
from whitehall_graph.graph.embedded import EmbeddedEngine
from whitehall_graph.graph.records import ArticleRecords, RegisterRecords
from whitehall_graph.graph.turns import Turns
from whitehall_graph.graph.versions import LEDGER, is_current, migrate, schema
from whitehall_graph.graph.writing import put_article, put_register, take_article, take_turn
from whitehall_graph.settings import Settings

T = TypeVar("T")
Transaction = ManagedTransaction
_ATTEMPTS = 5
_BATCH = 200  # rows of a stream that are read in one turn
_READINGS = 3  # a question that brings the engine down is not asked for ever


class Store:
    """An open graph. Safe to share among threads; close it when done, or use it as a context manager."""

    def __init__(self, connection: Connection, *, engine: EmbeddedEngine | None = None) -> None:
        self._engine = engine
        self._connection = connection
        self._turns = Turns(engine.folder if engine else None)
        self._admitted = False
        self._set_out()

    @classmethod
    def open(cls, settings: Settings | None = None) -> Self:
        """The graph that `settings` name: a database by address, or the embedded engine.

        Raises StoreError where it cannot be reached.
        """
        settings = settings or Settings()
        if settings.neo4j_uri:
            secret = settings.neo4j_password.get_secret_value()
            connection = Connection(
                settings.neo4j_uri, settings.neo4j_username, secret, database=settings.neo4j_database
            )
            return cls(connection)
        store = cls.embedded(EmbeddedEngine(settings.home, query_seconds=settings.query_seconds))
        store.ensure_schema()  # a database by address gets it with the first load: a reader may lack the right
        return store

    @classmethod
    def embedded(cls, engine: EmbeddedEngine) -> Self:
        """The graph of an embedded engine; closing the store lets go of the engine too."""
        return cls(engine.connect(), engine=engine)

    @property
    def where(self) -> str:
        """Where the graph is, for people."""
        return str(self._engine.folder.home) if self._engine else self._connection.uri

    @property
    def version(self) -> str:
        """What the database calls itself."""
        return self._attempt(lambda: self._lines.agent())

    @property
    def is_embedded(self) -> bool:
        """Whether the embedded engine keeps the graph."""
        return self._engine is not None

    @property
    def address(self) -> tuple[Path] | tuple[str, str, str]:
        """What another process needs to open this graph: the engine's folder, or address, name and password."""
        if self._engine:
            return (self._engine.folder.home,)
        return self._connection.uri, self._connection.username, self._connection.password

    @property
    def engine_pid(self) -> int | None:
        """The process of the embedded engine; None where another database keeps the graph."""
        return self._engine.folder.pid() if self._engine else None

    def close(self) -> None:
        """Close all connections."""
        self._lines.close()
        if self._engine:
            self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, cypher: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """The rows that a reading query gives; raises StoreError where the graph cannot be reached."""
        return self.answer(cypher, parameters).rows

    def answer(self, cypher: str, parameters: Mapping[str, Any], limits: Limits = NO_LIMITS) -> Answer:
        """The answer to any reading query, within limits, through the reading door.

        Raises QueryRefused where it does more than read or takes too much, QueryError where it cannot be run.
        """

        def ask() -> Answer:
            self._admit()
            with self._turns.reading(self._settle):
                return self._door.answer(cypher, parameters, limits)

        return self._attempt(ask, _READINGS)

    def stream(self, cypher: str, /, **parameters: Any) -> Iterator[dict[str, Any]]:
        """The rows of a reading query one by one, never all of them in memory; raises as `answer` does.

        Others may write between two batches of rows.
        """
        self._attempt(self._admit)

        def batch(found: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
            with self._turns.reading(self._settle):
                return list(islice(found, _BATCH))

        def begin() -> tuple[Iterator[dict[str, Any]], list[dict[str, Any]]]:
            found = self._door.stream(cypher, parameters)
            return found, batch(found)

        found, rows = self._attempt(begin, _READINGS)  # as nobody has seen a row yet
        while rows:
            yield from rows
            rows = self._attempt(partial(batch, found), 1)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """What `work` returns from one transaction, retried where another writer got in the way."""

        def attempt() -> T:
            self._admit()
            return self._write(work)

        return self._attempt(attempt)

    def note(self, cypher: str, /, **parameters: Any) -> None:
        """Write in the ledger what changes nothing in the graph, so that it is no change of it."""
        self.write(lambda tx: tx.run(cypher, parameters).consume())

    def write_article(self, records: ArticleRecords, load: int | None = None) -> int:
        """Write an article in place of what an older version of it said, in one transaction.

        `load` is the number of the load that brings it; without one a new load begins. The number is returned.
        """
        return self.write(partial(put_article, records=records, load=load))

    def remove_article(self, article: str) -> dict[str, Any] | None:
        """Remove an article and all that only it said; its properties, or None where there is no such article."""
        return self.write(partial(take_article, article=article))

    def article_hashes(self, ids: Sequence[str] | None = None) -> dict[str, str]:
        """The hash of every article in the graph, or of those of these ids, by id."""
        some = "" if ids is None else "UNWIND $ids AS id "
        match = "MATCH (a:Article)" if ids is None else "MATCH (a:Article {id: id})"
        found = self.read(f"{some}{match} RETURN a.id AS id, a.hash AS hash", ids=list(ids or ())) if ids != [] else []
        return {row["id"]: row["hash"] for row in found}

    def ledger(self) -> dict[str, Any]:
        """What the graph keeps of itself; it changes whenever the graph does."""
        found = self.read("MATCH (l:Ledger {id: 'ledger'}) RETURN l")
        return found[0]["l"] if found else {}

    def has_articles(self) -> bool:
        """Whether any article is in the graph."""
        return bool(self.read("MATCH (a:Article) RETURN a.id LIMIT 1"))

    def write_register(self, records: RegisterRecords, fingerprint: str) -> None:
        """Write the register in place of an older one, in one transaction; `fingerprint` tells its version."""
        self.write(partial(put_register, records=records, fingerprint=fingerprint))

    def register_fingerprint(self) -> str | None:
        """The fingerprint of the register that is in the graph; None where there is none."""
        return next((row["register"] for row in self.read(LEDGER)), None)

    def ensure_schema(self) -> None:
        """Create the constraints and indexes of `cypher/schema.cypher` that are missing."""
        for statement in schema():
            self._attempt(partial(self._run, statement))

    def schema_states(self) -> dict[str, str]:
        """The state of every constraint and index that the graph has, by name."""
        found = self._attempt(partial(self._run, "SHOW INDEXES YIELD name, state, owningConstraint"))
        return {row["owningConstraint"] or row["name"]: row["state"] for row in found}

    def schema_version(self) -> int | None:
        """The version of the schema that the graph is of; None before the first load."""
        return next((row["schema"] for row in self.read(LEDGER)), None)

    def objection(self, statement: str) -> str | None:
        """What the database has against a statement, of which nothing stays; None where it has nothing."""

        def attempt() -> None:
            with self._turns.writing(), self._lines.to_write() as session, session.begin_transaction() as transaction:
                transaction.run(statement).consume()
                transaction.rollback()

        try:
            self._attempt(attempt, 1)
        except (StoreError, QueryError) as error:
            return str(error)
        return None

    @contextmanager
    def stillness(self) -> Iterator[None]:
        """A time in which nobody else writes."""
        with self._turns.writing(), self._lines.to_write() as session:
            if self._engine:
                yield
                return
            with session.begin_transaction() as transaction:
                take_turn(transaction)
                yield

    def refuse_if_filled(self) -> None:
        """Raise StoreError where articles are in the graph; one that a restore left half counts as empty."""
        ledger = self._attempt(self._ledger)
        if not ledger.get("restoring") and self.has_articles():
            raise StoreError(f"The graph at {self.where} holds articles. To replace it, say --replace.")

    def begin_restore(self) -> None:
        """Empty the graph, and mark it as one that is being restored."""
        self.ensure_schema()
        self._attempt(partial(self._run, "MERGE (l:Ledger {id: 'ledger'}) SET l.restoring = true"))
        self._admitted = True
        some = "MATCH (n) WHERE NOT n:Ledger WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS gone"
        while self.write(lambda tx: tx.run(some).single(strict=True)["gone"]):
            pass

    def settle_version(self) -> None:
        """Look at the graph's version again, and raise it where it is older than this package."""
        self._admitted = False
        self._attempt(self._admit)

    def _run(self, statement: str) -> list[dict[str, Any]]:
        with self._lines.to_write() as session:
            return session.run(statement).data()

    def _attempt(self, work: Callable[[], T], attempts: int = _ATTEMPTS) -> T:
        """Run `work`; put what goes wrong into a sentence, and find an embedded engine that was restarted."""
        for attempt in range(1, attempts + 1):
            try:
                return work()
            except (ServiceUnavailable, SessionExpired, AuthError) as error:
                if not self._engine or attempt == attempts:
                    raise unreachable(error, self._connection, self.where) from error
                time.sleep(0.2 * attempt)  # an engine that was killed takes a moment to be gone
                self._reconnect(self._engine)
            except Neo4jError as error:
                if attempt < attempts and _is_overtaken(error):
                    continue
                closed = closed_to(error, self._connection, self.where, embedded=self.is_embedded)
                raise closed or QueryError(error.message or str(error)) from error
            except DriverError as error:
                raise StoreError(f"The graph at {self.where} did not answer: {error}") from error
        raise AssertionError("unreachable")

    def _set_out(self) -> None:
        """Make the lines: one to write, and the one that goes through the reading door."""
        self._lines = Lines(self._connection)
        self._door = Door(self._lines.to_read, self._engine.kill if self._engine else None)

    def _admit(self) -> None:
        """Before the first question or write: prove the reading door, and bring the graph to this version."""
        if self._admitted:
            return
        self._door.prove(self.where)
        ledger = self._ledger()
        if ledger and not is_current(ledger, self.where):
            self._write(migrate)
        self._admitted = True

    def _ledger(self) -> dict[str, Any]:
        return next(iter(self._door.answer(LEDGER, {}).rows), {})

    def _write(self, work: Callable[[Transaction], T]) -> T:
        with self._turns.writing() as watched, self._lines.to_write() as session:
            return session.execute_write(watched(work))

    def _settle(self) -> None:
        """Write something: what somebody who was killed left to be committed is then committed, or never will be."""
        self._write(take_turn)

    def _reconnect(self, engine: EmbeddedEngine) -> None:
        self._connection = engine.connect()
        old = self._lines
        self._set_out()
        old.close()


def _is_overtaken(error: Neo4jError) -> bool:
    """Whether another writer made the same node, or tied something to one that was to go: worth another look."""
    return isinstance(error, ConstraintError) or "still has relationships" in (error.message or "")
