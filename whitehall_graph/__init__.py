"""A knowledge graph of Whitehall: who said what about whom, who leads what, and the sentence that proves it.

    from whitehall_graph import open_graph
    with open_graph() as graph:
        for statement in graph.statements("John Glen"):
            print(statement, statement.article)

`read_articles` and `extract` need no database.
"""

from whitehall_graph.articles import Article, read_articles
from whitehall_graph.errors import WhitehallGraphError
from whitehall_graph.extract import extract
from whitehall_graph.graph.graph import Graph, open_graph

__version__ = "0.1.0"

__all__ = ["Article", "Graph", "WhitehallGraphError", "extract", "open_graph", "read_articles"]
