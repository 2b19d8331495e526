"""What a page tells of the whole graph: figures that take a walk over all of it, kept until it changes.

On a large graph nobody waits for that walk: a page shows what was true before the last change while it is under way,
and tells that it is where nothing was known before.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Lock, Thread
from time import sleep
from typing import Generic, TypeVar

import streamlit as st

from whitehall_graph.app.markup import message
from whitehall_graph.app.shell import revision, show
from whitehall_graph.errors import WhitehallGraphError
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.network import SPOKE_OF, Network
from whitehall_graph.graph.results import Mentioned, Stats
from whitehall_graph.vocabulary import vocabulary

_LARGE = 1_000  # articles, from which on a walk takes longer than a reader waits
_MENTIONED = 5_000
_AGAIN = 0.5  # seconds between two looks at whether they are there
_QUIET = 10  # seconds without a change, after which a load is held to be over
_NETWORK = 45
_POSTS = "MATCH ()-[r:HOLDS]->() WHERE r.article IS NOT NULL RETURN count(r) AS n"
_ARTICLES = "MATCH (d:Article) RETURN count(d) AS n"
_log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True)
class Figures:
    """How much there is of what, the most mentioned, the most connected, and what is talked about most."""

    stats: Stats
    posts: int
    named: dict[str, int]  # how many of each family articles mention
    mentioned: list[Mentioned]
    network: Network[str]
    topics: dict[str, int]


class Kept(Generic[T]):
    """Something made from the graph that is made anew when its key changes."""

    def __init__(self) -> None:
        self._made: tuple[str, T] | None = None
        self._making: str | None = None
        self._failed: tuple[str, WhitehallGraphError] | None = None
        self._lock = Lock()
        self.renewed = Event()  # set whenever another thread has made it

    def value(self, key: str, make: Callable[[], T], *, wait: Callable[[], bool]) -> T | None:
        """What belongs to the key; where nobody is to `wait`, what there is so far, while another thread makes it."""
        if self._made and self._made[0] == key:
            return self._made[1]
        if wait():
            with self._lock:
                if not self._made or self._made[0] != key:
                    self._made = key, make()
                return self._made[1]
        if self._failed and self._failed[0] == key:
            raise self._failed[1]
        with self._lock:
            if self._making is None:
                self._making = key
                Thread(target=self._make, args=(key, make), daemon=True).start()
        return self._made[1] if self._made else None

    def has(self, key: str) -> bool:
        """Whether what belongs to the key is there, or cannot be."""
        return any(each is not None and each[0] == key for each in (self._made, self._failed))

    def _make(self, key: str, make: Callable[[], T]) -> None:
        try:
            self._made = key, make()
        except WhitehallGraphError as error:
            self._failed = key, error
        except Exception:
            _log.exception("What a page tells of the whole graph could not be made")
        finally:
            self._making = None
            self.renewed.set()


def figures(graph: Graph) -> Figures | None:
    """The figures of this graph; None where they are not there yet."""
    return _figures().value(revision(graph), lambda: _counted(graph), wait=lambda: not is_large(graph))


def prepare(graph: Graph) -> None:
    """Have them before anybody asks for them."""
    while graph.store.has_articles() and figures(graph) is None:
        sleep(_AGAIN)
    _figures().renewed.clear()


def await_newer(graph: Graph) -> None:
    """Wait until a reader had them counted anew, as they are of a large graph that has changed, and no load goes on."""
    _figures().renewed.wait()
    seen = ""
    while seen != (seen := revision(graph)):
        sleep(_QUIET)


@st.cache_resource(show_spinner=False)
def _figures() -> Kept[Figures]:
    return Kept()


def is_large(graph: Graph) -> bool:
    """Whether a walk over the whole graph takes longer than a reader waits."""
    return bool(graph.store.read(_ARTICLES)[0]["n"] > _LARGE)


def _counted(graph: Graph) -> Figures:
    types = [name for name in tie_types() if name != SPOKE_OF]
    return Figures(
        stats=graph.stats(),
        posts=graph.store.read(_POSTS)[0]["n"],
        named=_named(graph),
        mentioned=list(graph.most_mentioned(limit=_MENTIONED)),
        network=graph.network(types=types, limit=_NETWORK),
        topics={row["topic"]: row["statements"] for row in graph.query("topics")},
    )


def _named(graph: Graph) -> dict[str, int]:
    kinds = {name: kind.family for name, kind in vocabulary().kinds.items() if kind.family != "record"}
    cypher = "MATCH (n:{0}) WHERE n.articles > 0 RETURN '{0}' AS kind, count(n) AS n"
    found: Counter[str] = Counter()
    for row in graph.store.read(" UNION ALL ".join(map(cypher.format, kinds))):
        found[kinds[row["kind"]]] += row["n"]
    return dict(found)


def tie_types() -> list[str]:
    """The types of tie that a network may be made of."""
    records = {"Article", "Statement", "Topic"}
    edges = vocabulary().edges
    return [n for n, e in edges.items() if not records & {*e.sources, *e.targets} and n != "AT"] + [SPOKE_OF]


def awaited(told: str, is_there: Callable[[], bool]) -> None:
    """A sentence in place of what is being made; the page is drawn anew once it is there."""

    @st.fragment(run_every="2s")
    def waiting() -> None:
        if is_there():
            st.rerun()
        show(message(told))

    waiting()
