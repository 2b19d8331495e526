"""A load that loses its graph says how far it came and how to go on, with a status; the same load then goes on."""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import wipe
from tests.known import KNOWN
from tests.neo4j.road import Road
from tests.test_load import AWARD, REVIEW, STRIKE
from whitehall_graph.cli import run
from whitehall_graph.errors import StoreError
from whitehall_graph.graph.connection import Connection
from whitehall_graph.graph.embedded import EmbeddedEngine
from whitehall_graph.graph.store import Store
from whitehall_graph.graph.versions import CURRENT

Said = tuple[int, str, str]


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of four articles; the register is a small one."""
    monkeypatch.setattr("whitehall_graph.graph.graph.register", lambda: KNOWN)
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, article in enumerate((AWARD, REVIEW, STRIKE, AWARD)):
        (folder / f"{number}.txt").write_text(f"Story {number}\n\n{article.text}\n", encoding="utf-8")
    return folder


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """The command line: its status, what goes to standard output, and what goes to standard error."""

    def here(*arguments: str, password: str = "") -> Said:
        monkeypatch.setenv("NEO4J_PASSWORD", password)
        capsys.readouterr()
        status = run(arguments)
        told = capsys.readouterr()
        return status, told.out, told.err

    return here


def assert_told(stopped: Said, done: int) -> None:
    """The summary counts, the sentence says what to do, the status is not that of success."""
    status, out, err = stopped
    assert (status, json.loads(out)) == (1, [{"loaded": done, "unchanged": 0, "replaced": 0, "failed": 0}])
    assert f"stopped after {done} articles; what it stored is whole. Run the same load again" in err
    assert "Traceback" not in err


def assert_goes_on(again: Said, done: int) -> None:
    """The rest is loaded, and nothing twice."""
    assert (again[0], json.loads(again[1])) == (
        0,
        [{"loaded": 4 - done, "unchanged": done, "replaced": 0, "failed": 0}],
    )


def test_a_server_that_goes_in_the_middle(
    neo4j: Connection, articles: Path, say: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("whitehall_graph.graph.connection._PATIENCE", 0.5)
    stored: list[str] = []
    written = Store.write_article

    def write(store: Store, *given: object, **more: object) -> int:
        if len(stored) == 2:
            road.cut()
        stored.append("one more")
        return written(store, *given, **more)

    with Store(neo4j) as direct:
        direct.ensure_schema()
        wipe(direct)
    road = Road(("127.0.0.1", int(neo4j.uri.rpartition(":")[2])))
    place = ("--uri", f"bolt://127.0.0.1:{road.port}", "load", str(articles), "--format", "json")
    monkeypatch.setattr(Store, "write_article", write)
    assert_told(say(*place, password=neo4j.password), 2)
    monkeypatch.setattr(Store, "write_article", written)
    road.open()
    assert_goes_on(say(*place, password=neo4j.password), 2)
    road.close()


def test_an_embedded_engine_that_goes_and_does_not_come_back(
    tmp_path: Path, articles: Path, say: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "graph"
    stored: list[str] = []
    written, start = Store.write_article, EmbeddedEngine._start

    def write(store: Store, *given: object, **more: object) -> int:
        if len(stored) == 3:
            monkeypatch.setattr(EmbeddedEngine, "_start", fail)
            os.kill(store.engine_pid or 0, signal.SIGKILL)
        stored.append("one more")
        return written(store, *given, **more)

    def fail(_: EmbeddedEngine) -> Connection:
        raise StoreError("The embedded engine did not start: no memory is left.")

    monkeypatch.setattr(Store, "write_article", write)
    place = ("--home", str(home), "load", str(articles), "--format", "json")
    assert_told(say(*place), 3)
    monkeypatch.setattr(Store, "write_article", written)
    monkeypatch.setattr(EmbeddedEngine, "_start", start)
    assert_goes_on(say(*place), 3)


def test_what_stands_in_the_way_of_a_load_is_a_sentence_and_a_status(
    neo4j: Connection, articles: Path, say: Callable[..., Said]
) -> None:
    place = ("--uri", neo4j.uri)
    with Store(neo4j) as direct:
        direct.ensure_schema()
        wipe(direct)
        newer = {"schema": CURRENT + 1}
        direct.write(lambda tx: tx.run("MERGE (l:Ledger {id: 'ledger'}) SET l += $new", new=newer).consume())
        for options, password, sentence in (
            (place, "wrong", "NEO4J_PASSWORD"),
            ((*place, "--database", "attic"), neo4j.password, "NEO4J_DATABASE"),
            (place, neo4j.password, "newer whitehall-graph"),
            (("--home", "/proc/graph"), "", "WHITEHALL_GRAPH_HOME"),
        ):
            status, out, err = say(*options, "load", str(articles), password=password)
            assert (status, out) == (1, "")
            assert sentence in err
            assert "Traceback" not in err
        wipe(direct)
