"""Backups and versions: what goes into a file comes back on either engine; older graphs are raised, newer refused."""

import stat
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import wipe
from tests.known import KNOWN
from tests.test_load import AWARD, REVIEW, STRIKE, story
from whitehall_graph.errors import StoreError
from whitehall_graph.graph import backup as backups
from whitehall_graph.graph import dump as dumps
from whitehall_graph.graph.backup import backup, restore
from whitehall_graph.graph.embedded import Connection, EmbeddedEngine
from whitehall_graph.graph.loading import load
from whitehall_graph.graph.store import Store
from whitehall_graph.graph.versions import CURRENT

EXAMPLES = Path(__file__).with_name("graphs")
SET = "MERGE (l:Ledger {id: 'ledger'}) SET l += $properties"


@pytest.fixture(params=["graph.jsonl", "graph.jsonl.gz"])
def saved(request: pytest.FixtureRequest, store: Store, tmp_path: Path) -> Path:
    """A backup of a graph that three articles were loaded into."""
    load(store, [STRIKE, REVIEW, AWARD], KNOWN)
    path = tmp_path / str(request.param)
    backup(store, path)
    return path


def test_what_is_backed_up_is_restored(store: Store, saved: Path) -> None:
    before = story(store)
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    with pytest.raises(StoreError, match="--replace"):
        restore(store, saved)
    store.remove_article(STRIKE.id)
    size = restore(store, saved, replace=True)
    assert story(store) == before
    assert sum(size) == len(before)
    assert load(store, [STRIKE, REVIEW, AWARD], KNOWN).unchanged == 3


def test_a_damaged_backup_changes_nothing(store: Store, saved: Path) -> None:
    before = story(store)
    saved.write_bytes(saved.read_bytes()[:-20])
    with pytest.raises(StoreError, match=r"no whole backup|cannot be read"):
        restore(store, saved, replace=True)
    with pytest.raises(StoreError, match="cannot be read"):
        restore(store, saved.with_name("nowhere"), replace=True)
    assert story(store) == before


def test_a_backup_goes_from_one_engine_to_the_other(embedded: Path, neo4j: Connection, tmp_path: Path) -> None:
    with Store.embedded(EmbeddedEngine(embedded)) as here, Store(neo4j) as there:
        for store in (here, there):
            store.ensure_schema()
            wipe(store)
        load(here, [STRIKE, REVIEW, AWARD], KNOWN)
        backup(here, tmp_path / "graph")
        restore(there, tmp_path / "graph")
        assert story(there) == story(here)


def opened_again(store: Store) -> Store:
    """Another store on the same graph, as a process that comes later opens it."""
    where = store.address
    return Store.embedded(EmbeddedEngine(where[0])) if len(where) == 1 else Store(Connection(*where))


def test_an_interrupted_restore_is_told_and_done_again(store: Store, saved: Path) -> None:
    before = story(store)
    store.begin_restore()
    with opened_again(store) as later:
        with pytest.raises(StoreError, match="interrupted"):
            later.read("MATCH (n) RETURN n")
        restore(later, saved)
        assert story(later) == before


def test_a_newer_graph_is_refused(store: Store) -> None:
    store.write(lambda tx: tx.run(SET, properties={"schema": CURRENT + 1}).consume())
    with opened_again(store) as later:
        with pytest.raises(StoreError, match="newer whitehall-graph"):
            later.read("MATCH (n) RETURN n")
        with pytest.raises(StoreError, match="newer whitehall-graph"):
            later.remove_article(STRIKE.id)


@pytest.mark.parametrize("version", range(1, CURRENT))
def test_an_older_graph_is_raised_and_loads_on_to_what_a_new_one_is(store: Store, version: int) -> None:
    load(store, [STRIKE, REVIEW, AWARD], KNOWN)
    wanted = story(store)
    restore(store, EXAMPLES / f"schema-{version}.jsonl", replace=True)
    assert store.read("MATCH (l:Ledger) RETURN l.schema AS schema") == [{"schema": CURRENT}]
    again = load(store, [STRIKE, REVIEW, AWARD], KNOWN)
    assert again.replaced + again.unchanged == 3
    assert story(store) == wanted


def test_a_graph_gets_its_version_with_its_first_load(store: Store) -> None:
    load(store, [AWARD], KNOWN)
    assert store.read("MATCH (l:Ledger) RETURN l.schema AS schema") == [{"schema": CURRENT}]


class Endless:
    """A graph that is made up while it is read, and forgotten while it is written."""

    def __init__(self, nodes: int) -> None:
        self.nodes = nodes

    def stream(self, cypher: str) -> Iterator[dict[str, Any]]:
        ids = (f"person:made-up-{number:07}" for number in range(self.nodes))
        if "labels(n)" in cypher:
            return ({"labels": ["Entity", "Person"], "node": {"id": i, "name": 5 * i}} for i in ids)
        return ({"edge": "LEADS", "source": i, "target": i, "properties": {"evidence": 5 * i}} for i in ids)

    stillness = nullcontext

    def write(self, work: Callable[[Any], object]) -> None:
        work(None)

    def forget(self, *_: object, **__: object) -> None:
        pass

    refuse_if_filled = begin_restore = settle_version = forget


def _peak(work: Callable[[], object]) -> int:
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_a_large_graph_goes_out_and_in_a_part_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[int] = []
    monkeypatch.setattr(backups, "put_rows", lambda _, nodes, edges: written.append(len(nodes) + len(edges)))
    monkeypatch.setattr(backups, "put_ledger", lambda *_: None)
    monkeypatch.setattr(backups, "_BATCH", 100)
    monkeypatch.setattr(dumps.in_order, "__defaults__", (1_000,))
    path, peaks = tmp_path / "graph.jsonl.gz", {}
    for nodes in (2_000, 20_000):
        graph: Any = Endless(nodes)
        peaks[nodes] = (_peak(lambda g=graph: backup(g, path)), _peak(lambda g=graph: restore(g, path)))
    assert sum(written) == 2 * 22_000
    assert max(written) <= 100
    assert all(large < 2 * small for small, large in zip(*peaks.values(), strict=True)), peaks
