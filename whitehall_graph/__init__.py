"""A knowledge graph of Whitehall: who said what about whom, who leads what, and the sentence that proves it.

    from whitehall_graph import open_graph
    with open_graph() as graph:
        for statement in graph.statements("John Glen"):
            print(statement, statement.article)

`read_articles` and `extract` need no database.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whitehall_graph.articles import Article, read_articles
    from whitehall_graph.errors import WhitehallGraphError
    from whitehall_graph.extract import extract
    from whitehall_graph.graph.graph import Graph, open_graph

__version__ = "0.1.0"

__all__ = ["Article", "Graph", "WhitehallGraphError", "extract", "open_graph", "read_articles"]

# Where each public name is. It is imported when it is asked for: the database driver and the reader of HTML take a
# second, which a script that only wants the one, or the version, need not wait.
_HOMES = {
    "Article": "articles",
    "Graph": "graph.graph",
    "WhitehallGraphError": "errors",
    "extract": "extract",
    "open_graph": "graph.graph",
    "read_articles": "articles",
}


class _Front(ModuleType):
    """This package: `extract` in it is the function, though the package of that name is imported into it."""

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value.extract if name == "extract" and isinstance(value, ModuleType) else value)


sys.modules[__name__].__class__ = _Front


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    return globals().setdefault(name, found)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
