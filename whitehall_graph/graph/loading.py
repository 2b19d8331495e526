"""Loading: articles are read, extracted and stored one by one; what is in the graph already is left alone.

Each article is one transaction, so a load that is killed leaves whole articles only, and running it again goes on
where it stopped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from whitehall_graph.articles.article import Article
from whitehall_graph.errors import ArticleError, LoadStopped, QueryError, StoreError
from whitehall_graph.extract import extract
from whitehall_graph.graph.records import article_records, register_records, versioned_hash
from whitehall_graph.graph.stage import Stage, checked, version_of
from whitehall_graph.graph.store import Store
from whitehall_graph.resources import DATA, LEXICON

if TYPE_CHECKING:
    from whitehall_graph.register import Register

Outcome = Literal["loaded", "unchanged", "replaced", "failed"]


@dataclass(frozen=True)
class LoadStep:
    """What became of one article. `article` and `title` are None where it could not be read, `reason` says why.

    `notes` say what the reader had to assume, such as an encoding.
    """

    outcome: Outcome
    source: str
    article: str | None = None
    title: str | None = None
    reason: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class LoadReport:
    """What became of all of them, in the order of reading."""

    steps: tuple[LoadStep, ...]

    @property
    def loaded(self) -> tuple[LoadStep, ...]:
        """Those that are new in the graph."""
        return self._of("loaded")

    @property
    def unchanged(self) -> tuple[LoadStep, ...]:
        """Those that were in the graph already, word for word."""
        return self._of("unchanged")

    @property
    def replaced(self) -> tuple[LoadStep, ...]:
        """Those that were in the graph with another text, or read by older rules."""
        return self._of("replaced")

    @property
    def failed(self) -> tuple[LoadStep, ...]:
        """Those that are not in the graph, or not in this version, with the reason."""
        return self._of("failed")

    def _of(self, outcome: Outcome) -> tuple[LoadStep, ...]:
        return tuple(step for step in self.steps if step.outcome == outcome)


def load(
    store: Store,
    articles: Iterable[Article | ArticleError],
    register: Register,
    *,
    on_progress: Callable[[LoadStep], None] | None = None,
    stage: Stage = extract,
) -> LoadReport:
    """Bring articles into the graph, and before them the register where this version of it is not there yet.

    What could not be read comes as the ArticleError that says so: it fails by itself, the others go on.
    `on_progress` hears of each; `stage` reads them. Raises StoreError where the graph cannot be reached, and
    LoadStopped, with the report so far, where it is lost on the way.
    """
    loader = _Loader(store, register, stage)
    steps: list[LoadStep] = []
    for article in articles:
        try:
            step = loader.step(article)
        except StoreError as error:
            raise LoadStopped(str(error), LoadReport(tuple(steps))) from error
        steps.append(step)
        if on_progress:
            on_progress(step)
    return LoadReport(tuple(steps))


def load_register(store: Store, register: Register) -> str:
    """Write the register into the graph where this version of it is not there yet; the version's fingerprint."""
    store.ensure_schema()
    records = register_records(register)
    fingerprint = hashlib.sha256(repr(records).encode()).hexdigest()[:16]
    if store.register_fingerprint() != fingerprint:
        store.write_register(records, fingerprint)
    return fingerprint


class _Loader:
    """One load: what the graph holds, and what this load has met."""

    def __init__(self, store: Store, register: Register, stage: Stage) -> None:
        self._store = store
        self._register = register
        self._stage = stage
        self._version = f"{version_of(stage) or rules_version()}-{load_register(store, register)}"
        self._hashes = store.article_hashes()
        self._met: dict[str, Article] = {}
        self._load: int | None = None  # its number, once it stores something

    def step(self, article: Article | ArticleError) -> LoadStep:
        """Store one article, or say why not."""
        if isinstance(article, ArticleError):
            return LoadStep("failed", article.source, reason=article.reason)
        try:
            outcome = self._store_article(article)
        except (ArticleError, QueryError) as error:
            return LoadStep("failed", article.source, article.id, article.title, str(error))
        return LoadStep(outcome, article.source, article.id, article.title, notes=article.notes)

    def _store_article(self, article: Article) -> Outcome:
        twin = self._met.setdefault(article.id, article)
        if twin.hash != article.hash:
            raise ArticleError(article.source, f"has the address of {twin.source}, which was loaded in its place")
        known = self._hashes.get(article.id)
        if known == versioned_hash(article, self._version):
            return "unchanged"
        found = checked(self._stage, article, self._register)
        self._load = self._store.write_article(article_records(found, self._register, self._version), self._load)
        self._hashes[article.id] = versioned_hash(article, self._version)
        return "replaced" if known else "loaded"


@cache
def rules_version() -> str:
    """Changes whenever a rule or a word list does, so that articles are read again by the new ones."""
    package = Path(__file__).resolve().parents[1]
    rules = [*(package / "extract").rglob("*.py"), *LEXICON.rglob("*.toml"), DATA / "vocabulary.toml"]
    rules += [package / "graph" / "records.py", package / "graph" / "roles.py"]
    digest = hashlib.sha256()
    for path in sorted(rules, key=lambda p: p.name):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
