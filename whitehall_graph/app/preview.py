"""An article as its page would show it, before anything is stored."""

import streamlit as st

from whitehall_graph.articles import Article
from whitehall_graph.corrections.replay import Corrections
from whitehall_graph.extract import extract
from whitehall_graph.extract.extraction import Extraction
from whitehall_graph.graph.results import ArticleInfo, ArticlePage, Fact, Node, Place, Statement
from whitehall_graph.register import register


@st.cache_data(show_spinner="Reading", max_entries=50, hash_funcs={Article: lambda article: (article.id, article.hash)})
def previewed(article: Article, stamp: str, _decided: Corrections) -> ArticlePage:  # noqa: ARG001 - part of the key
    """What would be added, as the page of the article shows it; `stamp` tells the decisions of reviewers apart."""
    return page_of(_decided.corrected(extract(article, register()), register()))


def page_of(found: Extraction) -> ArticlePage:
    """What was found in an article, as the graph would answer it."""
    article = found.article
    info = ArticleInfo(
        id=article.id,
        title=article.title or article.source,
        publisher=article.publisher,
        authors=article.authors,
        published=article.published,
        url=article.url,
        source=article.source,
        digest=article.digest,
    )
    nodes = _nodes(found)
    return ArticlePage(
        info=info,
        text=article.text,
        places=tuple(Place(m.start, m.end, nodes[e.id]) for e in found.entities for m in e.mentions),
        statements=tuple(_statements(found, info, nodes)),
        facts=tuple(_facts(found, info, nodes)),
        left_out=tuple((part.start, part.end) for part in found.left_out),
        notes=article.notes,
    )


def _nodes(found: Extraction) -> dict[str, Node]:
    """What the article names, and the bodies that it means without naming them, as a post implies one."""
    implied = (register().body(end) for relation in found.relations for end in (relation.source, relation.target))
    known = {body.id: Node(body.id, body.kind, body.name, in_register=True) for body in implied if body}
    named = {e.id: Node(e.id, e.kind, e.name, e.aliases, in_register=e.in_register) for e in found.entities}
    return known | named


def _statements(found: Extraction, info: ArticleInfo, nodes: dict[str, Node]) -> list[Statement]:
    topics = {topic.id: topic.name for topic in register().topics}
    return [
        Statement(
            id=f"{info.id}-{s.start}",
            text=s.text,
            kind=s.kind,
            speaker=nodes.get(s.speaker or ""),
            speaker_label=s.speaker_label,
            article=info,
            start=s.start,
            end=s.end,
            rule=s.rule,
            confidence=s.confidence,
            cue=s.cue,
            about=tuple(nodes[node] for node in s.about if node in nodes),
            topics=tuple(topics[topic] for topic in s.topics if topic in topics),
        )
        for s in found.statements
    ]


def _facts(found: Extraction, info: ArticleInfo, nodes: dict[str, Node]) -> list[Fact]:
    return [
        Fact(
            subject=nodes[r.source],
            type=r.type,
            object=nodes[r.target],
            article=info,
            evidence=r.evidence,
            start=r.start,
            end=r.end,
            rule=r.rule,
            confidence=r.confidence,
            title=r.title,
            former=r.former,
            acting=r.acting,
        )
        for r in found.relations
        if r.source in nodes and r.target in nodes
    ]
