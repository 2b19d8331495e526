"""Text that nobody meant to be read: offsets stay exact, and time grows no faster than the text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whitehall_graph.articles.article import Article
from whitehall_graph.extract import extract
from whitehall_graph.extract.extraction import Extraction

QUOTED = "“Clips are far too dear,” said Ada Thrale. “We shall buy none of them.”"
ODD = [
    "\r\n",
    "\u200b",
    "e\u0301",
    "\U0001f4ce",
    "\u00a0",
    "''",
    "“",
    "”",
    "\u2028",
    "\u0130",
    "\x00",
    "&quot;",
    "**",
    "\n> ",
]


def read(text: str) -> Extraction:
    return extract(Article(source="clips.txt", text=text))


def assert_exact(found: Extraction) -> None:
    text = found.article.text
    assert all(text[s.start : s.end] == s.text for s in found.statements)
    assert all(text[m.start : m.end] == m.text for e in found.entities for m in e.mentions)
    assert all(text[r.start : r.end] == r.evidence for r in found.relations)


@pytest.mark.parametrize("odd", ODD)
def test_odd_characters_move_no_offset(odd: str) -> None:
    found = read(f"{odd}Ministers met.{odd}\n\n{QUOTED}\n\n{odd}{QUOTED}{odd}")
    assert_exact(found)
    assert any(s.text == "Clips are far too dear," for s in found.statements)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*ODD, QUOTED, " ", "\n\n", "Sen. Ada Thrale said that she ", "Bo: ", "(", "A"])))
def test_no_mixture_breaks_offsets(parts: list[str]) -> None:
    assert_exact(read("".join(parts)))


UNITS = [
    "“",
    '"',
    "''",
    "“a” ",
    "‘a’ ",
    "(",
    "A ",
    "É ",
    "The clerk said “",
    "Ada Thrale said ",
    "Review of ",
    "1. ",
    "A:\n",
]
UNBROKEN = ["Aa", "A", "Aa.", "https://Aa.example/B?c="]
NAMED = [
    "{0} Thrale said clips were dear. Thrale left.\n\n",
    "Sir {0} Thrale said so. Sir {0} left.\n\n",
    "{0} Thrale, the clip minister, said so. The minister left. He became permanent secretary.\n\n",
    "{0} Clips Company ({0}CC) said so. National {0} Group agreed.\n\n",
    "The {0} review found it. The {0} Review of Clips was published.\n\n",
    "The {0} Agency wrote. Its report, “{0} Clips: The Future of Glue”, says so.\n\n",
    "{0} Thrale: Clips are dear.\n\nChair: Why?\n\n",
]


def seconds(text: str) -> float:
    began = time.process_time()
    read(text)
    return time.process_time() - began


def assert_linear(small: str, large: str) -> None:
    """No more than twice as long for each character: what is quadratic takes four times as long in all."""
    seconds(QUOTED)  # the lexicons are read once
    assert seconds(large) <= 2 * len(large) / len(small) * max(seconds(small), 0.02)


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_the_text(unit: str) -> None:
    assert_linear(unit * (6_000 // len(unit)), unit * (60_000 // len(unit)))


@pytest.mark.parametrize("unit", UNBROKEN)
def test_a_run_without_spaces_stands_apart_and_costs_little(unit: str) -> None:
    run = unit * (20_000 // len(unit))
    assert seconds(run) < seconds(QUOTED) + 1
    text = f"{QUOTED} {run}"
    found = read(text)
    assert_exact(found)
    assert [m.text for m in found.left_out] == [run]
    assert any(s.text == "Clips are far too dear," for s in found.statements)


@pytest.mark.parametrize("unit", NAMED)
def test_time_grows_with_the_names(unit: str) -> None:
    texts = ["".join(unit.format(_name(n)) for n in range(count)) for count in (100, 800)]
    assert_linear(*texts)


def _name(number: int) -> str:
    """A name in capitals that no other number has."""
    return "".join("bdfgklmnprstvz"[int(d)] + "aeiou"[int(d) % 5] for d in str(number)).capitalize()
