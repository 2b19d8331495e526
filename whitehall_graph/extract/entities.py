"""From the names that an article prints to the people, bodies and things that they stand for."""

from typing import Any

from whitehall_graph.extract.cast import Cast
from whitehall_graph.extract.layout import Document


def cast(document: Document, register: Any | None = None) -> Cast:
    """Find who and what the article speaks of, and the posts that it gives to people."""
    return Cast()
