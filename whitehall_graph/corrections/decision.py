"""What a reviewer can decide, each with who, when and why: one line of the journal."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from secrets import token_hex
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

_RECORDED = {"id", "when", "who", "why", "what"}


class FactKey(BaseModel):
    """A fact of an article, told from others in a way that a newer reading of the article still answers to.

    `source` and `target` are ids of nodes; a statement is a fact of type SAID, without a target and, where nobody is
    named, without a source. `title` is the post's, of a HOLDS.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    article: str
    type: str
    source: str | None = None
    target: str | None = None
    title: str | None = None
    start: int
    end: int
    evidence: str

    @property
    def id(self) -> str:
        """A short name for it, the same wherever it is listed."""
        return _short(self.article, self.type, self.source, self.target, self.title, self.start, self.end)

    def matches(self, other: FactKey, identity: Callable[[str], str]) -> bool:
        """Whether both are the same fact: about the same ends, by words that overlap or are the same.

        `identity` says who an id is by now.
        """
        return (
            (self.article, self.type) == (other.article, other.type)
            and _who(self.source, identity) == _who(other.source, identity)
            and _who(self.target, identity) == _who(other.target, identity)
            and len({_plain(self.title), _plain(other.title)} - {None}) < 2
            and (self.evidence == other.evidence or (self.start < other.end and other.start < self.end))
        )


class _Decision(BaseModel):
    """`what` is the decision as a sentence, for readers of the file; nothing depends on it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(default_factory=lambda: token_hex(4), pattern=r"^\S+$")
    when: AwareDatetime = Field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))
    who: str = Field(min_length=1)
    why: str = ""
    what: str = ""

    @property
    def content(self) -> str:
        """What is decided, whoever decided it, when and why: the same for the same decision taken again."""
        return json.dumps(self.model_dump(mode="json", exclude=_RECORDED), ensure_ascii=False, sort_keys=True)

    def line(self) -> str:
        """The decision as its line in the journal; what is not said is left out."""
        return self.model_dump_json(exclude_none=True)


class Accept(_Decision):
    """A fact is right, however unsure the rule was that found it."""

    kind: Literal["accept"] = "accept"
    fact: FactKey


class Reject(_Decision):
    """A fact is wrong: it stays out of the graph."""

    kind: Literal["reject"] = "reject"
    fact: FactKey


class Merge(_Decision):
    """Two ids are one person, body or thing: `gone` is `kept`."""

    kind: Literal["merge"] = "merge"
    gone: str
    kept: str


class Apart(_Decision):
    """Two that look like one are two."""

    kind: Literal["apart"] = "apart"
    one: str
    other: str


class Split(_Decision):
    """What `articles` call `entity` is another, `into`, called `name` where that is not what they print."""

    kind: Literal["split"] = "split"
    entity: str
    articles: tuple[str, ...] = Field(min_length=1)
    into: str
    name: str | None = None


class Rename(_Decision):
    """The name that a person, body or thing goes by."""

    kind: Literal["rename"] = "rename"
    entity: str
    name: str = Field(min_length=1)


class Undo(_Decision):
    """An earlier decision holds no more."""

    kind: Literal["undo"] = "undo"
    undoes: str


Decision = Accept | Reject | Merge | Apart | Split | Rename
Entry = Decision | Undo
_ENTRIES: TypeAdapter[Entry] = TypeAdapter(Annotated[Entry, Field(discriminator="kind")])


def entry(line: str) -> Entry:
    """The decision that a line of the journal holds; raises pydantic's ValidationError where it holds none."""
    return _ENTRIES.validate_json(line)


def _who(end: str | None, identity: Callable[[str], str]) -> str | None:
    return identity(end) if end else None


def _plain(title: str | None) -> str | None:
    return " ".join(title.casefold().split()) if title else None


def _short(*parts: Any) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:8]
