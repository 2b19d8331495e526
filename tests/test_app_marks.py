"""What an article's page marks, and that whatever else the text has in it stays text."""

import re
from html import unescape
from textwrap import fill

from hypothesis import given
from hypothesis import strategies as st

from whitehall_graph.app.marks import Span, marked, paragraphs, spans
from whitehall_graph.app.markup import evidence
from whitehall_graph.articles.reflow import reflow
from whitehall_graph.graph.results import ArticleInfo, ArticlePage, Node, Place

INGRID = Node("person:ingrid-hallam", "Person", "Dame Ingrid Hallam")
TEA = Node("department:department-for-tea", "Department", "Department for Tea")


def _read(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def _marked(text: str, found: list[Span]) -> str:
    return marked(reflow(text), found, 0, len(text))


def test_a_name_leads_to_its_profile() -> None:
    html = _marked("Hallam said so", [Span(0, 6, "name", INGRID)])
    assert 'href="profile?id=person%3Aingrid-hallam"' in html
    assert ">Hallam</a> said so" in html


def test_what_overlaps_is_cut_where_it_begins_and_ends() -> None:
    html = _marked("abcdef", [Span(0, 4, "said"), Span(2, 6, "fact")])
    assert re.findall(r'class="([\w ]+)" data-at="(\d)">(\w+)<', html) == [
        ("said", "0", "ab"),
        ("fact said", "2", "cd"),
        ("fact", "4", "ef"),
    ]


def test_of_nested_names_the_inner_one_is_the_link() -> None:
    html = _marked("Department for Tea chief", [Span(0, 24, "name", INGRID), Span(0, 18, "name", TEA)])
    assert re.findall(r'id=(\w+)%3A[^"]*"[^>]*>([^<]*)<', html) == [
        ("department", "Department for Tea"),
        ("person", " chief"),
    ]


def test_text_that_looks_like_markup_stays_text() -> None:
    text = '<script>alert("x")</script> & <a href="javascript:1">'
    html = _marked(text, [Span(3, 9, "said"), Span(0, 5, "name", Node("person:x", "Person", '"><script>'))])
    assert "<script" not in html
    assert "<a href=" not in html
    assert _read(html) == text


def test_a_mark_outside_the_text_is_left_out() -> None:
    places = (Place(-1, 3, TEA), Place(3, 3, TEA), Place(2, 99, TEA), Place(0, 4, TEA))
    page = ArticlePage(ArticleInfo("article:a", "A"), "Some text", places, left_out=((5, 9),))
    assert [(s.start, s.end, s.what) for s in spans(page)] == [(0, 4, "name"), (5, 9, "left")]


def test_paragraphs_stand_between_blank_lines() -> None:
    text = "\n\nOne\nstill one\n \nTwo\n\n\n\n"
    assert [text[a:b] for a, b in paragraphs(reflow(text))] == ["One\nstill one", "Two\n\n\n\n"[:3]]


_TEXT = st.text(alphabet="ab <>&\"'\n’é", max_size=40)
_SPANS = st.lists(
    st.builds(
        lambda start, length, what: Span(start, start + length, what, INGRID if what == "name" else None),
        st.integers(0, 40),
        st.integers(1, 20),
        st.sampled_from(["name", "said", "fact", "left"]),
    ),
    max_size=6,
)


@given(_TEXT, _SPANS)
def test_marks_add_no_character_and_take_none(text: str, found: list[Span]) -> None:
    assert _read(_marked(text, found)) == reflow(text).text


def test_words_of_broken_lines_flow_and_keep_their_places() -> None:
    words = (
        "The Department for Tea said that no kettle had been boiled before its time, whatever others say of it. " * 4
    )
    text = f"> {fill(words, 60)}".replace("\n", "\n> ")
    start = text.index("Department")
    html = _marked(
        text, [Span(start, start + 18, "name", TEA), Span(text.index("kettle"), text.index("boiled"), "said")]
    )
    assert _read(html) == words.strip()
    assert f'data-at="{start}"' in html
    assert re.search(r'class="said" data-at="\d+">kettle had been <', html)
    assert 'class="evidence">no kettle had been boiled<' in evidence("no\n> kettle had **been**\n> boiled")
