"""Articles are read by other processes, here or in a cluster: the graph is the same, and a worker's death is borne."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from tests.conftest import tool, wipe
from tests.known import KNOWN
from tests.test_load import AWARD, REVIEW, STRIKE, article, story
from whitehall_graph.articles.article import Article
from whitehall_graph.errors import ArticleError, LoadStopped, WorkersError
from whitehall_graph.extract import extract
from whitehall_graph.extract.extraction import Extraction
from whitehall_graph.graph.loading import load
from whitehall_graph.graph.reports import LoadStep
from whitehall_graph.graph.store import Store
from whitehall_graph.graph.workers import AHEAD, cluster, processes
from whitehall_graph.register import Register

ARTICLES = [
    *(article(f"story-{n}", f"{AWARD.text} {REVIEW.text}", f"Writer Number{n}") for n in range(5)),
    STRIKE,
    *(article(f"later-{n}", STRIKE.text) for n in range(3)),
]
FATAL = "story-3"


class Deadly:
    """A stage that kills the process that reads one article: the first time only, where a file can note that it did."""

    version = "1"

    def __init__(self, note: Path | None = None) -> None:
        self.note = note

    def __call__(self, read: Article, register: Register, /) -> Extraction:
        if read.title == FATAL and not (self.note and self.note.exists()):
            if self.note:
                self.note.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return extract(read, register)


def stumble(read: Article, register: Register, /) -> Extraction:
    """A stage with a fault that one article meets."""
    if read.title == FATAL:
        raise KeyError("kettle")
    return extract(read, register)


@pytest.fixture(scope="module")
def dask() -> Iterator[str]:
    """The address of a Dask scheduler with two worker processes."""
    tool("distributed")
    from distributed import LocalCluster

    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(host="127.0.0.1", processes=True, **options) as running:
        yield running.scheduler_address


@pytest.fixture(params=["processes", "threads", "dask"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    """Two workers of each kind in turn."""
    match request.param:
        case "processes":
            with processes(2) as pool:
                yield pool
        case "threads":
            with ThreadPoolExecutor(2) as pool:
                yield pool
        case _:
            with cluster(request.getfixturevalue("dask")) as pool:
                yield pool


def test_workers_make_the_same_graph_in_the_same_order(store: Store, executor: Executor) -> None:
    alone: list[LoadStep] = []
    load(store, ARTICLES, KNOWN, on_progress=alone.append)
    wanted = story(store)
    wipe(store)
    together: list[LoadStep] = []
    load(store, ARTICLES, KNOWN, on_progress=together.append, executor=executor)
    assert together == alone
    assert story(store) == wanted
    assert load(store, ARTICLES, KNOWN, executor=executor).unchanged == len(ARTICLES)


def test_killed_worker_loses_no_article(store: Store, tmp_path: Path) -> None:
    stage = Deadly(tmp_path / "killed")
    report = load(store, ARTICLES, KNOWN, stage=stage, workers=2)
    assert stage.note.exists()
    assert (report.loaded, report.failed) == (len(ARTICLES), 0)
    told = story(store)
    wipe(store)
    load(store, ARTICLES, KNOWN, stage=stage)
    assert story(store) == told


def test_killed_worker_of_a_cluster_loses_no_article(store: Store, tmp_path: Path, dask: str) -> None:
    stage = Deadly(tmp_path / "killed")
    with cluster(dask) as executor:
        report = load(store, ARTICLES, KNOWN, stage=stage, executor=executor)
    assert stage.note.exists()
    assert (report.loaded, report.failed) == (len(ARTICLES), 0)
    told = story(store)
    wipe(store)
    load(store, ARTICLES, KNOWN, stage=stage)
    assert story(store) == told


@pytest.mark.parametrize("where", ["processes", "dask"])
def test_article_that_kills_its_readers_is_named(
    embedded_store: Store, where: str, request: pytest.FixtureRequest
) -> None:
    if where == "dask":
        with cluster(request.getfixturevalue("dask")) as executor:
            report = load(embedded_store, ARTICLES, KNOWN, stage=Deadly(), executor=executor)
    else:
        report = load(embedded_store, ARTICLES, KNOWN, stage=Deadly(), workers=2)
    assert [step.title for step in report.failures] == [FATAL], report.failures
    assert report.loaded == len(ARTICLES) - 1
    assert "worker" in report.failures[0].reason or "process" in report.failures[0].reason


class Faulty(ThreadPoolExecutor):
    """Workers that fail at every other article in a way of their own, as a cluster does that forgets a result."""

    def __init__(self, fault: Exception) -> None:
        super().__init__(1)
        self.fault = fault
        self.given = 0

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        self.given += 1
        if self.given % 2:
            return super().submit(fn, *args, **kwargs)
        lost: Future[object] = Future()
        lost.set_exception(self.fault)
        return lost


def test_article_that_an_executor_loses_is_read_again(store: Store) -> None:
    load(store, ARTICLES, KNOWN)
    wanted = story(store)
    wipe(store)
    with Faulty(RuntimeError("Couldn't gather 1 keys")) as executor:
        report = load(store, ARTICLES, KNOWN, executor=executor)
    assert (report.loaded, report.failed) == (len(ARTICLES), 0)
    assert story(store) == wanted


def test_workers_without_the_package_are_said(embedded_store: Store) -> None:
    missing = Faulty(ModuleNotFoundError("No module named 'kettle'"))
    with missing as executor, pytest.raises(LoadStopped, match=r"No module named 'kettle'.*Install"):
        load(embedded_store, ARTICLES, KNOWN, executor=executor)


def test_article_that_cannot_travel_fails_by_itself(embedded_store: Store) -> None:
    with Faulty(RuntimeError("lost")) as executor:
        report = load(embedded_store, ARTICLES, KNOWN, stage=lambda *read: extract(*read), executor=executor)
    assert (report.loaded, report.failed) == (len(ARTICLES) // 2 + 1, len(ARTICLES) // 2)
    assert all("lost by its workers" in step.reason for step in report.failures)


@pytest.mark.parametrize("workers", [1, 2])
def test_fault_of_a_stage_fails_one_article(embedded_store: Store, workers: int) -> None:
    report = load(embedded_store, ARTICLES, KNOWN, stage=stumble, workers=workers)
    assert report.loaded == len(ARTICLES) - 1
    assert [(step.title, step.reason) for step in report.failures] == [(FATAL, "could not be read: KeyError: 'kettle'")]


def test_same_article_twice_is_read_once(embedded_store: Store) -> None:
    other = article("strike", "Another text under the same name.")
    report = load(embedded_store, [STRIKE, STRIKE, ArticleError("x.bin", "is no text"), other], KNOWN, workers=2)
    assert (report.loaded, report.unchanged, report.failed) == (1, 1, 2)


def test_few_articles_wait_at_once(embedded_store: Store) -> None:
    stored: list[LoadStep] = []
    ahead = []

    def read() -> Iterator[Article]:
        for n in range(4 * AHEAD):
            ahead.append(n - len(stored))
            yield article(f"note-{n}", "Nobody said a word.")

    with ThreadPoolExecutor(2) as pool:
        load(embedded_store, read(), KNOWN, on_progress=stored.append, executor=pool)
    assert len(stored) == 4 * AHEAD
    assert max(ahead) <= 2 * AHEAD


def test_workers_end_with_the_process_that_loads() -> None:
    script = (
        "import time\nfrom whitehall_graph.graph.workers import processes\n"
        "with processes(2) as pool:\n    print(*pool._processes, flush=True)\n    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as loader:
        workers = [int(pid) for pid in loader.stdout.readline().split()]
        assert workers
        loader.kill()
    deadline = time.monotonic() + 10
    while any(map(psutil.pid_exists, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(psutil.pid_exists, workers))


def test_cluster_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    tool("distributed")
    monkeypatch.setattr("whitehall_graph.graph.workers._WAIT", 0.5)
    with pytest.raises(WorkersError, match="No Dask scheduler answers"), cluster("tcp://127.0.0.1:9"):
        pass


def test_workers_that_are_gone_end_the_load(embedded_store: Store) -> None:
    pool = ThreadPoolExecutor(1)
    pool.shutdown()
    with pytest.raises(LoadStopped, match="take no more articles"):
        load(embedded_store, ARTICLES, KNOWN, executor=pool)
