"""The page of an article: its text with what was found marked, and each fact beside the words that show it."""

from dataclasses import replace
from itertools import groupby
from pathlib import Path

import streamlit as st
from markupsafe import Markup

from whitehall_graph.app import filters, marks
from whitehall_graph.app.filters import Filters
from whitehall_graph.app.markup import (
    EMPTY,
    article_row,
    byline,
    capital,
    counted,
    cut,
    folded_rows,
    link,
    message,
    place_name,
    section,
    sentence,
    speaker,
    subjects,
    together,
    web_link,
    web_url,
)
from whitehall_graph.app.newest import newest
from whitehall_graph.app.shell import headline, run, show
from whitehall_graph.articles.reflow import reflow
from whitehall_graph.errors import UnknownName
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.results import ArticleInfo, ArticlePage, Fact, Statement

_KEY = Markup(
    '<p class="key"><span class="name">name</span> <span class="said">statement</span> '
    '<span class="fact">words behind a fact</span> <span class="left">left out as no part of the article</span></p>'
)
_LISTED = 200  # articles at once
_WORDS = Path(__file__).with_name("words.js")


def draw(graph: Graph) -> None:
    """The article that the address names; without one, all articles."""
    wanted, kept = st.query_params.get("id"), filters.chosen(graph)
    if not wanted:
        _all(graph, kept)
        return
    try:
        page = graph.article(wanted)
    except UnknownName:
        show(message("There is no article at this address. It may have been removed."))
        return
    page = replace(
        page,
        facts=tuple(fact for fact in page.facts if kept.keeps_found(fact)),
        statements=tuple(said for said in page.statements if kept.keeps_found(said)),
    )
    headline(page.info.title)
    show(_head(page) + filters.told(kept))
    show(text(page))
    run(_WORDS.read_text(encoding="utf-8").replace("PLACE", _quoted(page.text, st.query_params.get("words"))))


def _quoted(text: str, words: str | None) -> str:
    """The name of the place where these words stand, which is empty where they do not."""
    start = text.find(words) if words else -1
    return place_name(start, start + len(words)) if words and start >= 0 else ""


def _all(graph: Graph, kept: Filters) -> None:
    begin = max(0, int(given)) if (given := st.query_params.get("from", "")).isdecimal() else 0
    infos = newest(graph, kept, limit=_LISTED + 1, skip=begin).articles
    listed, more = infos[:_LISTED], len(infos) > _LISTED
    told = f"Articles {begin + 1:,} to {begin + len(listed):,}, newest first" if begin or more else ""
    lead = told or f"{counted(len(infos), 'article')}, newest first"
    show(Markup('<h1>Articles</h1><p class="lead">{}.</p>{}').format(lead, filters.told(kept)))
    if not listed:
        show(message("No article is left by these filters: widen one." if kept else link("load", "Load the first.")))
    years = groupby(listed, key=lambda info: info.published.year if info.published else None)
    blocks = (
        section(str(y or "Undated"), folded_rows([article_row(i) for i in group], first=50)) for y, group in years
    )
    show(together(blocks) + _turning(begin, more))


def _turning(begin: int, more: bool) -> Markup:
    """The ways to newer and to older articles."""
    newer = link(_portion(begin - _LISTED), "Newer articles") if begin else EMPTY
    older = link(_portion(begin + _LISTED), "Older articles") if more else EMPTY
    return Markup('<p class="turning">{} {}</p>').format(newer, older) if newer or older else EMPTY


def _portion(begin: int) -> str:
    return f"article?from={begin}" if begin > 0 else "article"


def _head(page: ArticlePage) -> Markup:
    info = page.info
    by = Markup('<p class="by">By {}</p>').format(", ".join(map(cut, info.authors))) if info.authors else EMPTY
    notes = together(message(note, "quiet") for note in page.notes)
    found = f"{counted(len(page.statements), 'statement')} and {counted(len(page.facts), 'fact')} found"
    return Markup('<p class="kind">{}</p><h1>{}</h1>{}{}{}<div class="found-here">{}{}</div>').format(
        byline(info), cut(info.title, 300), by, _origin(info), notes, found, _KEY
    )


def _origin(info: ArticleInfo) -> Markup:
    """Where to read the article itself, and that this is none where it is a digest."""
    source = web_link(info.url, "Read the article at its publisher") if web_url(info.url) else EMPTY
    if not info.digest:
        return Markup('<p class="source">{}</p>').format(source) if source else EMPTY
    return Markup(
        '<p class="is-digest"><b>This is a digest</b>, a short account in this project’s own words. {}</p>'
    ).format(source)


def text(page: ArticlePage) -> Markup:
    """Paragraph by paragraph, with the notes on each beside it."""
    found, flowing = marks.spans(page), reflow(page.text)
    parts = list(marks.paragraphs(flowing))
    ends = [start for start, _ in parts[1:]] + [len(page.text)]
    blocks = (
        Markup('<div class="beside"><p class="prose">{}</p><aside>{}</aside></div>').format(
            marks.marked(flowing, found, start, end), together(_notes(page, start, until))
        )
        for (start, end), until in zip(parts, ends, strict=True)
    )
    return Markup('<div class="text">{}</div>').format(together(blocks))


def _notes(page: ArticlePage, start: int, end: int) -> list[Markup]:
    """The facts and statements whose words begin between two characters, in the order of their words."""
    items: list[Fact | Statement] = [*page.facts, *page.statements]
    here = [item for item in items if item.start is not None and start <= item.start < end]
    return [_note(item) for item in sorted(here, key=lambda item: (item.start or 0, item.end or 0))]


def _note(item: Fact | Statement) -> Markup:
    """A fact or statement, and how it was found: choosing that shows the words."""
    if isinstance(item, Statement):
        cls, claim = "statement", _said(item)
    else:
        cls, claim = f"fact {item.type.lower()}", Markup('<p class="claim">{}</p>').format(sentence(item))
    sure = f"{item.confidence:.0%} sure" if item.confidence is not None else ""
    sure = "confirmed by a reviewer" if item.confidence == 1 else sure  # as no rule is so sure
    how = f"Show the words, which the rule “{item.rule}” found" if item.rule else "Show the words"
    start, end = item.start or 0, item.end or 0
    shown = Markup('<a class="how" href="#{}" title="{}">{}</a>').format(
        place_name(start, end), how, capital(sure) or "Show the words"
    )
    return Markup('<div class="margin {}" data-from="{}" data-to="{}">{}{}</div>').format(cls, start, end, claim, shown)


def _said(statement: Statement) -> Markup:
    manner = "said" if statement.kind == "direct" else "is reported to have said"
    about = subjects(statement)
    return Markup('<p class="claim">{} <span class="verb">{}</span></p>{}').format(
        speaker(statement), manner, Markup("<p>{}</p>").format(about) if about else EMPTY
    )
