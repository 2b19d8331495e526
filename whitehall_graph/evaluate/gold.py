"""Annotations of an article: its entities, statements and relations as careful people marked them, one JSON file each.

A span is given by its words (`text`, and `occurrence` where they stand several times) or by how it `starts` and
`ends`; white space counts as one space. `optional` marks what may be found or missed alike.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whitehall_graph.articles import Article, read_articles
from whitehall_graph.errors import ArticleError
from whitehall_graph.vocabulary import vocabulary

_HONORIFIC = re.compile(
    r"^(?:(?:the|rt|right|hon|sir|dame|dr|mr|mrs|ms|prof|professor)\.? )+|(?: (?:mp|msp|cb|kcb|obe|cbe))+$"
)
Span = tuple[int, int]


@dataclass(frozen=True)
class GoldEntity:
    """A person, body or thing that should be found, under any of its names."""

    id: str
    kind: str
    names: frozenset[str]
    full: str
    optional: bool


@dataclass(frozen=True)
class GoldStatement:
    """A span and who may be given as its speaker; None stands for somebody unnamed."""

    kind: str
    span: Span
    speakers: frozenset[str | None]
    optional: bool


@dataclass(frozen=True)
class GoldRelation:
    """A fact and which entities count as its ends; the first of each is the best answer."""

    type: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    optional: bool


@dataclass(frozen=True)
class Gold:
    """The annotations of one article. `article` is the name of its file."""

    article: str
    meta: Mapping[str, Any]
    entities: tuple[GoldEntity, ...]
    statements: tuple[GoldStatement, ...]
    relations: tuple[GoldRelation, ...]


def read_gold(path: Path, articles: Path) -> tuple[Gold, Article]:
    """Read the annotations of a file and the article that they mark, which stands in the folder `articles`.

    Raises ArticleError where a file cannot be read or a span is not in the article.
    """
    try:
        marked = json.loads(path.read_text(encoding="utf-8"))
        article = next(read_articles(articles / marked["article"]))
        gold = Gold(
            article=marked["article"],
            meta=marked.get("meta", {}),
            entities=tuple(map(_entity, marked["entities"])),
            statements=tuple(_statement(s, article.text, path) for s in marked["statements"]),
            relations=tuple(map(_relation, marked["relations"])),
        )
    except (OSError, ValueError, KeyError) as error:
        raise ArticleError(str(path), f"is no annotation that can be read: {error!r}") from error
    return gold, article


def folded(name: str) -> str:
    """A name as names are compared: without case, punctuation, titles and honours."""
    plain = unicodedata.normalize("NFKC", name).replace("’", "'").replace("‘", "'").lower()
    plain = re.sub(r"['’]s$", "", re.sub(r"[^\w'&]+", " ", plain).strip())
    return _HONORIFIC.sub("", plain).strip()


def family(kind: str) -> str:
    """The family of a kind: person, body or thing."""
    return vocabulary().kinds[kind].family


def _entity(marked: Mapping[str, Any]) -> GoldEntity:
    names = frozenset(folded(n) for n in (marked["name"], *marked.get("aliases", ())))
    return GoldEntity(marked["id"], marked["kind"], names, folded(marked["name"]), bool(marked.get("optional")))


def _statement(marked: Mapping[str, Any], text: str, path: Path) -> GoldStatement:
    speakers = frozenset((marked["speaker"], *marked.get("speaker_also", ())))
    return GoldStatement(marked["kind"], _place(marked, text, path), speakers, bool(marked.get("optional")))


def _relation(marked: Mapping[str, Any]) -> GoldRelation:
    ends = (tuple(marked["source"]), tuple(marked["target"]))
    return GoldRelation(marked["type"], *ends, bool(marked.get("optional")))


def _place(marked: Mapping[str, Any], text: str, path: Path) -> Span:
    if "starts" in marked:
        found = _between(marked["starts"], marked["ends"], text)
    else:
        places = [m.span() for m in re.finditer(_pattern(marked["text"]), text)]
        found = places[marked.get("occurrence", 1) - 1 :][:1]
    if not found:
        raise ArticleError(str(path), f"marks words that are not in the article: {str(marked)[:80]}")
    return found[0]


def _between(starts: str, ends: str, text: str) -> list[Span]:
    """The shortest span that begins and ends with these words."""
    ending = re.compile(_pattern(ends))
    spans = [
        (start.start(), end.end())
        for start in re.finditer(_pattern(starts), text)
        if (end := ending.search(text, start.start()))
    ]
    return sorted(spans, key=lambda s: s[1] - s[0])[:1]


def _pattern(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))
