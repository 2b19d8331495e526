"""The drawing surface of the page "Explore": a Streamlit component around pyvis' network, which tells what is chosen.

`st.components.v2` carries clicks back to Python; a picture in a frame (`picture.show`) can only lead elsewhere.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from whitehall_graph.app import picture
from whitehall_graph.app.shell import run
from whitehall_graph.graph.network import Network

KEY = "canvas"
# Encoded, as the sanitiser of `st.html` takes comparisons in a script for tags.
_LIBRARY = """
if (!window.vis) {
  const script = document.createElement("script");
  script.text = new TextDecoder().decode(Uint8Array.from(atob("LIBRARY"), (c) => c.charCodeAt(0)));
  document.head.append(script);
}
"""
_SIZE, _FULL = (760, 720), 24  # the room of a network of so many names, and of more
_HERE = Path(__file__).parent


def _text(suffix: str) -> str:
    return (_HERE / f"canvas.{suffix}").read_text(encoding="utf-8")


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("whitehall_graph_canvas", html=_text("html"), css=_text("css"), js=_text("js"))


def prepare() -> None:
    """Bring the library into the page, once and apart from the component, whose every change is sent anew."""
    scripts = f"{picture.vis()}\n{picture.paint()}"
    run(_LIBRARY.replace("LIBRARY", b64encode(scripts.encode()).decode()))


def _size(network: Network[str]) -> tuple[int, int]:
    """The room for a network: a small one takes less, so that it is drawn larger."""
    share = min(1.0, max(0.35, (len(network) / _FULL) ** 0.5))
    return round(_SIZE[0] * share), round(_SIZE[1] * share)


def draw(
    network: Network[str],
    *,
    placed: Iterable[str],
    chosen: Iterable[str],
    tie: Iterable[str],
    on_event: Callable[[dict[str, Any]], None],
) -> None:
    """Draw a network; `placed` are the nodes that it begins with, `on_event` hears what the reader does."""
    marks = picture.marks(network, placed=placed, size=_size(network))
    options = {
        **picture.OPTIONS,
        "interaction": {**picture.OPTIONS["interaction"], "zoomView": True, "multiselect": True},
    }

    def heard() -> None:
        event = st.session_state[KEY].get("event")
        if event:
            on_event(event)

    _component()(
        key=KEY,
        data={**marks, "options": options, "chosen": list(chosen), "tie": list(tie)},
        on_event_change=heard,
    )
