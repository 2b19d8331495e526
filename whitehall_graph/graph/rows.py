"""From the rows that the store gives to results: one function a kind of result. `reading.py` has the Cypher."""

from collections.abc import Mapping
from typing import Any

from whitehall_graph.graph.results import ArticleInfo, Fact, Node, Statement, Tenure
from whitehall_graph.vocabulary import vocabulary

Row = Mapping[str, Any]


def node(row: Row) -> Node:
    """A node of the graph; its kind is the label that the vocabulary knows as one."""
    labels = sorted(row["labels"])
    return Node(
        id=row["id"],
        kind=next(label for label in labels if label in vocabulary().kinds),
        name=row.get("name") or row["id"],
        aliases=tuple(row.get("aliases") or ()),
        roles=tuple(label for label in labels if label in vocabulary().roles),
        in_register=bool(row.get("in_register")),
        source=row.get("source"),
    )


def article(row: Row) -> ArticleInfo:
    """An article's description."""
    return ArticleInfo(
        id=row["id"],
        title=row.get("title") or row.get("name") or row["id"],
        publisher=row.get("publisher"),
        authors=tuple(row.get("authors") or ()),
        published=row.get("published"),
        url=row.get("url"),
        source=row.get("source") or "",
        digest=bool(row.get("digest")),
    )


def fact(row: Row) -> Fact:
    """An edge `r` from `a` to `b`, with its `article` where one says it."""
    edge = row["r"]
    return Fact(
        subject=node(row["a"]),
        type=edge["type"],
        object=node(row["b"]),
        article=article(row["article"]) if row.get("article") else None,
        evidence=edge.get("evidence"),
        start=edge.get("start"),
        end=edge.get("end"),
        rule=edge.get("rule"),
        confidence=edge.get("confidence"),
        source=edge.get("source"),
        title=edge.get("title"),
        former=bool(edge.get("former")),
        acting=bool(edge.get("acting")),
    )


def statement(row: Row) -> Statement:
    """A statement `s` with its `speaker`, `article` and what it is `about`."""
    said, about = row["s"], [node(n) for n in row["about"]]
    return Statement(
        id=said["id"],
        text=said["text"],
        kind=said["kind"],
        speaker=node(row["speaker"]) if row["speaker"] else None,
        speaker_label=said.get("speaker_label"),
        article=article(row["article"]),
        start=said["start"],
        end=said["end"],
        rule=said["rule"],
        confidence=said["confidence"],
        cue=said.get("cue"),
        about=tuple(sorted((n for n in about if n.kind != "Topic"), key=lambda n: n.id)),
        topics=tuple(sorted(n.name for n in about if n.kind == "Topic")),
    )


def tenure(row: Row) -> Tenure:
    """A HOLDS `h` from `person` to `post`, with the `body` where the post is."""
    held, post = row["h"], node(row["post"])
    return Tenure(
        person=node(row["person"]),
        post=post,
        body=node(row["body"]) if row["body"] else None,
        title=held.get("title") or post.name,
        since=held.get("since"),
        until=held.get("until"),
        as_of=held.get("as_of"),
        acting=bool(held.get("acting")),
        former=bool(held.get("former")),
        source=held.get("source"),
        article=article(row["article"]) if row["article"] else None,
        evidence=held.get("evidence"),
        start=held.get("start"),
        end=held.get("end"),
    )
