"""Two people or bodies side by side, and the shortest chain of evidence from one to the other."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st
from markupsafe import Markup

from whitehall_graph.app import filters, picker
from whitehall_graph.app.chain import chain
from whitehall_graph.app.filters import Filters
from whitehall_graph.app.markup import (
    article_row,
    capital,
    cards,
    counted,
    day,
    dot,
    fact_card,
    folded_rows,
    kind_words,
    link,
    message,
    name,
    profile_url,
    section,
    some,
    statement_card,
    table,
    together,
    topic_url,
)
from whitehall_graph.app.shell import headline, revision, show
from whitehall_graph.errors import QueryError
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.results import ArticleInfo, Fact, Node, Statement
from whitehall_graph.vocabulary import vocabulary

_SIDES = ("one", "other")
_POSTS = 4
_TOPICS = 6
_CARDS = 40
_LOOKED_AT = 400  # of the newest facts, statements and articles of each
_STRUCTURE = ("PART_OF", "SUCCEEDED_BY")


@dataclass(frozen=True)
class Side:
    """One of the two, with what is known of it."""

    node: Node
    facts: Sequence[Fact]
    statements: Sequence[Statement]
    articles: Sequence[ArticleInfo]
    posts: tuple[str, ...]

    @property
    def topics(self) -> Counter[str]:
        """What it speaks on, and how often."""
        return Counter(topic for statement in self.statements for topic in statement.topics)


def draw(graph: Graph) -> None:
    """The two that the address names; without them, the boxes to choose them in."""
    show(
        Markup('<h1>Compare</h1><p class="lead">{}</p>').format(
            "Two people, bodies or reviews side by side, and how one leads to the other."
        )
    )
    kept = filters.chosen(graph)
    show(filters.told(kept))
    nodes = [_chosen(graph, side, column) for side, column in zip(_SIDES, st.columns(2), strict=True)]
    one, other = nodes
    if one is None or other is None or one == other:
        show(message("Choose two different names."))
        return
    headline(f"{one} and {other}")
    said = st.toggle("Only by what articles say", key="said", bind="query-params")
    show(_compared(graph, revision(graph), one.id, other.id, kept, said))


@st.cache_data(show_spinner=False, max_entries=50)
def _compared(_graph: Graph, revision: str, one: str, other: str, kept: Filters, said: bool) -> Markup:  # noqa: ARG001
    """How one leads to the other, both side by side, and what they share."""
    left, right = _graph.node(one), _graph.node(other)
    sides = _side(_graph, left, kept), _side(_graph, right, kept)
    return _chain(_graph, left, right, kept, said) + section("Side by side", _table(*sides)) + _common(*sides)


def _chosen(graph: Graph, side: str, column: st.delta_generator.DeltaGenerator) -> Node | None:
    """The name on one side, with the box that changes it."""
    known = picker.directory(graph)
    given = st.query_params.get(side)
    node = _found(graph, side, given) if given else None
    options = list(known) if node is None or node.id in known else [node.id, *known]
    labels = known if node is None else {**known, node.id: known.get(node.id, node.name)}
    with column:
        st.selectbox(
            capital(side),
            options,
            options.index(node.id) if node else None,
            format_func=partial(_label, labels),
            key=f"compare-{side}",
            on_change=_keep,
            args=(side,),
            accept_new_options=True,
            placeholder="Choose a name",
            label_visibility="collapsed",
        )
    return node


def _found(graph: Graph, side: str, given: str) -> Node | None:
    """The node of what was typed, by its id in the address from now on."""
    try:
        node = picker.find(graph, given)
    except QueryError as error:
        show(message(error, "failure"))
        return None
    if given != node.id:
        st.query_params[side] = node.id
    return node


def _label(labels: dict[str, str], node: str) -> str:
    return labels.get(node, node)


def _keep(side: str) -> None:
    """Put the choice into the address."""
    if value := st.session_state[f"compare-{side}"]:
        st.query_params[side] = value
    else:
        st.query_params.pop(side, None)


def _side(graph: Graph, node: Node, kept: Filters) -> Side:
    posts = graph.tenures(node) if node.kind == "Person" else ()
    titles = dict.fromkeys(f"{t.title}{f', {t.body}' if t.body else ''}{_years(t.since, t.until)}" for t in posts)
    return Side(
        node,
        [fact for fact in graph.facts(node, limit=_LOOKED_AT) if fact.article is None or kept.keeps(fact, of=node)],
        [said for said in graph.statements(node, limit=_LOOKED_AT) if kept.keeps_said(said)],
        [info for info in graph.articles(node, limit=_LOOKED_AT) if kept.keeps_article(info)],
        tuple(titles),
    )


def _years(since: str | None, until: str | None) -> str:
    if not since:
        return ""
    return f" ({since[:4]}–{until[:4]})" if until else f" (since {since[:4]})"


# How one leads to the other


def _chain(graph: Graph, one: Node, other: Node, kept: Filters, said: bool) -> Markup:
    """The shortest chain, by what articles have `said` alone or by all, and what is said between the two directly."""
    types = [n for n, e in vocabulary().edges.items() if n in _of_articles()] if said else ()
    facts = graph.path(one, other, types=types)
    address = [("node", one.id), ("node", other.id), ("chosen", one.id), ("chosen", other.id)]
    note = Markup("{} · {}").format(
        counted(len(facts), "link"), link(picker.address("explore", address), "In the network")
    )
    none = message("No chain of at most six facts leads from one to the other.")
    way = section("From one to the other", chain(facts, one), note) if facts else none
    direct = [tie for tie in graph.ties([one, other]) if kept.keeps(tie)]
    found = [fact_card(tie) if isinstance(tie, Fact) else statement_card(tie) for tie in direct]
    return way + section(
        "What is said between them", cards(found[:_CARDS], 4), some(min(_CARDS, len(found)), len(found))
    )


def _of_articles() -> set[str]:
    """Facts that articles state, posts apart."""
    records = {"Article", "Statement", "Topic", "Post"}
    edges = vocabulary().edges
    return {n for n, e in edges.items() if "article" in e.asserted_by and not records & {*e.sources, *e.targets}}


# Side by side


def _table(one: Side, other: Side) -> Markup:
    lines = [
        ("", *(Markup("<b>{}{}</b>").format(dot(s.node.kind), name(s.node)) for s in (one, other))),
        ("What", *(kind_words(s.node) for s in (one, other))),
        ("Posts", *(_posts(s) for s in (one, other))),
        ("Articles", *(_span(s.articles) for s in (one, other))),
        ("Statements", *(_counted(len(s.statements)) for s in (one, other))),
        ("Speaks on", *(_topics(s) for s in (one, other))),
    ]
    for kind, edge in vocabulary().edges.items():
        if kind not in _STRUCTURE:
            for title, out in ((edge.reads, True), (edge.reversed, False)):
                lines.append((capital(title), *(_ends(s, kind, out=out) for s in (one, other))))
    kept = [line for line in lines if line[0] == "" or any(line[1:])]
    return Markup('<div class="sides">{}</div>').format(table(["", "", ""], kept))


def _posts(side: Side) -> Markup:
    """The latest of its posts, and the way to all of them."""
    shown = [Markup("<div>{}</div>").format(post) for post in side.posts[:_POSTS]]
    rest = len(side.posts) - len(shown)
    all_of_them = link(f"{profile_url(side.node.id)}#posts", f"and {rest} more")
    return together([*shown, Markup("<div>{}</div>").format(all_of_them)] if rest else shown)


def _span(articles: Sequence[ArticleInfo]) -> str:
    days = [info.published for info in articles if info.published]
    if not days:
        return _counted(len(articles))
    first, last = day(min(days)), day(max(days))
    return f"{_counted(len(articles))} ({first}{f' to {last}' if last != first else ''})"


def _counted(number: int) -> str:
    """How many there are, or that there are more than are looked at."""
    return f"{number:,}" if number < _LOOKED_AT else f"the newest {number:,}"


def _topics(side: Side) -> Markup:
    return together((link(topic_url(topic), topic) for topic, _ in side.topics.most_common(_TOPICS)), ", ")


def _ends(side: Side, kind: str, *, out: bool) -> Markup:
    """Whom a type of fact ties to this side, in one direction."""
    ends = (
        fact.object if out else fact.subject
        for fact in side.facts
        if fact.type == kind and (fact.subject if out else fact.object).id == side.node.id
    )
    return together((name(end) for end in dict.fromkeys(ends)), ", ")


def _common(one: Side, other: Side) -> Markup:
    """What both are in and speak on."""
    ids = {info.id for info in other.articles}
    both = [article_row(info) for info in one.articles if info.id in ids]
    topics = [link(topic_url(topic), topic) for topic in sorted(one.topics.keys() & other.topics.keys())]
    spoken = Markup("<p>{}</p>").format(together(topics, ", ")) if topics else Markup("")
    read = folded_rows(both, 6) if both else Markup("")
    return section("Articles that name both", read, len(both)) + section("Both speak on", spoken)
