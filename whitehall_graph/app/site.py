"""The site: its pages and their addresses."""

import streamlit as st

from whitehall_graph.app import (
    about,
    article,
    ask,
    compare,
    console,
    explore,
    filters,
    load,
    overview,
    profile,
    review,
    shell,
)
from whitehall_graph.settings import Settings

_UNFILTERED = ("ask", "console", "load", "review", "about")  # they have boxes of their own, or no facts


def main() -> None:
    """Draw the page that the address names, within the frame that all pages share."""
    pages = [
        st.Page(shell.guarded(overview.draw), title="Overview", url_path="overview", default=True),
        st.Page(shell.guarded(explore.draw), title="Explore", url_path="explore"),
        st.Page(shell.guarded(profile.draw), title="People and bodies", url_path="profile"),
        st.Page(shell.guarded(compare.draw), title="Compare", url_path="compare"),
        st.Page(shell.guarded(article.draw), title="Articles", url_path="article"),
        st.Page(shell.guarded(ask.draw), title="Questions", url_path="ask"),
        st.Page(shell.guarded(console.draw), title="Console", url_path="console"),
    ]
    about_page = st.Page(shell.guarded(about.draw), title="About the data", url_path="about")
    loading = st.Page(shell.guarded(load.draw), title="Load", url_path="load")
    reviewing = st.Page(shell.guarded(review.draw), title="Review", url_path="review")
    page = st.navigation([*pages, loading, reviewing, about_page], position="hidden")
    listed = [*pages, about_page] if Settings().read_only else [*pages, loading, reviewing, about_page]
    filtered = page.url_path not in _UNFILTERED
    shell.frame(listed, page, filters.NAMES, filters.draw if filtered else None)
    page.run()
