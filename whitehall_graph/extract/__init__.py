"""From an article to what it says: layout, names, quotations, references, statements and relations, stage by stage."""

from collections.abc import Iterator

from whitehall_graph.articles.article import Article
from whitehall_graph.extract.cast import Cast
from whitehall_graph.extract.entities import cast
from whitehall_graph.extract.extraction import Extraction, Mention, Relation
from whitehall_graph.extract.layout import Document, document
from whitehall_graph.extract.quotations import quotations
from whitehall_graph.extract.references import references
from whitehall_graph.extract.relations import relations
from whitehall_graph.extract.statements import statements
from whitehall_graph.register import Register
from whitehall_graph.register import register as shipped_register

__all__ = ["extract"]


def extract(article: Article, register: Register | None = None) -> Extraction:
    """Everything that `article` says, with the exact characters that say it; needs no database and no network.

    `register` is what is known beforehand: the one that ships with the package, unless another is given.

    >>> note = Article(text="Ada Merriweather, chair of the Kettle Committee, said: “No.”", source="note.txt")
    >>> [said.text for said in extract(note).statements]
    ['No.']
    """
    register = shipped_register() if register is None else register
    page = document(article)
    found = cast(page, register)
    quoted = quotations(page)
    meant = references(page, found, register, quoted)
    said = statements(page, found, quoted, meant, register)
    left_out = tuple(Mention(start=b.start, end=b.end, text=page.text[b.start : b.end]) for b in page.left_out)
    facts = (*_holds(found, page), *relations(page, found, said, meant, quoted))
    return Extraction(article=article, entities=found.entities, statements=said, relations=facts, left_out=left_out)


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
