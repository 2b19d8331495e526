"""Reading articles: every file becomes articles by the reader of its form, and a bad file does not stop the others."""

import glob
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from whitehall_graph.articles.article import Article
from whitehall_graph.articles.forms import READERS, Reader
from whitehall_graph.errors import ArticleError
from whitehall_graph.settings import Settings

STANDARD_INPUT = "-"


def read_articles(
    paths: str | Path | Iterable[str | Path], on_error: Callable[[ArticleError], None] | None = None
) -> Iterator[Article]:
    """Yield the articles of files, folders, globs and `-` (standard input), in order of path.

    A file that is no article goes to `on_error`, and reading goes on; without `on_error` its ArticleError is raised.

    >>> next(read_articles("data/articles")).publisher
    'The Guardian'
    """
    for found in each_article(paths):
        if isinstance(found, Article):
            yield found
        elif on_error:
            on_error(found)
        else:
            raise found


def each_article(paths: str | Path | Iterable[str | Path]) -> Iterator[Article | ArticleError]:
    """The same articles, with the error of each bad file in its place."""
    for path in article_files([paths] if isinstance(paths, str | Path) else paths):
        if isinstance(path, ArticleError):
            yield path
        else:
            yield from _articles_of(path)


def article_files(paths: Iterable[str | Path]) -> tuple[str | ArticleError, ...]:
    """The files that paths, folders and globs name, each once; a name that leads nowhere becomes its error."""
    files = {file if isinstance(file, str) else str(file): file for path in paths for file in _files(str(path))}
    return tuple(files[key] for key in sorted(files))


def _files(path: str) -> Iterator[str | ArticleError]:
    if path == STANDARD_INPUT:
        yield path
        return
    found = [path] if Path(path).exists() else glob.glob(path, recursive=True)
    if not found:
        yield ArticleError(path, "there is no such file or folder")
    for name in found:
        here = Path(name).resolve()
        inside = [str(file) for file in here.rglob("*") if _is_candidate(file, here)] if here.is_dir() else [str(here)]
        if not inside:
            yield ArticleError(name, f"holds no article: a folder is searched for {', '.join(sorted(READERS))}")
        yield from inside


def _is_candidate(file: Path, folder: Path) -> bool:
    """Whether a file in a folder may be an article: neither hidden nor the folder's own description."""
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.suffix.lower() in READERS and not hidden and file.stem.lower() != "readme" and file.is_file()


def articles_in(data: bytes, source: str) -> Iterator[Article | ArticleError]:
    """The articles of a file's bytes; its name's ending says how they are read, and an error stands in its place."""
    try:
        text, notes = _decoded(data, source)
        yield from _reader(source)(text, source, notes)
    except ArticleError as error:
        yield error


def _articles_of(path: str) -> Iterator[Article | ArticleError]:
    try:
        if path == STANDARD_INPUT:
            text, notes = _decoded(sys.stdin.buffer.read(_limit() + 1), path)
            reader = READERS[".jsonl" if text.lstrip().startswith("{") else ".txt"]
        else:
            reader = _reader(path)
            text, notes = _decoded(_bytes(Path(path)), path)
        yield from reader(text, path, notes)
    except ArticleError as error:
        yield error


def _reader(path: str) -> Reader:
    reader = READERS.get(Path(path).suffix.lower())
    if not reader:
        raise ArticleError(path, f"is of a form that is not read; known are {', '.join(sorted(READERS))}")
    return reader


def _limit() -> int:
    return Settings().max_article_bytes


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _limit():
            raise _too_large(str(path))
        return path.read_bytes()
    except OSError as error:
        raise ArticleError(str(path), f"cannot be read: {error.strerror or error}") from error


def _too_large(source: str) -> ArticleError:
    return ArticleError(source, f"is larger than {_limit():,} bytes (WHITEHALL_GRAPH_MAX_ARTICLE_BYTES sets the limit)")


def _decoded(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    """The text of a file, line ends as Python's text mode reads them, and a note where its encoding was guessed."""
    if len(data) > _limit():
        raise _too_large(source)
    if not data.strip():
        raise ArticleError(source, "is empty")
    if b"\0" in data[:100_000]:
        raise ArticleError(source, "is binary, not text")
    notes: tuple[str, ...] = ()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text, notes = _windows(data, source), ("read as Windows-1252: the file is not UTF-8",)
    if sum(c < " " and c not in "\t\n\r\f\v" for c in text) > len(text) / 100:
        raise ArticleError(source, "is binary, not text")
    return text.replace("\r\n", "\n").replace("\r", "\n"), notes


def _windows(data: bytes, source: str) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ArticleError(source, "is neither UTF-8 nor Windows-1252 text") from error
