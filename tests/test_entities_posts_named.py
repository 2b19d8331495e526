"""Posts that are told in passing: spokespeople, parties' benches, boards, second posts, former employers."""

import pytest

from tests.test_entities_posts import only, posts, read


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
        ("Ada Thrale, a serving civil servant at the Paper Agency, spoke.", "civil servant", "Paper Agency"),
        ("Paper Agency official Ada Thrale spoke.", "official", "Paper Agency"),
        ("Ada Thrale has been at the Paper Agency for ten years.", None, "Paper Agency"),
        ("Ada Thrale is on secondment to the Paper Agency.", None, "Paper Agency"),
        ("Ada Thrale was promoted to director of glue at the Paper Agency.", "director of glue", "Paper Agency"),
        (
            "Ada Thrale, the lead non-executive director at the Paper Agency, spoke.",
            "lead non-executive director",
            "Paper Agency",
        ),
        ("“No,” said the Paper Agency’s chair, the Labour peer Ada Thrale.", "chair", "Paper Agency"),
        ("Paper Agency Head of Glue Ada Thrale said no.", "Head of Glue", "Paper Agency"),
        ("Vote Paste Chief Executive Ada Thrale said: “No.”", "Chief Executive", "Vote Paste"),
        ("Ada Thrale heads up the Paper Agency.", "head", "Paper Agency"),
        ("Ada Thrale is an author. As Paper Agency chair she sold glue.", "chair", "Paper Agency"),
        (
            "The Paste Workers’ Union struck. National officer Ada Thrale said so.",
            "National officer",
            "Paste Workers’ Union",
        ),
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
        "Ada Thrale worked for the Paper Agency.",
        "Ada Thrale spent six years at the Paper Agency.",
        "Ada Thrale began her career at the Paper Agency.",
        "Ada Thrale has retired from the Paper Agency.",
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


@pytest.mark.parametrize(
    "text",
    [
        "The report was attacked by Paper Agency chair Ada Thrale.",
        "She then rang the Paper Agency’s chair, Ada Thrale.",
    ],
)
def test_a_verb_before_another_who_has_a_post_does_not_make_it_past(text: str) -> None:
    assert [a.former for a in read(text).appointments] == [False]


def test_each_body_of_a_list_gives_a_post() -> None:
    assert posts("Ada Thrale worked at the Paper Agency, the Glue Board and the Paste Agency.") == {
        ("Ada Thrale", None, "Paper Agency"),
        ("Ada Thrale", None, "Glue Board"),
        ("Ada Thrale", None, "Paste Agency"),
    }


def test_posts_one_after_the_other_are_those_of_the_subject() -> None:
    text = "Ada Thrale was head of glue at the Paper Agency under Otto Brandt, and then chair of the Glue Board."
    assert posts(text) == {("Ada Thrale", "head of glue", "Paper Agency"), ("Ada Thrale", "chair", "Glue Board")}


def test_all_who_are_appointed_together_have_the_post() -> None:
    text = "Ada Thrale, Jo Lund and Otto Brandt have been appointed as trustees of the Paper Agency."
    assert posts(text) == {(who, "trustee", "Paper Agency") for who in ("Ada Thrale", "Jo Lund", "Otto Brandt")}


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("Ada Thrale wrote books. She now works at the Paper Agency.", None, "Paper Agency"),
        ("Ada Thrale wrote books. Nobody read them. In May she becomes a visiting fellow at the Paper Agency.",
         "visiting fellow", "Paper Agency"),
        ("The Paper Agency has promoted Ada Thrale to director of glue.", "director of glue", "Paper Agency"),
    ],
)  # fmt: skip
def test_a_post_of_a_pronoun_and_one_that_is_given_are_found(text: str, title: str | None, body: str) -> None:
    assert posts(text) == {("Ada Thrale", title, body)}


def test_a_subject_after_a_letter_to_a_minister_is_not_the_minister() -> None:
    assert posts("The Paper Agency met. In a letter to the Paper Agency chair, Ada Thrale said no.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Ada Thrale, leader of the Labour youth wing, spoke.",
        "Ada Thrale is the favourite to replace Otto Brandt as Labour leader.",
        "Ada Thrale took a step towards becoming the next chair of the Paper Agency.",
        "The Labour ministers Ada Thrale and Jo Lund spoke.",
    ],
)
def test_a_post_of_a_part_or_one_that_is_only_hoped_for_is_not_held(text: str) -> None:
    assert "Ada Thrale" not in {who for who, _, _ in posts(text)}


def test_a_party_speaks_through_its_spokesman_for_a_department() -> None:
    assert posts("Ada Thrale, the Labour spokesman for the Cabinet Office, spoke.") == {
        ("Ada Thrale", "spokesman", "Labour")
    }


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ada Thrale told Otto Brandt she would stay as chair of the Paper Agency.", "Ada Thrale"),
        ("Jo Lund laughed. Ada Thrale cried when she took over at the Paper Agency.", "Ada Thrale"),
        ("Ada Thrale writes. She also met Otto Brandt. As chair of the Paper Agency, she sighed.", "Ada Thrale"),
    ],
)
def test_a_pronoun_means_the_subject_and_not_whom_she_met(text: str, person: str) -> None:
    assert {who for who, _, _ in posts(text)} == {person}


def test_who_was_somewhere_has_not_left_the_post() -> None:
    assert not only("Otto Brandt was there, and so was Paper Agency chair Ada Thrale.").former


