"""Layout: which line is what, and where sentences end."""

from datetime import date

import pytest

from whitehall_graph.articles.article import Article
from whitehall_graph.extract.layout import Document, document

PAGE = """Home | News | Opinion | Events

Ministers told to mend the roof before it rains

Union says that buckets are no strategy
By Nerys Tallentire
3 May 2021

Officials have moved their desks. "We are not getting wet," said Dr. P. Q. Rowntree-Obi of the union.

• First, the gutters
Mr Fenner: I beg to differ. Nobody told me.

Photo: A. Snapper/Agency

Share this page
Related content
A roof of one's own
"""


def read(text: str) -> Document:
    return document(Article(source="page.txt", text=text, published=date(2021, 5, 3)))


def kinds(page: Document) -> dict[str, str]:
    return {page.text[b.start : b.end]: b.kind for b in page.blocks}


def sentences(text: str) -> list[str]:
    page = read("A title that is long enough to be one\n\n" + text)
    return [page.text[s.start : s.end] for s in page.sentences][1:]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Home | News | Opinion | Events", "boilerplate"),
        ("Ministers told to mend the roof before it rains", "title"),
        ("Union says that buckets are no strategy", "standfirst"),
        ("By Nerys Tallentire", "byline"),
        ("3 May 2021", "byline"),
        ("• First, the gutters", "item"),
        ("Mr Fenner:", "label"),
        ("I beg to differ. Nobody told me.", "paragraph"),
        ("Photo: A. Snapper/Agency", "caption"),
        ("Share this page", "boilerplate"),
        ("A roof of one's own", "boilerplate"),
    ],
)
def test_a_line_has_one_function(line: str, kind: str) -> None:
    assert kinds(read(PAGE))[line] == kind


def test_blocks_and_sentences_lie_in_order_and_never_overlap() -> None:
    page = read(PAGE)
    for spans in (page.blocks, page.sentences):
        ends = [0, *(s.end for s in spans)]
        assert all(before <= span.start < span.end for before, span in zip(ends, spans, strict=False))


def test_boilerplate_has_no_sentences() -> None:
    page = read(PAGE)
    assert page.left_out
    assert not any(s.block in page.left_out for s in page.sentences)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dr. Rowe met Mr. Lamb. They spoke.", ["Dr. Rowe met Mr. Lamb.", "They spoke."]),
        ("It cost £4.5m. “Never again,” he said.", ["It cost £4.5m.", "“Never again,” he said."]),
        ("J. B. Hoyle left at 6 p.m. on Friday. He ran.", ["J. B. Hoyle left at 6 p.m. on Friday.", "He ran."]),
        ("“Why?” she asked. “Why now?”", ["“Why?” she asked.", "“Why now?”"]),
        ("No. 10 refused. So did No. 11.", ["No. 10 refused.", "So did No. 11."]),
    ],
)
def test_a_full_stop_ends_a_sentence_unless_it_belongs_to_a_word(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_pull_quote_that_repeats_a_paragraph_is_no_paragraph() -> None:
    long = "He looked up. “The ledger was a work of fiction,” he said, and then he told the room at some length what "
    long += "he had found in the cupboard, in the drawer and under the carpet of the old registry in the basement."
    page = read(f"A title that is long enough to be one\n\n{long}\n\n“The ledger was a work of fiction”\n")
    assert kinds(page)["“The ledger was a work of fiction”"] == "pullquote"


def test_offsets_survive_byte_order_marks_carriage_returns_and_odd_spaces() -> None:
    text = "\ufeffA title that is long enough to be one\r\n\r\n\u00a0The cat sat.\u00a0 It slept.\r\n"
    page = document(Article(source="x.txt", text=text))
    assert [page.text[s.start : s.end] for s in page.sentences][-2:] == ["The cat sat.", "It slept."]


def test_the_article_goes_on_after_links_in_its_middle() -> None:
    links = "Related content\nWorks ministry hunts for a plumber\nRoof agency rates its gutters\n\n"
    prose = "Nobody knows who will pay for the new roof, said Nerys Tallentire of the union on Monday.\n\n"
    page = read(f"Ministers told to mend the roof\n\n{prose}{prose}{links}{prose}")
    assert [b.kind for b in page.blocks if "Nobody" in page.text[b.start : b.end]] == ["paragraph"] * 3
    assert [b.kind for b in page.blocks if "plumber" in page.text[b.start : b.end]] == ["boilerplate"]
