"""Posts that are told in passing: spokespeople, parties' benches, boards, second posts, former employers."""

import pytest

from tests.test_entities_posts import posts, read


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("Ada Thrale, a spokeswoman for the Paper Agency, spoke.", "spokeswoman", "Paper Agency"),
        ("Paper Agency spokesman Ada Thrale spoke.", "spokesman", "Paper Agency"),
        ("Labour’s shadow glue secretary Ada Thrale spoke.", "shadow glue secretary", "Labour"),
        ("Ada Thrale, the Liberal Democrat glue spokeswoman, spoke.", "glue spokeswoman", "Liberal Democrat"),
        ("Ada Thrale, from the Paper Agency, said no.", None, "Paper Agency"),
        ("Ada Thrale, who sits on the board of the Paper Agency, spoke.", "board member", "Paper Agency"),
        ("Ada Thrale is taking on the role of chair at the Paper Agency.", "chair", "Paper Agency"),
        ("Ada Thrale was editor of the news and chair of the Paper Agency.", "chair", "Paper Agency"),
        ("Ada Thrale, head of the Paper Agency and a former MP, spoke.", "head", "Paper Agency"),
        ("Ada Thrale, chair of the old and very big glue company Sunder Ltd, spoke.", "chair", "Sunder Ltd"),
        ("Ada Thrale (seen when she worked with Otto Brandt) is chair of the Paper Agency.", "chair", "Paper Agency"),
        ("Ada Thrale wrote speeches for Otto Brandt and was chair of the Paper Agency.", "chair", "Paper Agency"),
    ],
)
def test_a_post_told_in_passing_is_found(text: str, title: str | None, body: str) -> None:
    assert posts(text) == {("Ada Thrale", title, body)}


@pytest.mark.parametrize(
    "text",
    [
        "Ada Thrale formerly worked for the Paper Agency.",
        "Ada Thrale, formerly of the Paper Agency, spoke.",
        "Ada Thrale, once chair of the Paper Agency, spoke.",
    ],
)
def test_who_once_worked_somewhere_is_former(text: str) -> None:
    assert [a.former for a in read(text).appointments] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman for the Paper Agency declined to comment. Ada Thrale did not.",
        "It was met by the chair of the Paper Agency, Ada Thrale, Otto Brandt, and many others.",
        "The panel sacked the permanent secretary of the glue department. Ada Thrale of London met the Cabinet Office.",
    ],
)
def test_a_post_is_nobodys_where_the_words_do_not_say(text: str) -> None:
    assert posts(text) == set()
