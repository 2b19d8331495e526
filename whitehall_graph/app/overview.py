"""The front page: how much there is, the network of the most connected, who is spoken of, what came in last."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

import streamlit as st
from markupsafe import Markup

from whitehall_graph.app import canvas, download, filters, picture
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
from whitehall_graph.app.shell import revision, show
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.network import SPOKE_OF
from whitehall_graph.graph.results import Mentioned, Statement, Stats
from whitehall_graph.vocabulary import vocabulary

_NODES = 45
_STATEMENTS = 6
_CRITICS = 6
_TOPICS = 14
_HINT = "Choose a name to read on; hold a line to see its words."
_RECORDS = {"SAID", "IN", "ABOUT", "WROTE", "MENTIONS"}
_POSTS = "MATCH ()-[r:HOLDS]->() WHERE r.article IS NOT NULL RETURN count(r) AS n"


@dataclass(frozen=True)
class Front:
    """The page as it is shown: what stands above the network, the network's marks, what stands below it."""

    title: Markup
    above: Markup
    network: dict[str, Any]
    below: Markup


def draw(graph: Graph) -> None:
    """The whole page."""
    if not graph.store.has_articles():
        show(Markup("<h1>An empty graph</h1>{}").format(_empty(graph)))
        return
    wanted = filters.chosen(graph)
    front = _front(graph, revision(graph), wanted)
    show(front.title + filters.told(wanted) + front.above)
    if front.network:
        canvas.show(front.network, height=540)
    show(front.below)
    download.offer(graph, wanted)


def _empty(graph: Graph) -> Markup:
    """What to do next where there is nothing yet."""
    told = message("Load articles with: whitehall-graph load PATH…")
    return told if graph.read_only else told + message(link("load", "Or drop or paste them here"))


def prepare(graph: Graph) -> None:
    """Make the page before anybody asks for it."""
    _front(graph, revision(graph), Filters())


@st.cache_data(show_spinner=False, max_entries=20)
def _front(_graph: Graph, revision: str, wanted: Filters) -> Front:  # noqa: ARG001 - the key of the cache
    """The page, made anew when an article is added, removed or changed, as it looks at the whole graph."""
    mentioned = filters.mentioned(_graph, wanted)
    network = _graph.network(types=_types(wanted), limit=_NODES, keep=wanted.keeps if wanted else None)
    above = [] if wanted else [_counts(_graph, mentioned), _topics(_graph)]
    if network.number_of_nodes():
        above.append(section("The most connected", picture.legend(network), _HINT))
    bodies = [m for m in mentioned if vocabulary().kinds[m.node.kind].family == "body"]
    people = [m for m in mentioned if m.node.kind == "Person"]
    said = [s for s in _graph.statements(limit=1000 if wanted else 100) if wanted.keeps_said(s)]
    infos = [info for info in _graph.articles(limit=1000) if wanted.keeps_article(info)]
    latest = section("Latest statements", cards([statement_card(s) for s in _latest(said)]))
    read = section("Latest articles", rows(article_row(info) for info in infos[:10]) if infos else EMPTY)
    below = columns([_spoken_of("People", people), _spoken_of("Bodies", bodies)])
    below += _critics(_graph, wanted) + beside(latest, read)
    if not below and not network:
        below = message("Nothing in the graph is left by these filters. Widen one, or show everything.")
    drawn = picture.drawn(network) if network.number_of_nodes() else {}
    return Front(_title(_graph.stats()), together(above), drawn, below)


def _types(wanted: Filters) -> list[str]:
    """The ties of the network: without a choice, what articles and not the register alone say."""
    return [name for name in wanted.types or filters.tie_types() if name != SPOKE_OF]


def _title(stats: Stats) -> Markup:
    span = f", {day(stats.first)} to {day(stats.last)}" if stats.first else ""
    read = f"{counted(stats.articles, 'article')} from {counted(len(stats.publishers), 'publisher')}"
    return Markup('<h1>Who said what in Whitehall</h1><p class="lead">{}{}.</p>').format(read, span)


def _counts(graph: Graph, mentioned: list[Mentioned]) -> Markup:
    posts = graph.cypher(_POSTS).rows[0]["n"]
    numbers = _numbers(graph.stats(), mentioned, posts)
    return Markup('<div class="counts">{}</div>').format(together(_count(number, what) for number, what in numbers))


def _numbers(stats: Stats, mentioned: list[Mentioned], posts: int) -> list[tuple[int, str]]:
    """What articles speak of, and what they say; what only the register knows is not counted."""
    families = [vocabulary().kinds[m.node.kind].family for m in mentioned]
    facts = [n for n, e in vocabulary().edges.items() if e.asserted_by == ("article",) and n not in _RECORDS]
    return [
        (stats.articles, "articles"),
        (families.count("person"), "people named"),
        (families.count("body"), "bodies named"),
        (families.count("thing"), "reviews, policies, events"),
        (stats.nodes.get("Statement", 0), "statements"),
        (sum(stats.edges.get(name, 0) for name in facts) + posts, "facts"),
    ]


def _count(number: int, what: str) -> Markup:
    return Markup('<div class="count"><b>{}</b><span>{}</span></div>').format(f"{number:,}", what)


def _topics(graph: Graph) -> Markup:
    """What is talked about most, and in how many statements."""
    found = graph.query("topics").rows[:_TOPICS]
    entry = Markup("<span>{}<small>{}</small></span>")
    links = together(entry.format(link(topic_url(row["topic"]), row["topic"]), row["statements"]) for row in found)
    return section("Talked about", Markup('<div class="topics">{}</div>').format(links)) if found else EMPTY


def _critics(graph: Graph, wanted: Filters) -> Markup:
    """Who criticises whom, the newest first, each with its words."""
    found = [fact for fact in graph.facts(types=["CRITICISES"], limit=1000 if wanted else 100) if wanted.keeps(fact)]
    told = columns(fact_card(fact) for fact in found[:_CRITICS])
    more = link("ask?query=who-criticises-whom", "All who criticise whom")
    return section("Who criticises whom", told, more) if told else EMPTY


def _latest(statements: list[Statement]) -> list[Statement]:
    """One statement of each of the latest articles: the longest that a named speaker is quoted with."""
    named = [said for said in statements if said.speaker]
    of_articles = [list(group) for _, group in groupby(named, key=lambda said: said.article.id)]
    return [max(group, key=lambda said: (said.kind == "direct", len(said.text))) for group in of_articles][:_STATEMENTS]


def _spoken_of(title: str, mentioned: list[Mentioned]) -> Markup:
    lines = [node_row(m.node, counted(m.articles, "article")) for m in mentioned[:10]]
    return section(f"{title} most spoken of", rows(lines))
