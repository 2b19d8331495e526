"""Reading articles again that a decision touches, from the text that the graph keeps."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whitehall_graph.articles.article import Article
from whitehall_graph.corrections.replay import Corrections
from whitehall_graph.errors import ArticleError
from whitehall_graph.extract import extract
from whitehall_graph.graph.decided import decided_records, stale, unmarked
from whitehall_graph.graph.loading import load_register
from whitehall_graph.graph.stage import checked, rules_version
from whitehall_graph.graph.store import Store

if TYPE_CHECKING:
    from whitehall_graph.register import Register

_OWN = re.compile(r"(?:[0-9a-f]{16}-[0-9a-f]{16})?")  # a version by the package's own rules
_ARTICLE = "MATCH (d:Article {id: $id}) RETURN d"
_FIELDS = ("source", "text", "title", "authors", "publisher", "published", "url", "digest", "notes")


@dataclass(frozen=True)
class Reread:
    """The articles that were read again, and those that could not be, as a stage of somebody's own had read them."""

    articles: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


def reread(
    store: Store,
    corrections: Corrections,
    register: "Register",
    on_progress: Callable[[int, int], None] | None = None,
    among: Collection[str] | None = None,
) -> Reread:
    """Read the articles again that decisions touch, from the graph's own text, each in one transaction.

    `among` is what `stale` takes.
    """
    waiting = stale(store, corrections, among)
    if not waiting:
        return Reread()
    version = f"{rules_version()}-{load_register(store, register)}"
    done, left = [], []
    for number, article in enumerate(waiting, 1):
        row = store.read(_ARTICLE, id=article)[0]["d"]
        if not _OWN.fullmatch(unmarked(row["hash"]).partition(":")[2]):
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
