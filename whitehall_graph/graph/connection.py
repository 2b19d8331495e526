"""The way to a database: its address and logins, the two drivers they make, and what it means when nobody answers.

What one driver wrote, the other's sessions wait for: in a cluster, followers lag behind their leader.
"""

import logging
from dataclasses import dataclass

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, NotificationMinimumSeverity, Session
from neo4j.exceptions import AuthError, ConfigurationError, Neo4jError, WriteServiceUnavailable

from whitehall_graph.errors import StoreError

_PATIENCE = 20.0  # seconds that a transaction waits for a database that went away, or for a cluster's new leader
_FETCH = 200  # rows that travel at once, so that an answer beyond the limits is noticed early
# What the driver has to say to a user, this module says; without a handler it would go to standard error.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


@dataclass(frozen=True)
class Connection:
    """How to reach a graph over Bolt. The reader's login, where there is one, can only read."""

    uri: str
    username: str
    password: str
    reader_username: str | None = None
    reader_password: str | None = None
    database: str | None = None

    def __repr__(self) -> str:
        return f"Connection({self.uri!r}, {self.username!r}, database={self.database!r})"


class Lines:
    """The drivers of a connection, and their sessions: one line to write, one to read."""

    def __init__(self, connection: Connection) -> None:
        self._database = connection.database
        self._bookmarks = GraphDatabase.bookmark_manager()
        self._writer = _driver(connection, connection.username, connection.password)
        self._reader = _driver(
            connection,
            connection.reader_username or connection.username,
            connection.reader_password or connection.password,
        )

    def to_write(self) -> Session:
        """A session that may write."""
        return self._session(self._writer, WRITE_ACCESS)

    def to_read(self) -> Session:
        """A session that may only read."""
        return self._session(self._reader, READ_ACCESS)

    def agent(self) -> str:
        """What the database calls itself."""
        return str(self._writer.get_server_info().agent)

    def close(self) -> None:
        """Close all connections."""
        self._writer.close()
        self._reader.close()

    def _session(self, driver: Driver, mode: str) -> Session:
        return driver.session(
            database=self._database, default_access_mode=mode, bookmark_manager=self._bookmarks, fetch_size=_FETCH
        )


def _driver(connection: Connection, username: str, password: str) -> Driver:
    try:
        return GraphDatabase.driver(
            connection.uri,
            auth=(username, password),
            connection_timeout=10,
            max_transaction_retry_time=_PATIENCE,
            notifications_min_severity=NotificationMinimumSeverity.OFF,
        )
    except (ConfigurationError, ValueError) as error:
        raise StoreError(
            f"{connection.uri!r} is not an address of a graph ({error}). "
            "It looks like neo4j://host:7687, or bolt://host:7687 for a single server."
        ) from error


def unreachable(error: BaseException, connection: Connection, where: str) -> StoreError:
    """What it means that nobody answers, or not this login, and what to do."""
    causes = " ".join(f"{type(cause).__name__} {cause}" for cause in _causes(error))
    if isinstance(error, AuthError):
        return StoreError(
            f"{where} refused the login {connection.username!r}. Check NEO4J_USERNAME and NEO4J_PASSWORD."
        )
    if isinstance(error, WriteServiceUnavailable):
        return StoreError(
            f"Questions work at {where}, loads do not: the database is set to read only, or this server follows "
            "another in a cluster. An address with neo4j:// finds the one that leads."
        )
    if "CERTIFICATE_VERIFY_FAILED" in causes:
        return StoreError(
            f"The certificate of {where} is not trusted. Name the file with its authority's certificate in "
            "SSL_CERT_FILE, or, where the way there is safe, write the address with +ssc in place of +s."
        )
    if "BoltSecurityError" in causes or "SSLError" in causes:
        return StoreError(f"{where} does not speak TLS. Write the address without +s, or set TLS up at the server.")
    return StoreError(
        f"No graph answers at {where}. Check that the database runs and that NEO4J_URI names it; "
        "without NEO4J_URI the embedded engine is used."
    )


def closed_to(error: Neo4jError, connection: Connection, where: str, *, embedded: bool) -> StoreError | None:
    """What an answer means that says less about a query than about the graph: that it is not there, or not open.

    The embedded engine forbids queries and no logins.
    """
    code, message = error.code or "", error.message or ""
    if code.endswith("DatabaseNotFound"):
        return StoreError(
            f"There is no database {connection.database!r} at {where}. Name another with NEO4J_DATABASE or --database."
        )
    if code.endswith("ForbiddenOnReadOnlyDatabase"):
        return StoreError(f"Questions work at {where}, loads do not: the database is set to read only.")
    if code.endswith("Security.Forbidden") and not embedded:
        return StoreError(f"The login {connection.username!r} may not do this at {where}: {message}")
    if "error on commit" in message.lower():
        return StoreError(f"{where} could not be written, and the disk may be full. Make room, then do it again.")
    if "DatabaseError.Transaction" in code:
        return StoreError(
            f"{where} could not be written, and its disk may be full. Make room and start it again. It said: {message}"
        )
    if code.endswith("DatabaseUnavailable"):
        return StoreError(f"The database at {where} is not up ({message}). Look into its log, then do it again.")
    return None


def _causes(error: BaseException | None) -> list[BaseException]:
    """An error and all that led to it; a driver that routes keeps what each server said in a group."""
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        for one in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
            found += _causes(one)
        error = error.__cause__ or error.__context__
    return found
