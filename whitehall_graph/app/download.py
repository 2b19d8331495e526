"""The graph as a file, within the filters of the page: the forms that the command `export` and `Graph.export` write."""

from __future__ import annotations

import tempfile
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import streamlit as st
from markupsafe import Markup

from whitehall_graph.app.filters import Filters
from whitehall_graph.app.shell import show
from whitehall_graph.graph.export.forms import FORMS, Form
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.network import SPOKE_OF
from whitehall_graph.graph.results import Node

_DAY = (1980, 1, 1, 0, 0, 0)  # of every file in an archive, so that the same graph gives the same bytes


def offer(graph: Graph, wanted: Filters, *, around: Node | None = None) -> None:
    """A button that opens the forms; the file is made when one is chosen."""
    with st.popover("Download data", icon=":material/download:", key="download"):
        what = f"what is tied to {around.name}" if around else "the whole graph"
        words = f"Only {wanted.words()}." if wanted else ""
        show(Markup('<p class="quiet">This is {}, without the articles’ texts. {}</p>').format(what, words))
        forms = [form for form in FORMS.values() if not form.whole]
        form = st.selectbox("Form", forms, format_func=lambda form: f"{form.name}: {form.about}", key="form")
        name = f"whitehall-graph{form.suffix or f'-{form.name}.zip'}"
        made = partial(file_of, graph, form, wanted, around)
        st.download_button("Download", made, name, type="primary", on_click="ignore", key=f"download-{form.name}")


def file_of(graph: Graph, form: Form, wanted: Filters, around: Node | None) -> bytes:
    """The portion that the filters leave; several files as an archive."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"graph{form.suffix}"
        graph.export(
            target,
            form.name,
            kinds=wanted.kinds,
            since=wanted.since,
            until=wanted.until,
            around=around,
            types=tuple("SAID" if kind == SPOKE_OF else kind for kind in wanted.types),
            publishers=wanted.publishers,
            topics=wanted.topics,
            sure=wanted.sure / 100,
        )
        return target.read_bytes() if form.suffix else _archive(target)


def _archive(folder: Path) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.writestr(_entry(file), file.read_bytes())
    return held.getvalue()


def _entry(file: Path) -> ZipInfo:
    entry = ZipInfo(file.name, _DAY)
    entry.compress_type = ZIP_DEFLATED
    return entry
