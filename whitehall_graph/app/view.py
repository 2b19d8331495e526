"""What a network on the page "Explore" holds: kept in the address, changed step by step, and undone again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import streamlit as st

from whitehall_graph.app.figures import tie_types
from whitehall_graph.app.filters import Filters
from whitehall_graph.app.shell import revision, safely
from whitehall_graph.graph import reading
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.network import Tie
from whitehall_graph.graph.results import Fact, Node

MORE = 20  # neighbours that come in at once
_MOST = 500  # names that a browser draws smoothly
_ALL = 800  # ties that a name may have to be read whole
NEWEST = 200  # facts that are read of one that has more
# Counted at the node: a count of all that a pattern finds may look at every edge of its type.
_TIED_BY = """
    MATCH (e:Entity {id: $id})
    RETURN coalesce(e.facts, 0) + COUNT { (e)-[:SAID]->() } + COUNT { (e)<-[:ABOUT]-() } AS ties
"""
_SPOKEN = """
    MATCH (:Entity {id: $id})-[:SAID]->(s:Statement)-[:ABOUT]->(m:Entity) RETURN m.id AS id, count(s) AS ties
    UNION ALL
    MATCH (:Entity {id: $id})<-[:ABOUT]-(s:Statement)<-[:SAID]-(m:Entity) RETURN m.id AS id, count(s) AS ties
"""
# In one row, as there may be thousands, of which few are looked at.
_CLOSEST = f"""
    CALL {{ {reading.ties_of(reading.fact_types(), posts=True)} UNION ALL {_SPOKEN} }}
    WITH id, sum(ties) AS ties WHERE id <> $id WITH id ORDER BY ties DESC, id RETURN collect(id) AS ids
"""
_BEFORE, _NOTE = "explore-before", "explore-note"


@dataclass(frozen=True)
class View:
    """What the network holds, which one or two of its names are chosen, or which tie. None as nodes: a fresh page."""

    nodes: tuple[str, ...] | None = None
    chosen: tuple[str, ...] = ()
    tie: tuple[str, ...] = ()

    @classmethod
    def of_address(cls) -> Self:
        """What the address says."""
        params = st.query_params
        nodes = tuple(node for node in dict.fromkeys(params.get_all("node")) if node)[:_MOST]
        chosen, tie = (tuple(params.get_all(key)[:2]) for key in ("chosen", "between"))
        return cls(nodes if "node" in params else None, chosen, tie if len(tie) == 2 else ())

    def keep(self) -> None:
        """Put it into the address."""
        for key, values in (("node", self.nodes or ("",)), ("chosen", self.chosen), ("between", self.tie)):
            if values and (key != "node" or self.nodes is not None):
                st.query_params[key] = list(values)
            elif key in st.query_params:
                del st.query_params[key]


# Steps


@safely
def go(view: View) -> None:
    """Change the view, remembering what was in the network where that changes."""
    before = View.of_address()
    if before.nodes != view.nodes:
        st.session_state.setdefault(_BEFORE, []).append(before)
    view.keep()


@safely
def undo() -> None:
    """Go back to what was in the network before the last step."""
    before = st.session_state.get(_BEFORE) or []
    if before:
        before.pop().keep()


@safely
def hide(view: View, gone: Sequence[str]) -> None:
    """Take names out."""
    rest = tuple(node for node in view.nodes or () if node not in gone)
    go(View(rest, tuple(node for node in view.chosen if node not in gone)))


@safely
def add(view: View, new: Iterable[str], chosen: Sequence[str]) -> None:
    """Bring names in, and choose some."""
    nodes = tuple(dict.fromkeys((*(view.nodes or ()), *new)))
    if len(nodes) > _MOST:
        note(f"A network holds at most {_MOST} names; hide some first.")
    go(View(nodes[:_MOST], tuple(chosen)))


def can_undo() -> bool:
    """Whether anything was done that can be undone."""
    return bool(st.session_state.get(_BEFORE))


def note(text: str | None = None) -> str:
    """Something to tell with the next drawing; without a text, what is to be told now."""
    if text is None:
        return str(st.session_state.pop(_NOTE, ""))
    st.session_state[_NOTE] = text
    return text


@safely
def expand(graph: Graph, view: View, node: str, wanted: Filters) -> None:
    """Bring in the most important neighbours that are not there yet."""
    near = [other for other in neighbours(graph, node, wanted) if other not in (view.nodes or ())]
    if not near:
        note("All its neighbours are in the network already.")
    add(view, (node, *near[:MORE]), (node,))


# Neighbours


def facts_of(graph: Graph, node: str, wanted: Filters) -> list[Fact]:
    """The facts of a node that the filters keep; of one that is tied by very much, the newest."""
    changed = revision(graph)
    if not wanted and _is_hub(graph, changed, node):
        return _newest_facts(graph, changed, node)
    return [tie for tie in _ties_of(graph, changed, node) if isinstance(tie, Fact) and wanted.keeps(tie)]


@st.cache_data(show_spinner=False, max_entries=200)
def _ties_of(_graph: Graph, revision: str, node: str) -> list[Tie]:
    """What ties a node to any other; of a name that is tied by very much, the newest of each."""
    if not _is_hub(_graph, revision, node):
        return list(_graph.ties(of=node, types=tie_types()))
    about = (said for said in _graph.statements(about=node, limit=_ALL // 4) if said.speaker)
    own = (said for said in _graph.statements(node, limit=_ALL // 4) if said.about)
    return [*_newest_facts(_graph, revision, node), *own, *about]


@st.cache_data(show_spinner=False, max_entries=200)
def _newest_facts(_graph: Graph, revision: str, node: str) -> list[Fact]:  # noqa: ARG001 - the key of the cache
    return list(_graph.facts(node, limit=NEWEST))


@st.cache_data(show_spinner=False, max_entries=200)
def _is_hub(_graph: Graph, revision: str, node: str) -> bool:  # noqa: ARG001 - the key of the cache
    return any(row["ties"] > _ALL for row in _graph.store.read(_TIED_BY, id=node))


def neighbours(graph: Graph, node: str, wanted: Filters) -> list[str]:
    """The nodes that anything ties to a node, those with most between them first; the filters choose among its ties."""
    if not wanted:
        return _closest(graph, revision(graph), node)
    counts: Counter[str] = Counter()
    for tie in _ties_of(graph, revision(graph), node):
        if wanted.keeps(tie):
            counts.update(dict.fromkeys({n.id for n in ends(tie)} - {node}, 1 if tie.article else 0))
    return sorted(counts, key=lambda other: (-counts[other], other))


@st.cache_data(show_spinner=False, max_entries=200)
def _closest(_graph: Graph, revision: str, node: str) -> list[str]:  # noqa: ARG001 - the key of the cache
    return list(_graph.store.read(_CLOSEST, id=node)[0]["ids"])


def ends(tie: Tie) -> tuple[Node, ...]:
    """The nodes that a fact or a statement joins."""
    if isinstance(tie, Fact):
        return tie.subject, tie.object
    return (*((tie.speaker,) if tie.speaker else ()), *tie.about)
