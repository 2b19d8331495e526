"""From an article to what it says: layout, names, quotations, references, statements and relations, stage by stage."""

from collections.abc import Iterator
from typing import TypeVar

from whitehall_graph.articles.article import Article
from whitehall_graph.articles.reflow import Reflowed, reflow
from whitehall_graph.extract.cast import Cast
from whitehall_graph.extract.entities import cast
from whitehall_graph.extract.extraction import Extraction, Mention, Relation, Statement
from whitehall_graph.extract.layout import Document, document
from whitehall_graph.extract.quotations import quotations
from whitehall_graph.extract.references import references
from whitehall_graph.extract.relations import relations
from whitehall_graph.extract.statements import statements
from whitehall_graph.register import Register
from whitehall_graph.register import register as shipped_register

__all__ = ["extract"]

Span = TypeVar("Span", Mention, Statement, Relation)


def extract(article: Article, register: Register | None = None) -> Extraction:
    """Everything that `article` says, with the exact characters that say it; needs no database and no network.

    `register` is what is known beforehand: the one that ships with the package, unless another is given.

    >>> note = Article(text="Ada Merriweather, chair of the Kettle Committee, said: “No.”", source="note.txt")
    >>> [said.text for said in extract(note).statements]
    ['No.']
    """
    register = shipped_register() if register is None else register
    flowing = reflow(article.text)
    page = document(article.model_copy(update={"text": flowing.text}))
    found = cast(page, register)
    quoted = quotations(page)
    meant = references(page, found, register, quoted)
    said = statements(page, found, quoted, meant, register)
    left_out = tuple(Mention(start=b.start, end=b.end, text=page.text[b.start : b.end]) for b in page.left_out)
    facts = (*_holds(found, page), *relations(page, found, said, meant, quoted))
    read = Extraction(article=article, entities=found.entities, statements=said, relations=facts, left_out=left_out)
    return _as_printed(read, flowing) if flowing.steps else read


def _as_printed(read: Extraction, flowing: Reflowed) -> Extraction:
    """With the places and characters of the article itself, where it was read without what broke its lines."""

    def printed(span: Span, words: str = "text") -> Span:
        start, end = flowing.span(span.start, span.end)
        return span.model_copy(update={"start": start, "end": end, words: read.article.text[start:end]})

    return read.model_copy(
        update={
            "entities": tuple(
                entity.model_copy(update={"mentions": tuple(map(printed, entity.mentions))}) for entity in read.entities
            ),
            "statements": tuple(map(printed, read.statements)),
            "relations": tuple(printed(relation, "evidence") for relation in read.relations),
            "left_out": tuple(map(printed, read.left_out)),
        }
    )


def _holds(found: Cast, page: Document) -> Iterator[Relation]:
    for a in found.appointments:
        if a.body:
            yield Relation(
                source=a.person,
                type="HOLDS",
                target=a.body,
                title=a.title,
                former=a.former,
                acting=a.acting,
                start=a.start,
                end=a.end,
                evidence=page.text[a.start : a.end],
                rule=a.rule,
                confidence=a.confidence,
            )
