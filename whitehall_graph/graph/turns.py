"""Whose turn it is: writers go one by one, and nobody reads in the middle of a commit.

Neither engine shows a commit all at once. Users of an embedded engine share its folder, so here they wait for each
other by locks in it: a writer holds `write` throughout, and `commit` alone while its transaction is committed, readers
share that one, and both come to it through `gate`, so that a stream of readers does not keep a writer out. Where a
server keeps the graph there is no such folder, and its writers queue in the graph itself (`writing.take_turn`).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from neo4j import ManagedTransaction

from whitehall_graph.graph.embedded import EngineFolder, FileLock

T = TypeVar("T")
Work = Callable[[ManagedTransaction], T]


class Turns:
    """The turns of all users of an engine's folder; without one, everybody's turn is at once."""

    def __init__(self, folder: EngineFolder | None) -> None:
        self._folder = folder

    @contextmanager
    def writing(self) -> Iterator[Callable[[Work[T]], Work[T]]]:
        """A writer's turn; its transaction goes through what it is given, which sees the commit coming."""
        if not self._folder:
            yield lambda work: work
            return
        commit = FileLock(self._folder.commit)
        with FileLock(self._folder.write):
            try:
                yield lambda work: lambda tx: self._before_commit(commit, work, tx)
            finally:
                self._after_commit(commit)

    @contextmanager
    def reading(self, settle: Callable[[], object]) -> Iterator[None]:
        """A time in which nothing is committed. `settle` writes: after it, a commit that its writer left is over."""
        if not self._folder:
            yield
            return
        commit = FileLock(self._folder.commit)
        self._join(commit, shared=True)
        while commit.marked:
            commit.release()
            settle()
            self._join(commit, shared=True)
        try:
            yield
        finally:
            commit.release()

    def _before_commit(self, commit: FileLock, work: Work[T], tx: ManagedTransaction) -> T:
        self._after_commit(commit)  # of an attempt that failed
        done = work(tx)
        self._join(commit, shared=False)
        commit.mark()
        return done

    @staticmethod
    def _after_commit(commit: FileLock) -> None:
        if commit.held:
            commit.unmark()
            commit.release()

    def _join(self, commit: FileLock, *, shared: bool) -> None:
        assert self._folder
        with FileLock(self._folder.gate):
            commit.acquire(shared=shared)
