"""A correction of the reader's own: somebody is somebody else, is two, or goes by another name."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from whitehall_graph.app import picker
from whitehall_graph.app.deciding import taken, who
from whitehall_graph.app.markup import day, kind_words, message, name
from whitehall_graph.app.shell import show
from whitehall_graph.corrections.decision import Merge
from whitehall_graph.corrections.desk import Desk
from whitehall_graph.errors import QueryError
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.results import Node

_ABOUT = "correct-about"
_FEW = 500  # articles to choose from


def address(node: Node) -> str:
    """The page that corrects a node."""
    return f"review?{urlencode({'look': 'own', 'id': node.id})}"


def draw(graph: Graph, desk: Desk) -> None:
    """Whom it is about, then the three ways to correct that."""
    known = picker.directory(graph)
    node = _about(graph, known)
    if node is None:
        return
    show(Markup('<p class="quiet">{} · {}</p>').format(name(node), kind_words(node)))
    who(desk)
    _merge(graph, desk, node, known)
    _split(graph, desk, node)
    _rename(desk, node)


def _about(graph: Graph, known: dict[str, str]) -> Node | None:
    given = st.query_params.get("id")
    node = _found(graph, given) if given else None
    # A box keeps what it shows, not whom: one whose label changes is another box.
    key = f"{_ABOUT}-{node.id}-{known.get(node.id, node.name)}" if node else _ABOUT
    options = list(known) if node is None or node.id in known else [node.id, *known]
    st.selectbox(
        "Whom or what it is about",
        options,
        options.index(node.id) if node else None,
        format_func=lambda each: known.get(each, node.name if node and each == node.id else each),
        key=key,
        on_change=_keep,
        args=(key,),
        accept_new_options=True,
        placeholder="Choose or type a name",
    )
    return node


def _keep(key: str) -> None:
    if chosen := st.session_state[key]:
        st.query_params["id"] = chosen
    else:
        st.query_params.pop("id", None)


def _found(graph: Graph, given: str) -> Node | None:
    try:
        return picker.find(graph, given)
    except QueryError as error:
        show(message(error, "failure"))
        return None


def _headed(title: str) -> None:
    show(Markup("<h2>{}</h2>").format(title))


def _merge(graph: Graph, desk: Desk, node: Node, known: dict[str, str]) -> None:
    _headed("The same as another")
    with st.form(f"merge-{node.id}", border=False):
        left, right = st.columns(2)
        with left:
            other = st.selectbox(
                "The other",
                [key for key in known if key != node.id],
                None,
                format_func=lambda key: known.get(key, key),
                accept_new_options=True,
                placeholder="Choose or type a name",
            )
        with right:
            st.text_input("Why", key=f"merge-why-{node.id}")
        if not st.form_submit_button("They are one"):
            return
        found = _found(graph, other) if other else None
        if found is None:
            show(message("Choose the other first.", "failure"))
            return
        effect = taken(partial(desk.merge, node, found), f"merge-why-{node.id}")
        if effect and isinstance(effect.decision, Merge):
            st.query_params["id"] = effect.decision.kept
        st.rerun()


def _split(graph: Graph, desk: Desk, node: Node) -> None:
    infos = {info.id: info for info in graph.articles(node, limit=_FEW)}
    if not infos:
        return
    _headed("Somebody or something else in some articles")
    with st.form(f"split-{node.id}", border=False):
        articles = st.multiselect(
            "Articles",
            list(infos),
            format_func=lambda key: f"{infos[key].title}, {day(infos[key].published) or 'undated'}",
            placeholder="Choose articles",
        )
        left, right = st.columns(2)
        with left:
            called = st.text_input("Name of the other", key=f"split-name-{node.id}")
        with right:
            st.text_input("Why", key=f"split-why-{node.id}")
        if st.form_submit_button("Another there"):
            taken(partial(desk.split, node, articles, called), f"split-why-{node.id}")
            st.rerun()


def _rename(desk: Desk, node: Node) -> None:
    _headed("Another name")
    if node.in_register:
        show(message("This name is the register’s: it is changed in the tables of data/register.", "quiet"))
        return
    with st.form(f"rename-{node.id}", border=False):
        left, right = st.columns(2)
        with left:
            called = st.text_input("New name", node.name, key=f"rename-name-{node.id}")
        with right:
            st.text_input("Why", key=f"rename-why-{node.id}")
        if st.form_submit_button("Rename"):
            taken(partial(desk.rename, node, called), f"rename-why-{node.id}")
            st.rerun()
