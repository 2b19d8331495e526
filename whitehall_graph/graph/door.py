"""The reading door: every question goes through it, and nothing that writes does.

A ladder of four: the login may only read (on the embedded engine), the transaction is in read mode, the query is
inspected before it runs, by its tokens (`guard.py`) and, where the engine is honest about it, by its plan (`plan.py`),
and time and size are limited. A door proves itself first: where a write gets through in spite of login and mode, it
does not open.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from neo4j import Query, Session
from neo4j.exceptions import DriverError, Neo4jError, WriteServiceUnavailable

from whitehall_graph.errors import QueryError, QueryRefused, StoreError
from whitehall_graph.graph.guard import inspect
from whitehall_graph.graph.plan import inspect_plan, is_honest
from whitehall_graph.graph.values import plain_rows

# What the engines say of a write: the embedded one by its reader's rights, Neo4j by the access mode.
_REFUSED = (
    "Neo.ClientError.Security.Forbidden",
    "Neo.ClientError.Statement.AccessMode",
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
)
_PROBE = "CREATE (:Ledger {id: 'ledger:probe'})"
_REMEMBERED = 1000
_GRACE = 2.0  # seconds that an engine has to end a query by itself


class Answer(NamedTuple):
    """The answer to a query: its columns, in order, its rows, and whether more rows were left out."""

    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    truncated: bool


@dataclass(frozen=True)
class Limits:
    """What one question may take; None is no limit of this kind."""

    seconds: float | None = None
    rows: int | None = None
    characters: int | None = None


NO_LIMITS = Limits()


class Door:
    """A way to read a graph. `stop` ends an engine that does not end a query when its time is over."""

    def __init__(self, session: Callable[[], Session], stop: Callable[[], None] | None = None) -> None:
        self._session = session
        self._stop = stop
        self._has_plans = False
        self._passed: set[str] = set()  # texts whose plan was looked at

    def prove(self, where: str) -> None:
        """Try to write; raises StoreError where that works."""
        with self._session() as session:
            transaction = session.begin_transaction()
            try:
                transaction.run(_PROBE).consume()
            except WriteServiceUnavailable:
                pass  # nobody here takes a write from anybody
            except Neo4jError as error:
                if error.code not in _REFUSED:
                    raise
            else:
                raise StoreError(
                    f"{where} lets a reading transaction write, so it is not opened for questions. "
                    "Use Neo4j 5 or later, or the embedded engine."
                )
            finally:
                transaction.close()  # rolls back
            self._has_plans = is_honest(session)

    def answer(self, cypher: str, parameters: Mapping[str, Any], limits: Limits = NO_LIMITS) -> Answer:
        """The answer within the limits; raises QueryRefused for a text that would do more than read."""
        inspect(cypher)
        with self._session() as session, self._watched(limits.seconds) as overdue:
            try:
                self._inspect_plan(session, cypher, parameters, limits)
                result = session.run(Query(cypher, timeout=limits.seconds), dict(parameters))
                return _within(limits, tuple(result.keys()), plain_rows(result))
            except Neo4jError as error:
                raise (_refused(error, limits) or error) from error
            except DriverError as error:
                if overdue.is_set():
                    raise QueryRefused("time", f"the engine had to be ended after {limits.seconds:g} s") from error
                raise

    def stream(self, cypher: str, parameters: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """The rows one by one, as many in memory as travel at once; raises as `answer` does."""
        inspect(cypher)
        return self._streamed(cypher, parameters)

    def _streamed(self, cypher: str, parameters: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        with self._session() as session:
            try:
                yield from plain_rows(session.run(Query(cypher), dict(parameters)))
            except Neo4jError as error:
                raise (_refused(error, NO_LIMITS) or error) from error

    def _inspect_plan(self, session: Session, cypher: str, parameters: Mapping[str, Any], limits: Limits) -> None:
        if not self._has_plans or cypher in self._passed:
            return
        inspect_plan(session, cypher, parameters, limits.seconds)
        if len(self._passed) >= _REMEMBERED:
            self._passed.clear()
        self._passed.add(cypher)

    @contextmanager
    def _watched(self, seconds: float | None) -> Iterator[threading.Event]:
        """An event that is set, and the engine ended, where the time is long over."""
        overdue = threading.Event()
        if seconds is None or self._stop is None:
            yield overdue
            return
        stop = self._stop

        def end() -> None:
            overdue.set()
            stop()

        watch = threading.Timer(seconds + _GRACE, end)
        watch.daemon = True
        watch.start()
        try:
            yield overdue
        finally:
            watch.cancel()


def _refused(error: Neo4jError, limits: Limits) -> QueryRefused | None:
    """What the engine says, where it says that the query does or takes too much."""
    code = error.code or ""
    if code in _REFUSED:
        return QueryRefused("read", f"it does more than read: {error.message}")
    if "TransactionTimedOut" in code:
        return QueryRefused("time", f"it ran for longer than {limits.seconds or 0:g} s")
    if "OutOfMemory" in code:
        return QueryRefused("memory", "it needs more memory than the database has")
    return None


def _within(limits: Limits, columns: tuple[str, ...], found: Iterator[dict[str, Any]]) -> Answer:
    """As many rows as the limits allow; a row is as long as it is written, with the names of its columns."""
    rows: list[dict[str, Any]] = []
    names, characters = len(repr(dict.fromkeys(columns, ""))), 0
    for row in found:
        characters += names + sum(map(len, map(str, row.values()))) if limits.characters is not None else 0
        if len(rows) == limits.rows or (limits.characters is not None and characters > limits.characters):
            if not rows and limits.rows != 0:
                raise QueryError(f"One row alone has more than {limits.characters} characters. Ask for parts of it.")
            return Answer(columns, rows, True)
        rows.append(row)
    return Answer(columns, rows, False)
