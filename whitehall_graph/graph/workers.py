"""Who reads the articles of a load: this process, processes beside it, or whatever an executor reaches.

What travels is an article, and back come its rows. Storing them is `loading.py`'s business.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Self

from whitehall_graph.articles.article import Article
from whitehall_graph.corrections.replay import NO_CORRECTIONS, Corrections
from whitehall_graph.errors import ArticleError, WorkersError
from whitehall_graph.graph.decided import decided_records
from whitehall_graph.graph.records import ArticleRecords
from whitehall_graph.graph.stage import Stage, checked, package_version

if TYPE_CHECKING:
    from whitehall_graph.register import Register

Found = ArticleRecords | ArticleError
AHEAD = 32  # articles that are read ahead of the store: enough for as many workers as one store can follow
_WAIT = 30.0  # seconds that a cluster has to answer, and to have a worker


class Recipe:
    """How an article becomes rows: its stage, its register, the version that the rows are marked with, the decisions.

    It travels in one piece and is opened once in each process, as what extraction makes of a register takes a second.
    """

    def __init__(
        self, stage: Stage, register: Register, version: str, corrections: Corrections = NO_CORRECTIONS
    ) -> None:
        self.stage = stage
        self.register = register
        self.version = version
        self.corrections = corrections

    def __call__(self, article: Article) -> Found:
        """The rows of an article, or why there are none; one that brings a stage down fails by itself."""
        try:
            found = checked(self.stage, article, self.register)
            return decided_records(found, self.register, self.version, self.corrections)
        except ArticleError as error:
            return error
        except Exception as error:
            return ArticleError(article.source, f"could not be read: {type(error).__name__}: {error}")

    def __reduce__(self) -> tuple[Any, ...]:
        return _opened, (self._packed, package_version())

    @cached_property
    def _packed(self) -> bytes:
        return pickle.dumps((self.stage, self.register, self.version, self.corrections))


@lru_cache(maxsize=2)
def _opened(packed: bytes, sender: str) -> Recipe:
    if sender != package_version():
        raise WorkersError("A worker has another version of whitehall-graph, or of its data. Install the same on all.")
    # No stranger's bytes: they come over the executor's own channel, which unpickles what it carries as it is.
    return Recipe(*pickle.loads(packed))


class Team:
    """Readers at work. Without an executor, and with one worker, this process reads; use it as a context manager.

    An article that the workers lose, as one does that was with a process when it died, is read again in a process of
    its own, so that the one that ends its reader is known by name, and the others are not lost.
    """

    def __init__(self, recipe: Recipe, executor: Executor | None = None, workers: int = 1) -> None:
        self._recipe = recipe
        self._workers = workers
        self._pools = ExitStack()
        self._alone: Executor | None = None
        self._executor = executor
        if executor is None and workers > 1:
            self._executor = self._pools.enter_context(processes(workers))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pools.close()

    @property
    def ahead(self) -> int:
        """How many articles may be with the readers at once."""
        return AHEAD if self._executor else 1

    def send(self, article: Article) -> Future[Found] | None:
        """Give an article to a reader; None where this process reads it when its turn comes."""
        if self._executor is None:
            return None
        try:
            return self._executor.submit(self._recipe, article)
        except BrokenExecutor:
            self._executor = self._pools.enter_context(processes(self._workers))
            return self._executor.submit(self._recipe, article)
        except Exception as error:
            raise WorkersError(f"The workers take no more articles: {error}.") from error

    def found(self, article: Article, sent: Future[Found] | None) -> Found:
        """What its reader makes of an article; raises WorkersError where nobody reads any more."""
        if sent is None:
            return self._recipe(article)
        try:
            return sent.result()
        except (CancelledError, WorkersError) as error:
            raise WorkersError(str(error) or "The workers gave up what they were to read.") from error
        except ImportError as error:
            raise WorkersError(f"A worker has not what reading needs ({error}). Install the same on all.") from error
        except Exception:  # the recipe returns its own, so this one is the executor's, which lost a worker or the rows
            return self._read_alone(article)

    def _read_alone(self, article: Article) -> Found:
        if self._alone is None:
            self._alone = self._pools.enter_context(processes(1))
        try:
            return self._alone.submit(self._recipe, article).result()
        except BrokenExecutor:
            self._alone = None
            return ArticleError(article.source, "ended the process that read it, twice")
        except Exception as error:
            return ArticleError(article.source, f"was lost by its workers: {type(error).__name__}: {error}")


@contextmanager
def processes(count: int) -> Iterator[Executor]:
    """Worker processes on this machine, which end with this one however it ends.

    They are started afresh, not forked: a copy of this process would hold the locks on an embedded engine's folder.
    """
    pool = ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), initializer=_serve)
    try:
        pool.submit(os.getpid).result()
    except BrokenExecutor as error:
        raise WorkersError(
            "Worker processes do not start. A script that loads with workers must do so under "
            '`if __name__ == "__main__":`, as each of them imports it.'
        ) from error
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _serve() -> None:
    """In a worker: leave Ctrl-C to the process that loads, and end when it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """The workers of a Dask cluster, by the address of its scheduler; each has this package installed."""
    try:
        from distributed import Client
    except ImportError as error:
        raise WorkersError("A cluster needs Dask: pip install 'whitehall-graph[cluster]'.") from error
    try:
        client = Client(address, timeout=_WAIT, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise WorkersError(f"No Dask scheduler answers at {address}: {error}.") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_WAIT)
        except TimeoutError as error:
            raise WorkersError(f"The cluster at {address} has no workers: start some with `dask worker`.") from error
        with client.get_executor(pure=False) as executor:
            yield executor
