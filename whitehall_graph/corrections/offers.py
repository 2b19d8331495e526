"""What is offered for review: why somebody should look, at whom or what, and the words to judge by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from whitehall_graph.corrections.decision import FactKey
from whitehall_graph.graph import reading, rows
from whitehall_graph.graph.results import ArticleInfo, Fact, Node, Statement
from whitehall_graph.graph.store import Store
from whitehall_graph.vocabulary import vocabulary

OfferKind = Literal["duplicate", "clash", "doubt"]
_SEEN = 3  # places that show who a name means
_AROUND = 90  # characters on either side of a name
_SIGHTINGS = f"""
    UNWIND $ids AS id MATCH (n:Entity {{id: id}})
    CALL (n) {{
        MATCH (d:Article)-[m:MENTIONS]->(n) WHERE m.start IS NOT NULL
        RETURN d, m ORDER BY coalesce(toString(d.published), '') DESC, d.id LIMIT {_SEEN}
    }}
    RETURN id, d {reading.INFO} AS article, d.text AS text, m.start AS start, m.end AS end
"""


@dataclass(frozen=True)
class Sighting:
    """A place where an article names somebody, with the words around it."""

    article: ArticleInfo
    words: str
    start: int
    end: int


@dataclass(frozen=True)
class Offer:
    """Something to look at: two nodes that may be one, posts that clash, or a fact of which its rule is not sure.

    `score` is in 0..1, the most useful first; `why` says in a sentence what speaks for a look. `sightings` are, for
    each of `nodes`, places that show who is meant.
    """

    id: str
    kind: OfferKind
    score: float
    why: str
    nodes: tuple[Node, ...] = ()
    facts: tuple[Fact | Statement, ...] = ()
    sightings: tuple[tuple[Sighting, ...], ...] = ()

    def __str__(self) -> str:
        return self.why


def offer_id(kind: OfferKind, parts: Iterable[str]) -> str:
    """A short name for an offer, the same as long as it is about the same."""
    return hashlib.sha256("|".join([kind, *sorted(parts)]).encode()).hexdigest()[:8]


def key_of_fact(fact: Fact | Statement) -> FactKey:
    """What tells a fact of the graph from others, as a decision keeps it; only an article's fact has one."""
    if fact.article is None or fact.start is None or fact.end is None:
        raise ValueError(f"{fact} stands in no article")
    where = {"article": fact.article.id, "start": fact.start, "end": fact.end, "evidence": fact.evidence}
    if isinstance(fact, Statement):
        return FactKey(type="SAID", source=fact.speaker.id if fact.speaker else None, **where)
    title = fact.title if fact.type == "HOLDS" else None
    return FactKey(type=fact.type, source=fact.subject.id, target=fact.object.id, title=title, **where)


def told(fact: Fact | Statement) -> str:
    """A fact in a sentence without its end: "Jo Quill criticised the Kettle Agency"."""
    if isinstance(fact, Statement):
        return f"{fact.speaker or fact.speaker_label or 'Somebody'} said “{fact.text}”"
    if fact.type == "HOLDS":
        manner = "former " if fact.former else "acting " if fact.acting else ""
        return f"{fact.subject}, {manner}{post(fact)}"
    return f"{fact.subject} {vocabulary().edges[fact.type].reads} {fact.object}"


def post(fact: Fact) -> str:
    """The post of a HOLDS with its body."""
    nameless = not fact.title or fact.title.startswith("post at ")
    return f"in a post at {fact.object}" if nameless else f"{fact.title} at {fact.object}"


def with_sightings(store: Store, offers: Sequence[Offer]) -> list[Offer]:
    """Offers with the places that show who is meant."""
    ids = sorted({node.id for offer in offers for node in offer.nodes})
    seen: dict[str, list[Sighting]] = {}
    for row in store.read(_SIGHTINGS, ids=ids) if ids else ():
        words = around(row["text"], row["start"], row["end"])
        seen.setdefault(row["id"], []).append(Sighting(rows.article(row["article"]), words, row["start"], row["end"]))
    return [replace(o, sightings=tuple(tuple(seen.get(node.id, ())) for node in o.nodes)) for o in offers]


def around(text: str, start: int, end: int) -> str:
    """The words around a place, within its paragraph, with dots where they break off."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    left, right = max(first, start - _AROUND), min(last, end + _AROUND)
    head = text[left:start].partition(" ")[2] if left > first else text[left:start]
    tail = text[end:right].rpartition(" ")[0] if right < last else text[end:right]
    return f"{'… ' if left > first else ''}{head}{text[start:end]}{tail}{' …' if right < last else ''}".strip()
