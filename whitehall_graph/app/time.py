"""The time slider of the page "Explore": which days the ties of the network are from. The address keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date

import streamlit as st

from whitehall_graph.app.markup import day
from whitehall_graph.graph.network import Tie

_KEPT = "time"  # what the address calls it, "2019-03-01..2021-05-31"
Span = tuple[date, date]


def days(ties: Iterable[Tie]) -> list[date]:
    """The days of the articles behind ties, the first to the last."""
    return sorted({tie.article.published for tie in ties if tie.article and tie.article.published})


def chosen(days: Sequence[date]) -> Span | None:
    """The span of the address, within these days; None where it leaves nothing out."""
    whole = (days[0], days[-1]) if days else None
    span = _read(st.query_params.get(_KEPT, ""))
    if not whole or not span:
        return None
    first, last = max(span[0], whole[0]), min(span[1], whole[1])
    return (first, last) if first <= last and (first, last) != whole else None


def within(ties: Sequence[Tie], span: Span | None) -> list[Tie]:
    """The ties that an article of the span tells; what has no day is told by none."""
    if span is None:
        return list(ties)
    dated = ((tie, tie.article.published) for tie in ties if tie.article)
    return [tie for tie, on in dated if on and span[0] <= on <= span[1]]


def slider(days: Sequence[date]) -> None:
    """The slider; nothing where all ties are of one day."""
    if len(days) < 2:
        return
    span = chosen(days) or (days[0], days[-1])
    key = f"explore-time-{span[0]}-{span[1]}-{days[0]}-{days[-1]}"  # another address sets it anew

    def keep() -> None:
        first, last = st.session_state[key]
        st.query_params[_KEPT] = f"{first}..{last}"
        if (first, last) == (days[0], days[-1]):
            del st.query_params[_KEPT]

    told = f"Time: {day(span[0])} to {day(span[1])}"
    st.slider(told, days[0], days[-1], span, key=key, format="MMM YYYY", on_change=keep)


def _read(text: str) -> Span | None:
    with suppress(ValueError):
        first, last = (date.fromisoformat(part) for part in text.split(".."))
        return first, last
    return None
