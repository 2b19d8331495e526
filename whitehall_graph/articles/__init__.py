"""Reading articles from files of text, Markdown, HTML and JSON."""

from whitehall_graph.articles.article import Article
from whitehall_graph.articles.reading import read_articles

__all__ = ["Article", "read_articles"]
