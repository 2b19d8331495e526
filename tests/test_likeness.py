"""Names that could mean the same: spelling, initials, short forms and acronyms do, a shared surname alone does not."""

import pytest

from whitehall_graph.corrections.likeness import keys, likeness
from whitehall_graph.graph.results import Node


def node(kind: str, name: str, *aliases: str) -> Node:
    return Node(f"{kind.lower()}:{name}", kind, name, aliases)


ALIKE = [
    ("Person", "J. Quill", "Jo Quill", "J. may stand for Jo"),
    ("Person", "Rob Quill", "Robert Quill", "Rob may be short for Robert"),
    ("Person", "Dame Marisa Quill", "Marisa Quill", "the name is the same"),
    ("Person", "Marisa\u00a0Quill", "Marisa Quill", "the name is the same"),
    ("Person", "Marisa Quillon", "Marisa Quilon", "the surnames are nearly the same"),
    ("Person", "Lord Quill", "Marisa Quill", "one is only called by the surname"),
    ("Union", "KWU", "Kettle Workers' Union", "KWU may stand for Kettle Workers' Union"),
    ("Union", "Kettle Worker's Union", "Kettle Workers Union", "the names are nearly the same"),
    (
        "Review",
        "Quill kettle review",
        "Quill kettle review of the tea gardens",
        "the longer name has the shorter one in it",
    ),
]
UNLIKE = [
    ("Person", "Jo Quill", "Marisa Quill"),
    ("Person", "M. Quill", "Jo Quill"),
    ("Person", "Marisa Quill", "Marisa Pemble"),
    ("Department", "Department for Tea", "Department for Toast"),
    ("Review", "Spending Review 2010", "Spending Review 2013"),
]


@pytest.mark.parametrize(("kind", "one", "other", "why"), ALIKE)
def test_alike(kind: str, one: str, other: str, why: str) -> None:
    found = likeness(node(kind, one), node(kind, other))
    assert found
    assert found.why == why
    assert set(keys(node(kind, one))) & set(keys(node(kind, other)))


@pytest.mark.parametrize(("kind", "one", "other"), UNLIKE)
def test_unlike(kind: str, one: str, other: str) -> None:
    assert likeness(node(kind, one), node(kind, other)) is None


def test_a_surname_that_an_article_prints_for_short_joins_nobody() -> None:
    assert likeness(node("Person", "Jo Quill", "Quill"), node("Person", "Marisa Quill", "Quill", "Ms Quill")) is None
