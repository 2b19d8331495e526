"""The front page: how much there is, the network of the most connected, who is spoken of, what came in last."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import streamlit as st
from markupsafe import Markup

from whitehall_graph.app import canvas, download, filters, picture
from whitehall_graph.app.figures import Figures, awaited, figures, tie_types
from whitehall_graph.app.filters import Filters
from whitehall_graph.app.markup import (
    EMPTY,
    article_row,
    beside,
    cards,
    columns,
    counted,
    day,
    fact_card,
    link,
    message,
    node_row,
    rows,
    section,
    statement_card,
    together,
    topic_url,
)
from whitehall_graph.app.newest import MOST, Newest, newest
from whitehall_graph.app.shell import revision, show
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.network import SPOKE_OF, Network
from whitehall_graph.graph.results import Fact, Mentioned, Statement, Stats
from whitehall_graph.vocabulary import vocabulary

_NODES = 45
_STATEMENTS = 6
_CRITICS = 6
_TOPICS = 14
_HINT = "Choose a name to read on; point at a line to see its words."
_RECORDS = {"SAID", "IN", "ABOUT", "WROTE", "MENTIONS"}


def draw(graph: Graph) -> None:
    """The whole page."""
    if not graph.store.has_articles():
        show(Markup("<h1>An empty graph</h1>{}").format(_empty(graph)))
        return
    wanted = filters.chosen(graph)
    if wanted:
        _part(graph, wanted)
    else:
        _whole(graph)
    download.offer(graph, wanted)


def _empty(graph: Graph) -> Markup:
    """What to do next where there is nothing yet."""
    told = message("Load articles with: whitehall-graph load PATH…")
    return told if graph.read_only else told + message(link("load", "Or drop or paste them here"))


# The whole graph


def _whole(graph: Graph) -> None:
    """All of the graph by its figures, and what its newest articles say."""
    known = figures(graph)
    if known:
        show(_title(known.stats) + _counts(known) + _topics(known))
        _network(known.network)
        show(_most_spoken_of(known.mentioned))
    else:
        show(Markup("<h1>Who said what in Whitehall</h1>"))
        awaited("What is in the graph is being counted. It is shown here as soon as it is.", lambda: _is_known(graph))
    show(_latest(graph, revision(graph), Filters()))


def _is_known(graph: Graph) -> bool:
    return figures(graph) is not None


@st.cache_data(show_spinner=False, max_entries=20)
def _latest(_graph: Graph, revision: str, wanted: Filters) -> Markup:  # noqa: ARG001 - the key of the cache
    return _said(newest(_graph, wanted))


def _said(found: Newest) -> Markup:
    """What the newest articles say: who criticises whom, and the latest words and articles."""
    latest = section("Latest statements", cards([statement_card(s) for s in _one_each(found.statements())]))
    read = section("Latest articles", rows(map(article_row, found.articles[:10])) if found.found else EMPTY)
    return _critics(found.facts(["CRITICISES"])) + beside(latest, read)


# What the filters leave


@dataclass(frozen=True)
class Part:
    """What the filters leave: its network, who is spoken of in it, and what it says."""

    network: Network[str]
    mentioned: Markup
    said: Markup
    more: bool


def _part(graph: Graph, wanted: Filters) -> None:
    part = _left(graph, revision(graph), wanted)
    show(Markup("<h1>Who said what in Whitehall</h1>{}").format(filters.told(wanted)))
    if part.more:
        show(message(f"Here are the newest {MOST} articles that these filters keep.", "quiet"))
    _network(part.network)
    if not part.mentioned and not part.said and not part.network:
        show(message("Nothing in the graph is left by these filters. Widen one, or show everything."))
    show(part.mentioned + part.said)


@st.cache_data(show_spinner=False, max_entries=20)
def _left(_graph: Graph, revision: str, wanted: Filters) -> Part:  # noqa: ARG001 - the key of the cache
    found = newest(_graph, wanted)
    network = found.network(_types(wanted), _NODES)
    return Part(network, _most_spoken_of(found.mentioned(500)), _said(found), found.more)


# Parts of both


def _network(network: Network[str]) -> None:
    if network.number_of_nodes():
        show(section("The most connected", picture.legend(network), _HINT))
        canvas.show(picture.drawn(network), height=540)


def _types(wanted: Filters) -> list[str]:
    """The ties of the network: without a choice, what articles and not the register alone say."""
    return [name for name in wanted.types or tie_types() if name != SPOKE_OF]


def _title(stats: Stats) -> Markup:
    span = f", {day(stats.first)} to {day(stats.last)}" if stats.first else ""
    read = f"{counted(stats.articles, 'article')} from {counted(len(stats.publishers), 'publisher')}"
    return Markup('<h1>Who said what in Whitehall</h1><p class="lead">{}{}.</p>').format(read, span)


def _counts(known: Figures) -> Markup:
    return Markup('<div class="counts">{}</div>').format(together(_count(*number) for number in _numbers(known)))


def _numbers(known: Figures) -> list[tuple[int, str]]:
    """What articles speak of, and what they say; what only the register knows is not counted."""
    families, stats = known.named, known.stats
    facts = [n for n, e in vocabulary().edges.items() if e.asserted_by == ("article",) and n not in _RECORDS]
    return [
        (stats.articles, "articles"),
        (families.get("person", 0), "people named"),
        (families.get("body", 0), "bodies named"),
        (families.get("thing", 0), "reviews, policies, events"),
        (stats.nodes.get("Statement", 0), "statements"),
        (sum(stats.edges.get(name, 0) for name in facts) + known.posts, "facts"),
    ]


def _count(number: int, what: str) -> Markup:
    return Markup('<div class="count"><b>{}</b><span>{}</span></div>').format(f"{number:,}", what)


def _topics(known: Figures) -> Markup:
    """What is talked about most, and in how many statements."""
    entry = Markup("<span>{}<small>{}</small></span>")
    found = list(known.topics.items())[:_TOPICS]
    links = together(entry.format(link(topic_url(topic), topic), f"{number:,}") for topic, number in found)
    return section("Talked about", Markup('<div class="topics">{}</div>').format(links)) if found else EMPTY


def _critics(found: list[Fact]) -> Markup:
    """Who criticises whom, the newest first, each with its words."""
    told = columns(fact_card(fact) for fact in found[:_CRITICS])
    more = link("ask?query=who-criticises-whom", "All who criticise whom")
    return section("Who criticises whom", told, more) if told else EMPTY


def _one_each(statements: list[Statement]) -> list[Statement]:
    """One statement of each of the latest articles: the longest that a named speaker is quoted with."""
    named = [said for said in statements if said.speaker]
    of_articles = [list(group) for _, group in groupby(named, key=lambda said: said.article.id)]
    return [max(group, key=lambda said: (said.kind == "direct", len(said.text))) for group in of_articles][:_STATEMENTS]


def _most_spoken_of(mentioned: list[Mentioned]) -> Markup:
    bodies = [m for m in mentioned if vocabulary().kinds[m.node.kind].family == "body"]
    people = [m for m in mentioned if m.node.kind == "Person"]
    return columns([_spoken_of("People", people), _spoken_of("Bodies", bodies)])


def _spoken_of(title: str, mentioned: list[Mentioned]) -> Markup:
    lines = [node_row(m.node, counted(m.articles, "article")) for m in mentioned[:10]]
    return section(f"{title} most spoken of", rows(lines)) if lines else EMPTY
