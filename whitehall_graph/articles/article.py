"""An article: its text, to which every offset in the graph refers, and what is known of its origin."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any, Self

from pydantic import BaseModel, ConfigDict


def slug(text: str) -> str:
    """`text` as lower-case ASCII words joined by hyphens, for ids that people can read."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")


class Article(BaseModel):
    """One source text. `text` is kept exactly as read: every offset counts its characters.

    `source` is the file or address that it was read from. `digest` marks a summary written for the sample corpus,
    which must be shown as such. `notes` says what the reader had to assume (an encoding, say).

    >>> article = Article(text="“It is late,” said Ada Merriweather.", source="note.txt", published=date(2024, 1, 22))
    >>> article.id
    'article:note-...'
    """

    model_config = ConfigDict(frozen=True)

    source: str
    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    digest: bool = False
    notes: tuple[str, ...] = ()

    @cached_property
    def id(self) -> str:
        """Stable while the article keeps its address (or, without one, its file), whatever its text becomes."""
        key = self.url or self.source
        stem = re.split(r"[/\\]", re.sub(r"[?#].*", "", key).rstrip("/\\"))[-1]
        name = slug(re.sub(r"\.\w{1,5}$", "", stem))[:60].strip("-")
        return f"article:{name}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"

    @cached_property
    def hash(self) -> str:
        """Changes exactly when something that the graph is made from changes."""
        return hashlib.sha256(self.model_dump_json(exclude={"source", "notes"}).encode()).hexdigest()

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some fields changed; its id and hash are its own, not those that this one has in mind.

        >>> article = Article(text="“It is late,” said Ada Merriweather.", source="note.txt")
        >>> article.model_copy(update={"text": "“It is early,” said Ada Merriweather."}).hash == article.hash
        False
        """
        made = super().model_copy(update=update, deep=deep)
        for name in ("id", "hash"):
            made.__dict__.pop(name, None)
        return made
