"""Loading: articles are read, extracted and stored one by one; what is in the graph already is left alone.

Each article is one transaction, so a load that is killed leaves whole articles only, and running it again goes on
where it stopped. Articles come and go: none is held once it is stored, so a load may be longer than memory.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from whitehall_graph.articles.article import Article
from whitehall_graph.corrections.replay import NO_CORRECTIONS, Corrections
from whitehall_graph.errors import ArticleError, LoadStopped, QueryError, StoreError, WorkersError
from whitehall_graph.extract import extract
from whitehall_graph.graph.decided import hashes
from whitehall_graph.graph.records import register_records, versioned_hash
from whitehall_graph.graph.reports import LoadReport, LoadStep, Outcome, Tally
from whitehall_graph.graph.stage import Stage, rules_version, version_of
from whitehall_graph.graph.store import Store
from whitehall_graph.graph.workers import AHEAD, Found, Recipe, Team

if TYPE_CHECKING:
    from whitehall_graph.register import Register

T = TypeVar("T")


def load(
    store: Store,
    articles: Iterable[Article | ArticleError],
    register: Register,
    *,
    on_progress: Callable[[LoadStep], None] | None = None,
    stage: Stage = extract,
    executor: Executor | None = None,
    workers: int = 1,
    corrections: Corrections = NO_CORRECTIONS,
) -> LoadReport:
    """Bring articles into the graph, and before them the register where this version of it is not there yet.

    What could not be read comes as the ArticleError that says so: it fails by itself, the others go on.
    `on_progress` hears of each, in the order of reading; `stage` reads them, here, in as many `workers` processes, or
    wherever `executor` sends them; `corrections` are replayed on what it finds. Raises StoreError where the graph
    cannot be reached, and LoadStopped, with the report so far, where it or the workers are lost on the way.
    """
    version = f"{version_of(stage) or rules_version()}-{load_register(store, register)}"
    tally = Tally()
    with Team(Recipe(stage, register, version, corrections), executor, workers) as team:
        try:
            for step in _Loader(store, team, version, corrections).steps(articles):
                tally.add(step)
                if on_progress:
                    on_progress(step)
        except (StoreError, WorkersError) as error:
            raise LoadStopped(str(error), tally.report()) from error
    return tally.report()


def load_register(store: Store, register: Register) -> str:
    """Write the register into the graph where this version of it is not there yet; the version's fingerprint."""
    store.ensure_schema()
    records = register_records(register)
    fingerprint = hashlib.sha256(repr(records).encode()).hexdigest()[:16]
    if store.register_fingerprint() != fingerprint:
        store.write_register(records, fingerprint)
    return fingerprint


@dataclass(frozen=True)
class _Turn:
    """An article that is to be stored; `known` is its hash in the graph when it was met, `sent` its reader's answer.

    A `twin` came before it in this load, word for word, and may be in the graph by the time of its turn.
    """

    article: Article
    known: str | None
    sent: Future[Found] | None
    twin: bool


class _Loader:
    """One load: the articles that are with the readers, and of those before them what tells them apart."""

    def __init__(self, store: Store, team: Team, version: str, corrections: Corrections) -> None:
        self._store = store
        self._team = team
        self._version = version
        self._corrections = corrections
        self._met: dict[str, tuple[str, str]] = {}  # hash and source by id
        self._load: int | None = None  # its number, once it stores something

    def steps(self, articles: Iterable[Article | ArticleError]) -> Iterator[LoadStep]:
        """Store the articles in their order, while some that come after them are read."""
        waiting: deque[_Turn | LoadStep] = deque()
        for some in _batches(articles):
            known = hashes(self._store, self._corrections, [read.id for read in some if isinstance(read, Article)])
            for read in some:
                waiting.append(self._met_first(read, known))
                while len(waiting) >= self._team.ahead:
                    yield self._done(waiting.popleft())
        while waiting:
            yield self._done(waiting.popleft())

    def _met_first(self, read: Article | ArticleError, known: Mapping[str, str]) -> _Turn | LoadStep:
        """What is known of an article before it is read; only one that has to be is sent to a reader."""
        if isinstance(read, ArticleError):
            return LoadStep("failed", read.source, reason=read.reason)
        twin = read.id in self._met
        words, source = self._met.setdefault(read.id, (read.hash, read.source))
        if words != read.hash:
            return _failed(read, f"has the address of {source}, which was loaded in its place")
        if known.get(read.id) == versioned_hash(read, self._version):
            return _step("unchanged", read)
        return _Turn(read, known.get(read.id), None if twin else self._team.send(read), twin)

    def _done(self, turn: _Turn | LoadStep) -> LoadStep:
        if isinstance(turn, LoadStep):
            return turn
        article, known = turn.article, turn.known
        if turn.twin:
            known = hashes(self._store, self._corrections, [article.id]).get(article.id)
            if known == versioned_hash(article, self._version):
                return _step("unchanged", article)
        found = self._team.found(article, turn.sent)
        if isinstance(found, ArticleError):
            return _failed(article, found.reason)
        try:
            self._load = self._store.write_article(found, self._load)
        except QueryError as error:
            return _failed(article, str(error))
        return _step("replaced" if known else "loaded", article)


def _step(outcome: Outcome, article: Article) -> LoadStep:
    return LoadStep(outcome, article.source, article.id, article.title, notes=article.notes)


def _failed(article: Article, reason: str) -> LoadStep:
    return LoadStep("failed", article.source, article.id, article.title, reason)


def _batches(articles: Iterable[T]) -> Iterator[list[T]]:
    """Articles as they are looked up in the graph, some at a time."""
    source = iter(articles)
    while some := list(islice(source, AHEAD)):
        yield some
