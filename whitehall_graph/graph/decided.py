"""What reviewers decided, in the graph: which articles a decision touches, and reading those again.

An article's hash ends in the mark of the decisions that it was read with. It keeps the ids that decisions replaced, so
that undoing one finds the article too.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whitehall_graph.articles.article import Article
from whitehall_graph.corrections.replay import Corrections, nodes_of
from whitehall_graph.errors import ArticleError
from whitehall_graph.extract import extract
from whitehall_graph.extract.extraction import Extraction
from whitehall_graph.graph.loading import load_register
from whitehall_graph.graph.records import ArticleRecords, article_records, writer_id
from whitehall_graph.graph.stage import checked, rules_version
from whitehall_graph.graph.store import Store

if TYPE_CHECKING:
    from whitehall_graph.register import Register

_MARK = re.compile(r"\+[0-9a-f]{12}$")
_OWN = re.compile(r"(?:[0-9a-f]{16}-[0-9a-f]{16})?")  # a version by the package's own rules
_SPOKEN = """
    UNWIND $articles AS id MATCH (d:Article {id: id})
    OPTIONAL MATCH (d)-[:MENTIONS|WROTE]-(n:Entity) WHERE n.id IN $nodes
    RETURN id, d.before_review AS before, collect(n.id) AS spoken
"""
_AROUND = "UNWIND $nodes AS id MATCH (n:Entity {id: id})-[:MENTIONS|WROTE]-(d:Article) RETURN DISTINCT d.id AS id"
_MARKED = "MATCH (d:Article) WHERE d.hash CONTAINS '+' RETURN d.id AS id"
_HASHES = "UNWIND $articles AS id MATCH (d:Article {id: id}) RETURN id, d.hash AS hash"
_ARTICLE = "MATCH (d:Article {id: $id}) RETURN d"
_FIELDS = ("source", "text", "title", "authors", "publisher", "published", "url", "digest", "notes")


@dataclass(frozen=True)
class Reread:
    """The articles that were read again, and those that could not be, as a stage of somebody's own had read them."""

    articles: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def decided_records(found: Extraction, register: "Register", version: str, corrections: Corrections) -> ArticleRecords:
    """The rows of an article as reviewers decided of it."""
    writers = {writer_id(name, register) for name in found.article.authors}
    decided = corrections.on(found.article.id, nodes_of(found) | writers)
    return article_records(corrections.corrected(found, register), register, version, decided)


def marks(store: Store, corrections: Corrections, articles: Sequence[str]) -> dict[str, str]:
    """The marks that articles of the graph should have by now."""
    if not corrections.decisions:
        return dict.fromkeys(articles, "")
    rows = store.read(_SPOKEN, articles=list(articles), nodes=sorted(corrections.nodes))
    return {row["id"]: corrections.on(row["id"], [*row["spoken"], *(row["before"] or ())]).mark for row in rows}


def stale(store: Store, corrections: Corrections) -> list[str]:
    """The articles that were read with other decisions than those that hold now."""
    rows = store.read(_MARKED) + store.read(_AROUND, nodes=sorted(corrections.nodes))
    touched = sorted({row["id"] for row in rows} | corrections.articles)
    hashes = {row["id"]: row["hash"] for row in store.read(_HASHES, articles=touched)}
    wanted = marks(store, corrections, list(hashes))
    return [article for article, known in hashes.items() if _mark(known) != wanted[article]]


def reread(
    store: Store,
    corrections: Corrections,
    register: "Register",
    on_progress: Callable[[int, int], None] | None = None,
) -> Reread:
    """Read the articles again that decisions touch, from the graph's own text, each in one transaction."""
    waiting = stale(store, corrections)
    if not waiting:
        return Reread()
    version = f"{rules_version()}-{load_register(store, register)}"
    done, left = [], []
    for number, article in enumerate(waiting, 1):
        row = store.read(_ARTICLE, id=article)[0]["d"]
        if not _OWN.fullmatch(_MARK.sub("", row["hash"]).partition(":")[2]):
            left.append(article)
            continue
        found = checked(extract, restored(row), register)
        store.write_article(decided_records(found, register, version, corrections), row.get("loaded_in"))
        done.append(article)
        if on_progress:
            on_progress(number, len(waiting))
    return Reread(tuple(done), tuple(left))


def restored(row: dict[str, Any]) -> Article:
    """An article as it was read, from its node. Raises ArticleError where the graph does not hold it whole."""
    article = Article(**{name: row[name] for name in _FIELDS if row.get(name) is not None})
    if not row["hash"].startswith(f"{article.hash}:"):
        raise ArticleError(article.source, "is not whole in the graph: load it again")
    return article


def _mark(known: str) -> str:
    found = _MARK.search(known)
    return found.group() if found else ""
