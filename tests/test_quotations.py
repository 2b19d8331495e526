"""Quotations: runs of words in marks of any style, at their exact places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whitehall_graph.articles.article import Article
from whitehall_graph.extract.layout import document
from whitehall_graph.extract.quotations import Quotation, quotations

TITLE = "Officials quarrel about the price of paper clips\n\n"


def read(text: str) -> list[tuple[str, Quotation]]:
    page = document(Article(source="clips.txt", text=TITLE + text))
    return [(page.text[q.start : q.end], q) for q in quotations(page)]


def outer(text: str) -> list[str]:
    return [words for words, q in read(text) if q.depth == 0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She said “clips are far too dear” again.", ["clips are far too dear"]),
        ('She said "clips are far too dear" again.', ["clips are far too dear"]),
        ("She said 'clips are far too dear' again.", ["clips are far too dear"]),
        ("She said ‘clips are far too dear’ again.", ["clips are far too dear"]),
        ("She said «clips are far too dear» again.", ["clips are far too dear"]),
        ('She said “clips are far too dear" again.', ["clips are far too dear"]),
    ],
)
def test_marks_of_every_style_are_read(text: str, words: list[str]) -> None:
    assert outer(text) == words


def test_apostrophes_neither_open_nor_close() -> None:
    text = "'The clerks' patience isn't endless,' she said, 'and mine wasn't in the '90s.' It's the clerks' own fault."
    assert outer(text) == ["The clerks' patience isn't endless,", "and mine wasn't in the '90s."]


def test_words_that_the_speaker_interrupts_are_two_runs() -> None:
    assert outer("“Paper clips,” he said, “are dear.”") == ["Paper clips,", "are dear."]


def test_a_quotation_inside_another_is_told_apart() -> None:
    found = read("“He told me ‘clips are far too dear’ twice,” she said.")
    assert [(words, q.depth) for words, q in found] == [
        ("He told me ‘clips are far too dear’ twice,", 0),
        ("clips are far too dear", 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        'Ada Merriweather said: “Their idea of "dear old" clips is dear to none of us.”',
        'Ada Merriweather said: "Their idea of "dear old" clips is dear to none of us."',
    ],
)
def test_straight_marks_may_stand_inside_marks_of_any_style(text: str) -> None:
    assert outer(text) == ['Their idea of "dear old" clips is dear to none of us.']


def test_words_over_several_paragraphs_are_one_run_a_paragraph() -> None:
    found = read(
        "“Clips are dear. They were not always so.\n\n“They were cheap when I was a boy,” he said, and sighed."
    )
    assert [(words, q.closed) for words, q in found] == [
        ("Clips are dear. They were not always so.", False),
        ("They were cheap when I was a boy,", True),
    ]


def test_marks_that_open_anew_within_a_line_start_a_new_run() -> None:
    assert outer("He said: “Clips are dear to all of us. “They were cheap once upon a time.”") == [
        "Clips are dear to all of us.",
        "They were cheap once upon a time.",
    ]


def test_few_words_are_a_fragment_and_capitals_a_title() -> None:
    found = read("The “clip tax” is discussed in “The Price of Paper”, which she calls “as dull as any ledger”.")
    assert [q.sort for _, q in found] == ["fragment", "title", "words"]


def test_the_paragraphs_after_a_label_are_spoken() -> None:
    found = read(
        "Mr Quist: Clips are dear. I will not buy any.\n\nNor will she buy any.\n\nMs Strand: I never do that."
    )
    assert [words for words, q in found if q.sort == "spoken"] == [
        "Clips are dear. I will not buy any.",
        "Nor will she buy any.",
        "I never do that.",
    ]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab Z.,:'’‘“”\"«»-\n\u00a0ß", max_size=120))
def test_every_run_stands_where_it_says(text: str) -> None:
    page = document(Article(source="clips.txt", text=text))
    for q in quotations(page):
        assert q.block.start <= q.outer_start <= q.start < q.end <= q.outer_end <= q.block.end
        assert not page.text[q.start].isspace()
        assert not page.text[q.end - 1].isspace()


def test_words_that_a_line_introduces_go_on_without_marks_as_long_as_somebody_speaks_of_themselves() -> None:
    text = (
        "Robert Quist said:\n\nI am glad of the clips.\n\nWe shall buy more of them.\n\nThe price is fair.\n\n"
        "I thank the makers.\n\nThe fair opens on Monday.\n\nIt is free."
    )
    spoken = ["I am glad of the clips.", "We shall buy more of them.", "The price is fair.", "I thank the makers."]
    assert outer(text) == spoken


def test_marks_that_stay_open_hold_the_paragraphs_after_them_too() -> None:
    text = 'In the foreword he writes:\n\n"I buy many clips.\n\nMy cupboard is full.\n\nThe fair opens on Monday.'
    assert outer(text) == ["I buy many clips.", "My cupboard is full."]


def test_a_single_mark_after_a_hard_space_opens() -> None:
    text = "He wrote:\u00a0'Clips are dear in every shop.\n\n'They are cheap at the fair.'"
    assert outer(text) == ["Clips are dear in every shop.", "They are cheap at the fair."]
