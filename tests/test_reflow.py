"""An article says the same however a program has laid out its lines, and each word of it is found where it stands."""

import html
import re
import textwrap
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whitehall_graph.articles.article import Article
from whitehall_graph.articles.metadata import find_metadata
from whitehall_graph.articles.reflow import reflow
from whitehall_graph.extract import extract
from whitehall_graph.extract.extraction import Extraction

PLAIN = """Clip makers round on the minister for stationery over dear clips

By Bo Lindqvist

22 January 2024

Ada Thrale, general secretary of the Clip Makers’ Union, has accused the Treasury of putting the price of a paper clip above the people who bend it.

“Clips are far too dear,” said Ms Thrale. “We shall buy none of them until the minister comes to see us, and we shall say so at every gate.”

Oswin Marrable, the stationery minister, said that he would meet the union. Dame Perpetua Quill, who chairs the Stationery Committee, told the BBC that the meeting was overdue.

“Nobody in this department has bent a clip in his life,” said Dame Perpetua, who was permanent secretary at the Home Office until 2019. “It shows.”
"""  # noqa: E501


def wrapped(text: str, column: int, before: str = "", ending: str = "\n") -> str:
    """As an editor or a mail program sends it."""
    lines = (line for paragraph in text.split("\n") for line in textwrap.wrap(paragraph, column) or [""])
    return ending.join(before + line for line in lines)


LAYOUTS: dict[str, Callable[[str], str]] = {
    "lines of 66": lambda text: wrapped(text, 66),
    "lines of 80, as Windows ends them": lambda text: wrapped(text, 80, ending="\r\n"),
    "indented": lambda text: wrapped(text, 72, before="    "),
    "a mail's answer": lambda text: wrapped(text, 72, before="> "),
    "Markdown's quotations": lambda text: re.sub(r"^“", "> “", text, flags=re.MULTILINE),
    "two spaces after a sentence": lambda text: text.replace(". ", ".  "),
    "spaces that do not break": lambda text: re.sub(r"(Ms|Dame|of) ", "\\1\u00a0", text),
    "hyphens that are not seen": lambda text: text.replace("minister", "min\u00adister"),
    "names in bold": lambda text: re.sub(r"(Ada Thrale|Oswin Marrable)", r"**\1**", text),
    "bold, in lines of 66": lambda text: wrapped(re.sub(r"(minister|price)", r"**\1**", text), 66),
    "links": lambda text: text.replace("Home Office", "[Home Office](https://clips.example/a?b=c)"),
    "names of characters": lambda text: text.replace("“", "&ldquo;").replace("”", "&rdquo;").replace("’", "&#8217;"),
}


def told(found: Extraction) -> tuple[object, ...]:
    """What is found, apart from where it stands."""
    return (
        sorted((e.kind, e.name, sorted(e.aliases), len(e.mentions)) for e in found.entities),
        [(s.speaker, s.kind, " ".join(reflow(s.text).text.split())) for s in found.statements],
        sorted((r.source, r.type, r.target, r.title or "") for r in found.relations),
    )


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_same_facts_in_every_layout(layout: Callable[[str], str]) -> None:
    text = layout(PLAIN)
    plain, found = (extract(Article(source="clips.txt", text=t)) for t in (PLAIN, text))
    assert text != PLAIN
    assert len(plain.statements) >= 6
    assert told(found) == told(plain)
    assert all(text[s.start : s.end] == s.text for s in found.statements)
    assert all(text[m.start : m.end] == m.text for e in found.entities for m in e.mentions)
    assert all(text[r.start : r.end] == r.evidence for r in found.relations)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_same_metadata_in_every_layout(layout: Callable[[str], str]) -> None:
    assert find_metadata(layout(PLAIN)) == find_metadata(PLAIN)
    assert find_metadata(PLAIN).authors == ("Bo Lindqvist",)


def test_lines_that_are_lines_stay_apart() -> None:
    listed = "Attending:\n\nAda Thrale, Clip Makers’ Union\nOswin Marrable MP\nDame Perpetua Quill\nBo Lindqvist\n"
    verse = "\n".join(f"A clip is bent in {place}, and sold in Slough" for place in ("Hull", "Bath", "Ely") * 4)
    assert reflow(listed).text == listed
    assert reflow(verse).text == verse


def test_long_paragraphs_are_not_taken_for_lines() -> None:
    assert reflow(PLAIN.replace("\n\n", "\n")).text == PLAIN.replace("\n\n", "\n")


@given(
    st.lists(st.sampled_from(["Ada ", "“No.”", "\n", "\r\n", "> ", "  ", "\u00a0", "&amp;", "&quot;", "**", "[a](/b)"]))
)
def test_every_character_leads_back_to_itself(parts: list[str]) -> None:
    text = "".join(parts)
    flowing = reflow(text)
    places = [flowing.span(at, at + 1) for at in range(len(flowing.text))]
    for char, (start, end) in zip(flowing.text, places, strict=True):
        assert html.unescape(text[start:end]).strip(" \u00a0") == char.strip(" ")
    assert all(one[1] <= other[0] for one, other in pairwise(places))
