"""Where networks are drawn in a page: Streamlit components around pyvis' network, which tell what is chosen.

`st.components.v2` carries clicks back to Python; both components draw by one copy of the library in the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v1 import declare_component
from streamlit.components.v2.types import ComponentRenderer

from whitehall_graph.app import picture
from whitehall_graph.graph.network import Network

KEY = "canvas"
_SIZE, _FULL = (760, 720), 24  # the room of a network of so many names, and of more
_HERE = Path(__file__).parent


@cache
def _component(name: str) -> ComponentRenderer:
    html, css, js = ((_HERE / f"{name}.{suffix}").read_text(encoding="utf-8") for suffix in ("html", "css", "js"))
    return st.components.v2.component(f"whitehall_graph_{name}", html=html, css=css, js=f"{picture.paint()}\n{js}")


def _library() -> str:
    """Where a window finds the library; a component of the older kind is what has Streamlit serve a folder's files."""
    library = declare_component("drawing", path=picture.SCRIPT.parent)
    return f"component/{library.name}/{picture.SCRIPT.name}"


def show(drawn: Mapping[str, Any], *, height: int) -> None:
    """A network to look at, as `picture.drawn` describes it; a chosen name leads to its profile."""
    _component("picture")(data={**drawn, "library": _library(), "height": height})


def _size(network: Network[str]) -> tuple[int, int]:
    """The room for a network: a small one takes less, so that it is drawn larger."""
    share = min(1.0, max(0.35, (len(network) / _FULL) ** 0.5))
    return round(_SIZE[0] * share), round(_SIZE[1] * share)


def marks(network: Network[str], placed: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """What is drawn of a network to work in; `placed` are the nodes that get a place."""
    return picture.marks(network, placed=placed, size=_size(network))


def draw(
    network: Network[str],
    *,
    placed: Iterable[str],
    chosen: Iterable[str],
    tie: Iterable[str],
    on_event: Callable[[dict[str, Any]], None],
) -> None:
    """A network to work in; `placed` are the nodes that it begins with, `on_event` hears what the reader does."""
    options = {
        **picture.OPTIONS,
        "interaction": {**picture.OPTIONS["interaction"], "zoomView": True, "multiselect": True},
    }

    def heard() -> None:
        event = st.session_state[KEY].get("event")
        if event:
            on_event(event)

    told = {"library": _library(), "options": options, "chosen": list(chosen), "tie": list(tie)}
    _component(KEY)(
        key=KEY,
        data={**marks(network, placed), **told},
        on_event_change=heard,
    )
