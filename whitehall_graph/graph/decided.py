"""What reviewers decided, in the graph: with which decisions an article was read, and with which it should be.

An article's hash ends in the mark of the decisions that it was read with. It keeps the ids that decisions replaced, so
that undoing one finds the article too.
"""

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from whitehall_graph.corrections.replay import Corrections, nodes_of
from whitehall_graph.extract.extraction import Extraction
from whitehall_graph.graph.records import ArticleRecords, article_records, writer_id
from whitehall_graph.graph.store import Store

if TYPE_CHECKING:
    from whitehall_graph.register import Register

_MARK = re.compile(r"\+[0-9a-f]{12}$")
_SPOKEN = """
    UNWIND $articles AS id MATCH (d:Article {id: id})
    OPTIONAL MATCH (d)-[:MENTIONS|WROTE]-(n:Entity) WHERE n.id IN $nodes
    RETURN id, d.before_review AS before, collect(n.id) AS spoken
"""
_AROUND = "UNWIND $nodes AS id MATCH (n:Entity {id: id})-[:MENTIONS|WROTE]-(d:Article) RETURN DISTINCT d.id AS id"
_MARKED = "MATCH (d:Article) WHERE d.hash CONTAINS '+' RETURN d.id AS id"
_STALE = "+stale"


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


def hashes(store: Store, corrections: Corrections, articles: Sequence[str]) -> dict[str, str]:
    """The hashes of those articles that the graph has, as without decisions; none that fits where others hold now."""
    known = store.article_hashes(articles)
    wanted = marks(store, corrections, list(known))
    return {article: unmarked(h) if _mark(h) == wanted[article] else f"{h}{_STALE}" for article, h in known.items()}


def stale(store: Store, corrections: Corrections, among: Collection[str] | None = None) -> list[str]:
    """The articles that were read with other decisions than those that hold now.

    `among` are those that may have been read with decisions that hold no more; without them all are looked at.
    """
    rows = [*(store.read(_MARKED) if among is None else ()), *store.read(_AROUND, nodes=sorted(corrections.nodes))]
    looked_at = sorted({row["id"] for row in rows} | corrections.articles | {*(among or ())})
    return [article for article, h in hashes(store, corrections, looked_at).items() if h.endswith(_STALE)]


def unmarked(known: str) -> str:
    """An article's hash as it is where nothing was decided."""
    return _MARK.sub("", known)


def _mark(known: str) -> str:
    found = _MARK.search(known)
    return found.group() if found else ""
