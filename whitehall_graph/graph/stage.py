"""The stage that reads an article: `extract`, or one of your own, such as a model; either is held to its offsets."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from whitehall_graph.articles.article import Article
from whitehall_graph.errors import ArticleError
from whitehall_graph.extract import extract
from whitehall_graph.extract.extraction import Extraction
from whitehall_graph.resources import DATA, LEXICON, REGISTER

if TYPE_CHECKING:
    from whitehall_graph.register import Register


class Stage(Protocol):
    """Whatever makes an extraction of an article. A `version` on it, where it has one, says when to read again."""

    def __call__(self, article: Article, register: "Register", /) -> Extraction:
        """What the article says, with the exact characters that say it."""
        ...


def version_of(stage: Stage) -> str:
    """What tells this stage from others, and from itself of another version; "" for the package's own."""
    if stage is extract:
        return ""
    name = getattr(stage, "__qualname__", type(stage).__qualname__)
    return f"{name} {getattr(stage, 'version', '')}".strip()


@cache
def rules_version() -> str:
    """Changes whenever a rule or a word list does, so that articles are read again by the new ones."""
    package = Path(__file__).resolve().parents[1]
    rules = [*(package / "extract").rglob("*.py"), *LEXICON.rglob("*.toml"), DATA / "vocabulary.toml"]
    rules += [package / "graph" / "records.py", package / "graph" / "roles.py"]
    return _digest(rules)


@cache
def package_version() -> str:
    """Tells whether another process has the same rules and register as this one."""
    return f"{rules_version()}-{_digest(REGISTER.rglob('*.csv'))}"


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths, key=lambda p: p.name):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def checked(stage: Stage, article: Article, register: "Register") -> Extraction:
    """What a stage makes of an article. Raises ArticleError where its offsets do not hold."""
    found = stage(article, register)
    for start, end, words in _claims(found):
        if article.text[start:end] != words:
            raise ArticleError(article.source, f"was not read right: characters {start} to {end} are not {words!r}")
    return found


def _claims(found: Extraction) -> Iterator[tuple[int, int, str]]:
    yield from ((m.start, m.end, m.text) for entity in found.entities for m in entity.mentions)
    yield from ((said.start, said.end, said.text) for said in found.statements)
    yield from ((fact.start, fact.end, fact.evidence) for fact in found.relations)
