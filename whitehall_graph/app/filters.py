"""The filters that pages share: kinds, ties, dates, publisher, topic, confidence. The address keeps them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from whitehall_graph.app.figures import figures, tie_types
from whitehall_graph.app.markup import EMPTY, capital, day, link
from whitehall_graph.app.picture import reads
from whitehall_graph.app.shell import revision
from whitehall_graph.errors import WhitehallGraphError
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.network import SPOKE_OF, Tie
from whitehall_graph.graph.results import ArticleInfo, Fact, Node, Statement
from whitehall_graph.vocabulary import vocabulary

# What the address calls them; each is the key of a widget.
NAMES = ("kind", "tie", "publisher", "topic", "since", "until", "sure")
_ON_TOPICS = (
    "MATCH (t:Topic)<-[:ABOUT]-(:Statement)-[:IN]->(d:Article) WHERE t.name IN $topics "
    "RETURN DISTINCT d.id AS id ORDER BY id"
)
_EARLIEST = date(1800, 1, 1)


@dataclass(frozen=True)
class Filters:
    """What to show; an empty filter keeps everything. `articles` are those that speak on one of the topics."""

    kinds: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    articles: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    sure: int = 0

    def __bool__(self) -> bool:
        return self != Filters()

    @property
    def of_articles(self) -> bool:
        """Whether only some articles are meant."""
        return bool(self.publishers or self.topics or self.since or self.until)

    def keeps_node(self, node: Node) -> bool:
        """Whether a node is of a wanted kind."""
        return not self.kinds or node.kind in self.kinds

    def keeps_article(self, info: ArticleInfo | None) -> bool:
        """Whether an article is of a wanted publisher, time and topic; what has none is kept where all are wanted."""
        if not self.of_articles:
            return True
        if info is None or (self.publishers and info.publisher not in self.publishers):
            return False
        if self.topics and info.id not in self.articles:
            return False
        on = info.published
        return (not self.since or (on is not None and on >= self.since)) and (
            not self.until or (on is not None and on <= self.until)
        )

    def keeps(self, tie: Tie, *, of: Node | None = None) -> bool:
        """Whether a fact or a statement is wanted, and both its ends; on the page `of` a node, the other end."""
        ends = (
            (tie.subject, tie.object) if isinstance(tie, Fact) else tie.about + ((tie.speaker,) if tie.speaker else ())
        )
        kind = tie.type if isinstance(tie, Fact) else SPOKE_OF
        return (
            (not self.types or kind in self.types)
            and self._is_sure(tie)
            and self.keeps_article(tie.article)
            and all(self.keeps_node(end) for end in ends if end != of)
        )

    def keeps_said(self, statement: Statement) -> bool:
        """Whether a statement is wanted for what it says, whomever it ties."""
        on_topic = not self.topics or bool({*self.topics} & {*statement.topics})
        return on_topic and self._is_sure(statement) and self.keeps_article(statement.article)

    def keeps_found(self, tie: Tie) -> bool:
        """Whether what was found in an article is wanted on that article's own page."""
        return self._is_sure(tie) and (not self.types or not isinstance(tie, Fact) or tie.type in self.types)

    def _is_sure(self, tie: Tie) -> bool:
        return tie.confidence is None or 100 * tie.confidence >= self.sure

    def words(self) -> str:
        """What is kept, for people."""
        kinds = vocabulary().kinds
        parts = [", ".join(kinds[kind].plural for kind in self.kinds), ", ".join(f"“{reads(t)}”" for t in self.types)]
        parts += [", ".join(self.publishers), ", ".join(self.topics)]
        parts += [f"from {day(self.since)}" if self.since else "", f"to {day(self.until)}" if self.until else ""]
        parts.append(f"at least {self.sure} % sure" if self.sure else "")
        return "; ".join(part for part in parts if part)


def draw(graph: Graph) -> None:
    """The widgets that change the filters of the address."""
    kinds, types = _kinds(), _types()
    publishers, topics = _offered(graph)
    with st.popover("Filters", icon=":material/filter_list:", width="stretch"):
        st.multiselect("Kinds", list(kinds), key="kind", bind="query-params", placeholder="All kinds")
        st.multiselect("Ties", list(types), key="tie", bind="query-params", placeholder="All ties")
        left, right = st.columns(2)
        for column, label, key in ((left, "From", "since"), (right, "To", "until")):
            with column:
                st.date_input(label, None, key=key, bind="query-params", min_value=_EARLIEST, format="DD/MM/YYYY")
        st.multiselect("Publishers", publishers, key="publisher", bind="query-params", placeholder="All publishers")
        st.multiselect("Topics", topics, key="topic", bind="query-params", placeholder="All topics")
        st.slider("At least this sure", 0, 100, 0, 5, format="%d %%", key="sure", bind="query-params")


def chosen(graph: Graph) -> Filters:
    """What the widgets and the address say."""
    kinds, types, state = _kinds(), _types(), st.session_state
    wanted = Filters(
        kinds=tuple(kinds[words] for words in state["kind"]),
        types=tuple(types[words] for words in state["tie"]),
        publishers=tuple(state["publisher"]),
        topics=tuple(state["topic"]),
        since=state["since"],
        until=state["until"],
        sure=state["sure"],
    )
    if wanted.topics:
        wanted = replace(wanted, articles=_on_topics(graph, revision(graph), wanted.topics))
    return wanted


@st.cache_data(show_spinner=False, max_entries=20)
def _on_topics(_graph: Graph, revision: str, topics: tuple[str, ...]) -> frozenset[str]:  # noqa: ARG001 - the key
    """The articles that speak on one of the topics."""
    return frozenset(row["id"] for row in _graph.cypher(_ON_TOPICS, topics=list(topics)))


def _offered(graph: Graph) -> tuple[list[str], list[str]]:
    """The publishers and topics that there are; where they are not known, those that the address names."""
    with suppress(WhitehallGraphError):  # the page that shows the figures says it
        if known := figures(graph):
            return sorted(known.stats.publishers), sorted(known.topics)
    return st.query_params.get_all("publisher"), st.query_params.get_all("topic")


def _kinds() -> dict[str, str]:
    return {capital(kind.plural): name for name, kind in vocabulary().kinds.items() if kind.family != "record"}


def _types() -> dict[str, str]:
    return {reads(name): name for name in tie_types()}


def told(wanted: Filters) -> Markup:
    """What the filters keep, and a way back to everything; nothing where they keep all."""
    if not wanted:
        return EMPTY
    others = [(name, value) for name in st.query_params for value in st.query_params.get_all(name) if name not in NAMES]
    return Markup('<p class="quiet">Only {}. {}</p>').format(
        wanted.words(), link(f"?{urlencode(others)}", "Show everything", "everything")
    )
