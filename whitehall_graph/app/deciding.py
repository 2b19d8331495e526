"""Deciding on a page: the buttons with a reason beside them, who decides, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

import streamlit as st
from markupsafe import Markup

from whitehall_graph.app.markup import counted, message
from whitehall_graph.app.shell import show
from whitehall_graph.corrections.desk import Desk, Effect
from whitehall_graph.errors import WhitehallGraphError

_WHO, _DONE, _WRONG = "review-who", "review-done", "review-wrong"


class Decide(Protocol):
    """A decision that only lacks who and why."""

    def __call__(self, *, who: str | None = None, why: str = "") -> Effect:
        """Take it."""
        ...


def who(desk: Desk) -> None:
    """The name that decisions are signed with, kept for this visit."""
    st.session_state.setdefault(_WHO, desk.who)
    left, _ = st.columns([2, 3])
    with left:
        st.text_input("Your name, for the log", key=_WHO)


def buttons(key: str, *choices: tuple[str, Decide]) -> None:
    """A field for the reason, and a button for each way to decide."""
    widths = [max(4 - len(choices), 1.5), *(1 for _ in choices)]
    cells = st.columns(widths, vertical_alignment="bottom")
    with cells[0]:
        st.text_input("Why", key=f"why-{key}", placeholder="Why (for the log)", label_visibility="collapsed")
    for number, ((words, decide), cell) in enumerate(zip(choices, cells[1:], strict=True)):
        with cell:
            st.button(words, key=f"do-{key}-{number}", on_click=doer(decide, f"why-{key}"), width="stretch")


def taken(decide: Decide, why: str = "") -> Effect | None:
    """Take a decision with the reason in the field `why`, and keep what came of it for the next drawing."""
    try:
        effect = decide(who=st.session_state.get(_WHO), why=st.session_state.get(why, "") if why else "")
    except WhitehallGraphError as error:
        st.session_state[_WRONG] = str(error)
        return None
    st.session_state[_DONE] = (effect.decision.id, effect.decision.kind, _outcome(effect))
    return effect


def told(desk: Desk) -> None:
    """What came of the last decision, with a way back."""
    if wrong := st.session_state.pop(_WRONG, None):
        show(message(wrong, "failure"))
    if done := st.session_state.pop(_DONE, None):
        decision, kind, words = done
        with st.container(key="review-done", horizontal=True, vertical_alignment="center"):
            show(message(words))
            if kind != "undo":
                st.button("Undo", key=f"undo-last-{decision}", on_click=undoer(desk, decision))


def undoer(desk: Desk, decision: str) -> Callable[[], None]:
    """What a button that takes a decision back does."""
    return doer(partial(desk.undo, decision))


def doer(decide: Decide, why: str = "") -> Callable[[], None]:
    """What a button that takes a decision does."""

    def do() -> None:
        taken(decide, why)

    return do


def _outcome(effect: Effect) -> Markup:
    again = f"{counted(len(effect.articles), 'article')} read again." if effect.articles else ""
    left = f"{counted(len(effect.left), 'article')} of a stage of your own must be loaded again." if effect.left else ""
    return Markup("{}. {} {}").format(effect.decision.what, again, left)
