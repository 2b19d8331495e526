"""The forms in which articles come: plain text, Markdown, HTML and JSON, each with its reader.

A file that states its metadata is taken at its word; plain text, which cannot, is searched for it.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

import frontmatter
import trafilatura
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from trafilatura.settings import Document

from whitehall_graph.articles.article import Article
from whitehall_graph.articles.dates import first_date
from whitehall_graph.articles.metadata import find_metadata
from whitehall_graph.errors import ArticleError

Notes = tuple[str, ...]
Reader = Callable[[str, str, Notes], Iterator[Article | ArticleError]]

# Prose has at least five words in a row: tables, menus and files of numbers have not.
_PROSE = re.compile(r"(?:[^\W\d_][\w’'-]*[\"”’)]?[,;:]? +[\"“‘(]?){4}[^\W\d_]")


class Stated(BaseModel):
    """Metadata as a file states it; lenient in form (one author as a string, a date with an hour), strict in kind."""

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True)

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: date | None = None
    url: str | None = Field(None, pattern=r"^https?://")
    digest: bool = False

    @field_validator("authors", mode="before")
    @classmethod
    def _one_or_several(cls, value: object) -> object:
        return (value,) if isinstance(value, str) and value else value or ()

    @field_validator("published", mode="before")
    @classmethod
    def _day(cls, value: object) -> object:
        if isinstance(value, datetime):
            return value.date()
        return (first_date(value.partition("T")[0]) or value) if isinstance(value, str) and value else value or None

    @field_validator("title", "publisher", "url", mode="before")
    @classmethod
    def _or_nothing(cls, value: object) -> object:
        return value or None


def read_text(text: str, source: str, notes: Notes) -> Iterator[Article | ArticleError]:
    """Plain text, kept as it is, with what it says of itself."""
    yield _article(text, source, notes, vars(find_metadata(text)))


def read_markdown(text: str, source: str, notes: Notes) -> Iterator[Article | ArticleError]:
    """Markdown: its words without the marks, and the front matter in YAML."""
    try:
        stated, body = frontmatter.parse(text)
    except yaml.YAMLError as error:
        reason = " ".join(str(error).split())
        raise ArticleError(source, f"has front matter that is not YAML: {reason}") from error
    words = _plain(body)
    yield _article(words, source, notes, stated if stated else vars(find_metadata(words)))


def read_html(text: str, source: str, notes: Notes) -> Iterator[Article | ArticleError]:
    """A web page: its article, with the title, authors, publisher, date and address of its metadata and JSON-LD."""
    page = trafilatura.bare_extraction(
        text,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # Only a date that the page states as its own: a search of the text would find dates of other things.
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-01-01"},
    )
    found = page.as_dict() if isinstance(page, Document) else page
    if not found or not found["text"]:
        raise ArticleError(source, "has no article in its page")
    words = "\n\n".join(line for line in found["text"].splitlines() if line.strip())
    stated = {
        "title": found["title"],
        "authors": [name.strip() for name in (found["author"] or "").split(";") if name.strip()],
        "publisher": found["sitename"],
        "published": found["date"],
        "url": found["url"] if re.match(r"https?://", found["url"] or "") else None,
    }
    yield _article(words, source, notes, stated)


def read_json(text: str, source: str, notes: Notes) -> Iterator[Article | ArticleError]:
    """One article, or a list of them, each an object with `text` and any of the keys of `Stated`."""
    try:
        given = json.loads(text)
    except json.JSONDecodeError as error:
        raise ArticleError(source, f"is not JSON: {error}") from error
    if isinstance(given, list):
        for number, item in enumerate(given, 1):
            yield _item(item, f"{source}#{number}", notes)
    else:
        yield _item(given, source, notes)


def read_json_lines(text: str, source: str, notes: Notes) -> Iterator[Article | ArticleError]:
    """One object a line; a bad line does not stop the others."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    for number, line in lines:
        try:
            yield _item(json.loads(line), f"{source}#{number}", notes)
        except json.JSONDecodeError as error:
            yield ArticleError(f"{source}#{number}", f"is not JSON: {error}")


READERS: Mapping[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".json": read_json,
    ".jsonl": read_json_lines,
}


def _item(given: Any, source: str, notes: Notes) -> Article | ArticleError:
    """The article of one JSON object; what `extract` prints is read back too."""
    if isinstance(given, dict) and isinstance(given.get("article"), dict):
        given = given["article"]
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        return ArticleError(source, 'is not an article: an object with a string under "text" is needed')
    try:
        return _article(given["text"], source, notes, given)
    except ArticleError as error:
        return error


def _article(text: str, source: str, notes: Notes, stated: Mapping[str, Any]) -> Article:
    if not _PROSE.search(text):
        raise ArticleError(source, "has no prose: no five words stand in a row")
    try:
        known = Stated.model_validate(dict(stated))
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise ArticleError(source, f"has metadata that cannot be read: {wrong}") from error
    return Article(source=source, text=text, notes=notes, **known.model_dump())


def _plain(markdown: str) -> str:
    """The words of a Markdown text: a blank line between its paragraphs, headings and items, no marks."""
    blocks = []
    tokens = MarkdownIt("commonmark").parse(markdown)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline":
            item = "- " if before and before.level > 1 and before.type == "paragraph_open" and before.hidden else ""
            blocks.append(item + "".join(_words(child) for child in token.children or []))
        elif token.type in ("html_block", "code_block", "fence"):
            blocks.append(token.content.strip())
    return "\n\n".join(blocks) + "\n"


def _words(token: Token) -> str:
    return " " if token.type == "softbreak" else "\n" if token.type == "hardbreak" else token.content
