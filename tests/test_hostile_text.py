"""Text that nobody meant to be read: offsets stay exact, and time grows no faster than the text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whitehall_graph.articles.article import Article
from whitehall_graph.extract import extract
from whitehall_graph.extract.extraction import Extraction

QUOTED = "“Clips are far too dear,” said Ada Thrale. “We shall buy none of them.”"
ODD = ["\r\n", "\u200b", "e\u0301", "\U0001f4ce", "\u00a0", "''", "“", "”", "\u2028", "\u0130", "\x00"]


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


@pytest.mark.parametrize("unit", ["“", '"', "''", "“a” ", "‘a’ ", "(", "A ", "The clerk said “", "Ada Thrale said "])
def test_time_grows_with_the_text(unit: str) -> None:
    def seconds(size: int) -> float:
        began = time.process_time()
        read(unit * (size // len(unit)))
        return time.process_time() - began

    seconds(2_000)  # the lexicons are read once
    assert seconds(60_000) <= 20 * max(seconds(6_000), 0.02)
