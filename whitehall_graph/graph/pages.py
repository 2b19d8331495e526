"""The articles of the graph: their list, and each with all that it gave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from whitehall_graph.errors import AmbiguousName, UnknownName
from whitehall_graph.graph import names, reading, rows
from whitehall_graph.graph.names import Name
from whitehall_graph.graph.results import ArticleInfo, ArticlePage, Place, Results
from whitehall_graph.graph.ties import Ties


class Pages(Ties):
    """The part of `Graph` that reads articles."""

    def articles(self, mentioning: Name | None = None, *, limit: int = 1000, skip: int = 0) -> Results[ArticleInfo]:
        """The articles, newest first; `mentioning` keeps those that mention a node.

        >>> newest, before = graph.articles(limit=2)
        >>> newest.published >= before.published
        True
        """
        of = self.node(mentioning).id if mentioning is not None else None
        cypher = reading.ARTICLES_MENTIONING_PAGE if of else reading.ARTICLES_PAGE
        found = self._store.read(cypher, id=of, skip=skip, limit=limit)
        return Results(rows.article(row["article"]) for row in found)

    def each_article(self, mentioning: Name | None = None) -> Iterator[ArticleInfo]:
        """The same articles one by one, however many there are, without holding them all in memory.

        >>> len([*graph.each_article("John Glen")]) == len(graph.articles("John Glen"))
        True
        """
        of = self.node(mentioning).id if mentioning is not None else None
        cypher = reading.ARTICLES_MENTIONING if of else reading.ARTICLES
        return (rows.article(row["article"]) for row in self._store.stream(cypher, id=of))

    def search_articles(self, text: str, *, limit: int = 20) -> Results[ArticleInfo]:
        """The articles with this text in their title, newest first.

        >>> "perm sec" in graph.search_articles("perm sec")[0].title
        True
        """
        wanted = " ".join(text.lower().split())
        cypher = f"{reading.ARTICLES_TITLED} {reading.PAGE}"
        found = self._store.read(cypher, text=wanted, skip=0, limit=limit) if wanted else []
        return Results(rows.article(row["article"]) for row in found)

    def article(self, article: str | ArticleInfo) -> ArticlePage:
        """An article, by id, title, address, file or as itself, with all that it gave to the graph.

        >>> page = graph.article(graph.statements("John Glen")[0].article)
        >>> all(page.text[said.start : said.end] == said.text for said in page.statements)
        True
        """
        info = self._article_info(article)
        row = self._store.read(reading.ARTICLE_TEXT, id=info.id)[0]["d"]
        mentions = self._store.read(reading.ARTICLE_MENTIONS, id=info.id)
        found = self._store.read(reading.article_facts(), id=info.id)
        found += self._store.read(reading.ARTICLE_POSTS, id=info.id)
        said = self._store.read(reading.ARTICLE_STATEMENTS, id=info.id)
        return ArticlePage(
            info=info,
            text=row["text"],
            places=tuple(sorted((p for m in mentions for p in _places(m)), key=lambda p: (p.start, -p.end))),
            statements=tuple(sorted(map(rows.statement, said), key=lambda s: s.start)),
            facts=tuple(
                sorted(
                    (rows.fact({**edge, "article": row}) for edge in found),
                    key=lambda f: (f.start or 0, f.type, f.subject.id, f.object.id),
                )
            ),
            left_out=_pairs(row.get("left_out") or ()),
            notes=tuple(row.get("notes") or ()),
        )

    def _article_info(self, article: str | ArticleInfo) -> ArticleInfo:
        name = article.id if isinstance(article, ArticleInfo) else article
        wanted = {"name": name, "path": str(Path(name).resolve())}
        by_id = reading.ARTICLE_OF_ID if name.startswith("article:") else ""
        rows_ = (self._store.read(by_id, name=name) if by_id else []) or self._store.read(reading.ARTICLE, **wanted)
        found = [rows.article(row["article"]) for row in rows_]
        exact = [info for info in found if name in (info.id, info.url)] or found
        if not exact:
            titles = {a.title: a.id for a in self.articles()} | {a.id: a.id for a in self.articles()}
            raise UnknownName("article", name, names.nearest(name, titles))
        if len(exact) > 1:
            raise AmbiguousName("article", name, [(a.id, str(a.published or "undated")) for a in exact])
        return exact[0]


def _places(row: rows.Row) -> list[Place]:
    node = rows.node(row["n"])
    return [Place(start, end, node) for start, end in _pairs(row["offsets"] or ())]


def _pairs(flat: Sequence[int]) -> tuple[tuple[int, int], ...]:
    return tuple(zip(flat[::2], flat[1::2], strict=True))
