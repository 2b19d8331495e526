"""Fixtures that tests share: a graph on each engine, empty at the start of every test.

Neo4j is the server that NEO4J_URI names, if its database is empty, else one that is started from Maven's jars. Where
neither can be, its tests are skipped; with WHITEHALL_GRAPH_CI=1 they fail instead.
"""

import importlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.app_browser import browser, go, page, sample_site, site, site_home  # noqa: F401 - fixtures
from tests.neo4j.server import Neo4jServer, NoServerError
from tests.neo4j.tls import tls
from whitehall_graph.graph.embedded import Connection, EmbeddedEngine
from whitehall_graph.graph.graph import Graph, open_graph
from whitehall_graph.graph.store import Store
from whitehall_graph.resources import SAMPLE_ARTICLES

ENGINES = ("embedded", "neo4j")


def unavailable(reason: str) -> None:
    """Skip a test that cannot run here; fail it where everything is meant to be there."""
    if os.environ.get("WHITEHALL_GRAPH_CI") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def tool(name: str) -> Any:
    """A package that a test reads results with; without it the test cannot run."""
    try:
        return importlib.import_module(name)
    except ImportError:
        unavailable(f"{name} is not installed")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test meets the graph of whoever runs it."""
    for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE", "WHITEHALL_GRAPH_HOME"):
        monkeypatch.delenv(name, raising=False)


_GIVEN = {name: os.environ.get(name, "") for name in ("NEO4J_URI", "NEO4J_USERNAME", "NEO4J_PASSWORD")}


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A Neo4j of the tests' own, which speaks TLS to those who wish, with a certificate of the tests' own."""
    try:
        with Neo4jServer(tmp_path_factory.mktemp("neo4j"), settings=tls(tmp_path_factory.mktemp("tls"))) as server:
            yield server
    except NoServerError as reason:
        unavailable(f"no Neo4j here: {reason}")


@pytest.fixture(scope="session")
def neo4j(request: pytest.FixtureRequest) -> Iterator[Connection]:
    """A Neo4j whose database may be wiped."""
    if _GIVEN["NEO4J_URI"]:
        given = Connection(
            _GIVEN["NEO4J_URI"],
            _GIVEN["NEO4J_USERNAME"] or "neo4j",
            _GIVEN["NEO4J_PASSWORD"],
            database=os.environ.get("NEO4J_DATABASE"),
        )
        with Store(given) as store:
            if store.read("MATCH (n) RETURN count(n) AS nodes")[0]["nodes"]:
                pytest.fail(f"{given.uri} holds a graph, and tests wipe theirs: name an empty database in NEO4J_URI")
        yield given
        return
    yield request.getfixturevalue("neo4j_server").connection


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of an embedded engine that runs as long as the tests."""
    home = tmp_path_factory.mktemp("graph")
    with EmbeddedEngine(home, idle_seconds=2) as engine:
        engine.connect()
        yield home


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the graph `sample`."""
    return tmp_path_factory.mktemp("sample")


@pytest.fixture(scope="session")
def sample(sample_home: Path) -> Iterator[Graph]:
    """The sample corpus in an embedded graph of its own; read only."""
    with open_graph(home=sample_home) as graph:
        graph.load(SAMPLE_ARTICLES)
        yield graph


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store on each engine in turn, with its schema."""
    if request.param == "embedded":
        store = Store.embedded(EmbeddedEngine(request.getfixturevalue("embedded")))
    else:
        store = Store(request.getfixturevalue("neo4j"))
    with store:
        store.ensure_schema()
        yield store


@pytest.fixture
def store(engine: Store) -> Store:
    """An empty graph, on each engine in turn."""
    wipe(engine)
    return engine


@pytest.fixture
def embedded_store(embedded: Path) -> Iterator[Store]:
    """An empty graph on the embedded engine, where the engine does not matter."""
    with Store.embedded(EmbeddedEngine(embedded)) as store:
        store.ensure_schema()
        wipe(store)
        yield store


def wipe(store: Store) -> None:
    """Empty a test's graph."""
    store.write(lambda tx: tx.run("MATCH (n) DETACH DELETE n").consume())
