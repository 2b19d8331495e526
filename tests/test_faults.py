"""What goes wrong around a load: a sentence, a summary, and nothing lost."""

import os
import resource
import threading
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection as PipeEnd
from pathlib import Path

import pytest

from tests.conftest import unavailable, wipe
from tests.known import KNOWN
from tests.neo4j.road import Road
from tests.neo4j.server import Neo4jServer, NoServerError
from tests.test_load import AWARD, REVIEW, STRIKE, article, story
from whitehall_graph.errors import LoadStopped, StoreError, WhitehallGraphError
from whitehall_graph.graph.embedded import Connection, EmbeddedEngine
from whitehall_graph.graph.loading import load
from whitehall_graph.graph.reports import LoadStep
from whitehall_graph.graph.store import Store

_LARGEST = 6_000_000  # bytes of a file; an empty engine's are smaller
ARTICLES = (AWARD, REVIEW, STRIKE, article("later", AWARD.text))


@pytest.fixture
def road(neo4j: Connection) -> Iterator[tuple[Road, Store]]:
    """An empty Neo4j, at the end of a road that can be cut."""
    with Store(neo4j) as direct:
        direct.ensure_schema()
        wipe(direct)
        host, _, port = neo4j.uri.removeprefix("bolt://").partition(":")
        road = Road((host, int(port)))
        yield road, direct
        road.close()
        wipe(direct)


def through(road: Road, neo4j: Connection) -> Store:
    """A store at the far end of the road."""
    return Store(Connection(f"bolt://127.0.0.1:{road.port}", neo4j.username, neo4j.password, database=neo4j.database))


def test_a_server_that_goes_and_comes_back_is_waited_for(road: tuple[Road, Store], neo4j: Connection) -> None:
    way, direct = road
    load(direct, ARTICLES, KNOWN)
    whole = story(direct)
    wipe(direct)

    def lose(step: LoadStep) -> None:
        if step.article == REVIEW.id:
            way.cut()
            threading.Timer(1.5, way.open).start()

    with through(way, neo4j) as store:
        report = load(store, ARTICLES, KNOWN, on_progress=lose)
    assert report.loaded == report.articles == 4
    assert story(direct) == whole


def test_a_server_that_stays_away_ends_the_load_with_what_was_done(
    road: tuple[Road, Store], neo4j: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("whitehall_graph.graph.connection._PATIENCE", 0.5)
    way, direct = road

    def lose(step: LoadStep) -> None:
        if step.article == REVIEW.id:
            way.cut()

    with through(way, neo4j) as store, pytest.raises(LoadStopped, match="goes on from there") as stopped:
        load(store, ARTICLES, KNOWN, on_progress=lose)
    assert stopped.value.report.loaded == 2
    again = load(direct, ARTICLES, KNOWN)
    assert (again.unchanged, again.loaded) == (2, 2)


def test_a_folder_that_takes_no_files_is_a_sentence() -> None:
    with pytest.raises(StoreError, match="cannot be used"):
        EmbeddedEngine(Path("/proc/graph"))


def _fill(home: Path, written: PipeEnd) -> None:
    """Write into an engine whose files cannot grow beyond a size, until it says so."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST, _LARGEST))
    store = Store.embedded(EmbeddedEngine(home, query_seconds=10))
    store.ensure_schema()
    cypher, text = "CREATE (:Topic {id: $id, text: $text})", "tea " * 50_000
    try:
        for number in range(300):
            store.write(lambda tx, n=number: tx.run(cypher, id=n, text=text).consume())
            written.send(number)
    except WhitehallGraphError as error:
        written.send(f"Error: {error}")
    os._exit(0)


def test_a_full_disk_loses_nothing_that_was_said_to_be_written(tmp_path: Path) -> None:
    ours, theirs = get_context("fork").Pipe()
    process = get_context("fork").Process(target=_fill, args=(tmp_path, theirs))
    process.start()
    heard = []
    while not isinstance(heard[-1] if heard else 0, str):
        assert ours.poll(90), f"no word after {len(heard)} writes"
        heard.append(ours.recv())
    process.join(30)
    EmbeddedEngine(tmp_path).kill()  # the next one may write as much as it likes
    with Store.embedded(EmbeddedEngine(tmp_path, idle_seconds=0)) as store:
        there = {row["id"] for row in store.read("MATCH (t:Topic) RETURN t.id AS id")}
        assert set(heard[:-1]) <= there
        assert len(there) <= len(heard)  # the last one may be there, or not
        store.write(lambda tx: tx.run("CREATE (:Topic {id: 'topic:later'})").consume())
    assert "disk may be full" in heard[-1]


def test_a_full_disk_of_a_server_ends_the_load_and_loses_nothing(tmp_path: Path) -> None:
    try:
        server = Neo4jServer(tmp_path)
        with server, Store(server.connection) as store:
            load(store, ARTICLES[:1], KNOWN)
            largest = max(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())
            resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (largest + 60_000, resource.RLIM_INFINITY))
            long = [article(f"long-{n}", f"{AWARD.text} " * 80) for n in range(30)]
            with pytest.raises(LoadStopped, match="disk may be full") as stopped:
                load(store, long, KNOWN)
    except NoServerError as reason:
        unavailable(f"no Neo4j here: {reason}")
    with server, Store(server.connection) as store:
        done = stopped.value.report.loaded
        assert len(store.article_hashes()) == 1 + done
        again = load(store, long[: done + 1], KNOWN)
        assert (again.unchanged, again.loaded) == (done, 1)
