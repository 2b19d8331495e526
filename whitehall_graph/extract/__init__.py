"""From an article to what it says: layout, names, quotations, references, statements and relations, stage by stage."""

from whitehall_graph.articles.article import Article
from whitehall_graph.extract.entities import cast
from whitehall_graph.extract.extraction import Extraction, Mention
from whitehall_graph.extract.layout import document

__all__ = ["extract"]


def extract(article: Article) -> Extraction:
    """Everything that `article` says, with the exact characters that say it; needs no database and no network."""
    page = document(article)
    found = cast(page)
    left_out = tuple(Mention(start=b.start, end=b.end, text=page.text[b.start : b.end]) for b in page.left_out)
    return Extraction(article=article, entities=found.entities, left_out=left_out)