def test_posts_in_apposition_may_follow_one_another() -> None:
    assert posts("Ada Thrale, the dean of Glue Ltd, chair of the Paper Agency, spoke.") == {
        ("Ada Thrale", "dean", "Glue Ltd"),
        ("Ada Thrale", "chair", "Paper Agency"),
    }


def test_who_speaks_at_a_body_has_a_place_there() -> None:
    assert posts("Glue is dear, said Ada Thrale at the Paper Agency.") == {("Ada Thrale", None, "Paper Agency")}


@pytest.mark.parametrize(
    "text",
    [
        "Ada Thrale resigned as chair of the Paper Agency.",
        "Ada Thrale, who stood down as chair of the Paper Agency in May, sighed.",
        "Ada Thrale has left her post as chair of the Paper Agency.",
    ],
)
def test_who_has_resigned_a_post_has_it_no_more(text: str) -> None:
    assert only(text).former


def test_who_will_only_quit_a_post_still_has_it() -> None:
    assert not only("Ada Thrale will quit as chair of the Paper Agency.").former


@pytest.mark.parametrize(
    "text",
    [
        "Ada Thrale, MP for Hull and chair of the Paper Agency, spoke.",
        "Ada Thrale, 54, chair of the Paper Agency, spoke.",
        "Otto Brandt will be replaced by Ada Thrale as chair of the Paper Agency.",
    ],
)
def test_a_seat_an_age_or_an_agent_may_stand_between_a_name_and_its_post(text: str) -> None:
    assert ("Ada Thrale", "chair", "Paper Agency") in posts(text)


def test_one_of_several_has_the_post_of_each() -> None:
    assert posts("Ada Thrale, one of the directors of the Paper Agency, spoke.") == {
        ("Ada Thrale", "director", "Paper Agency")
    }


@pytest.mark.parametrize(
    "text",
    [
        "Ada Thrale warned of the Glue Board, as a Labour council leader said that Sunder Council was wrong.",
        "Sunder Ltd fell. Ada Thrale, 38, a company director from Hull, saw it.",
        "Writing to Ada Thrale, the Paper Agency chair said no.",
        "Otto Brandt was asked how he saw his time as chair of the Paper Agency, Ada Thrale said.",
        "Ada Thrale has been approached by Otto Brandt to become chair of the Paper Agency.",
        "Ada Thrale is the favoured choice to take over as Paper Agency chair.",
        "Ada Thrale may stand to be the next chair of the Paper Agency.",
        "If Ada Thrale becomes chair of the Paper Agency, it will sing.",
        "Ada Thrale was seen as a possible chair of the Paper Agency.",
        "Ada Thrale has ruled herself out as chair of the Paper Agency.",
        "There were rumours that Ada Thrale has been appointed chair of the Paper Agency.",
        "Ada Thrale said Brick would carry on as chair of the Paper Agency.",
        "Otto Brandt, pictured with Ada Thrale, has been appointed to the Paper Agency.",
    ],
)
def test_who_stands_near_a_post_of_somebody_elses_or_of_nobodys_does_not_hold_it(text: str) -> None:
    assert "Ada Thrale" not in {who for who, _, _ in posts(text)}


@pytest.mark.parametrize(
    "text",
    [
        "US defence secretary Ada Thrale rang the Ministry of Defence.",
        "The Home Office rang Germany’s home secretary, Ada Thrale.",
        "Downing Street rang Ada Thrale, who served as prime minister of Norway.",
        "EU columnist Ada Thrale wrote of the Home Office.",
        "The EU fell. Chief executive Ada Thrale said no.",
        "Finnish prime minister Ada Thrale sang.",
    ],
)
def test_a_post_of_another_country_or_of_a_newspaper_is_none_in_whitehall(text: str) -> None:
    assert posts(text) == set()


def test_the_party_is_the_one_named_last_whether_or_not_it_is_called_a_party() -> None:
    text = "The Labour Party met, and the Conservatives met. The party’s former treasurer Ada Thrale sang."
    assert posts(text) == {("Ada Thrale", "treasurer", "Conservatives")}


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("Labour’s shadow Glue Secretary Ada Thrale spoke.", "shadow Glue Secretary", "Labour"),
        ("The Paper Agency’s chief Brexit negotiator Ada Thrale spoke.", "chief Brexit negotiator", "Paper Agency"),
        ("Ada Thrale, chief European strategist at Sunder Ltd, spoke.", "chief European strategist", "Sunder Ltd"),
        ("Ada Thrale, chief executive of paste consultancy The Sunder Agency, spoke.", "chief executive",
         "Sunder Agency"),
        ("Ada Thrale, chair of the influential Tory backbench Glue Committee, spoke.", "chair", "Glue Committee"),
        ("Ada Thrale, Tory chairman of the Commons glue committee, spoke.", "chairman", "glue committee"),
        ("Former Labour spin doctor Ada Thrale spoke.", "spin doctor", "Labour"),
        ("Ada Thrale, at Sunder Ltd, said no.", None, "Sunder Ltd"),
        ("Ada Thrale, of the pollsters Sunder Ltd, said no.", None, "Sunder Ltd"),
        ("Ada Thrale, a geneticist at the Glue Institute, said no.", "geneticist", "Glue Institute"),
    ],
)  # fmt: skip
def test_a_post_as_the_press_prints_it_is_found(text: str, title: str | None, body: str) -> None:
    assert ("Ada Thrale", title, body) in posts(text)
