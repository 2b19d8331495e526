"""Appointments: which post an article gives to whom, at which body, now or before."""

import pytest

from whitehall_graph.articles.article import Article
from whitehall_graph.extract.cast import Appointment, Cast
from whitehall_graph.extract.entities import cast
from whitehall_graph.extract.layout import document

TITLE = "Officials quarrel about the price of paper clips\n\n"


def read(text: str) -> Cast:
    return cast(document(Article(source="clips.txt", text=TITLE + text)))


def posts(text: str) -> set[tuple[str, str | None, str]]:
    found = read(text)
    return {(found.entity(a.person).name, a.title, found.entity(a.body or "").name) for a in found.appointments}


def only(text: str) -> Appointment:
    (found,) = read(text).appointments
    return found


@pytest.mark.parametrize(
    ("text", "person", "title", "body"),
    [
        ("Paper Agency director of glue Ada Thrale left.", "Ada Thrale", "director of glue", "Paper Agency"),
        ("Ada Thrale, chief executive of the Paper Agency, spoke.", "Ada Thrale", "chief executive", "Paper Agency"),
        ("Ada Thrale, director of glue at the Paper Agency, spoke.", "Ada Thrale", "director of glue", "Paper Agency"),
        ("Paper Agency chief executive Ada Thrale spoke.", "Ada Thrale", "chief executive", "Paper Agency"),
        ("The Paper Agency’s chief scientist, Ada Thrale, spoke.", "Ada Thrale", "chief scientist", "Paper Agency"),
        ("The chair of the Paper Agency, Ada Thrale, spoke.", "Ada Thrale", "chair", "Paper Agency"),
        ("Ada Thrale has been appointed chair of the Paper Agency.", "Ada Thrale", "chair", "Paper Agency"),
        ("The Paper Agency has named Ada Thrale as its chair.", "Ada Thrale", "chair", "Paper Agency"),
        ("The Paper Agency was late. Its chair, Ada Thrale, sighed.", "Ada Thrale", "chair", "Paper Agency"),
        ("Glue is dear, said Ada Thrale of the Paper Agency.", "Ada Thrale", None, "Paper Agency"),
        ("Ada Thrale, who chairs the Paper Agency, spoke.", "Ada Thrale", "chair", "Paper Agency"),
        ("Sunder Ltd hired Jo Lund. She was a director at the Paper Agency.", "Jo Lund", "director", "Paper Agency"),
        ("Ada Thrale, the Labour chair of the Paper Agency, spoke.", "Ada Thrale", "chair", "Paper Agency"),
        ("Ada Thrale will be the next chair of the Paper Agency.", "Ada Thrale", "chair", "Paper Agency"),
        ("Ada Thrale joins from the Paper Agency, where she is chair.", "Ada Thrale", "chair", "Paper Agency"),
        ("Ada Thrale is head of EU glue at the Paper Agency.", "Ada Thrale", "head of EU glue", "Paper Agency"),
        (
            "Ada Thrale, head of glue and head of ink at the Paper Agency, spoke.",
            "Ada Thrale",
            "head of ink",
            "Paper Agency",
        ),
        ("Ada Thrale, dean of Glue Ltd and chair of the Paper Agency, spoke.", "Ada Thrale", "chair", "Paper Agency"),
        ("Ada Thrale, the Paper Agency’s managing director, spoke.", "Ada Thrale", "managing director", "Paper Agency"),
        ("Ada Thrale, head of the Glue Platform at the Paper Agency, spoke.", "Ada Thrale", "head", "Paper Agency"),
        ("Ada Thrale Director General, Paper Agency", "Ada Thrale", "Director General", "Paper Agency"),
        (
            "Work and pensions secretary Ada Thrale left the Department for Work and Pensions.",
            "Ada Thrale",
            "Work and pensions secretary",
            "Department for Work and Pensions",
        ),
        (
            "Ada Thrale, who joined the Paper Agency last May as chief digital and ink officer, spoke.",
            "Ada Thrale",
            "chief digital and ink officer",
            "Paper Agency",
        ),
        (
            "Ada Thrale left with Jo Lund MP, and the chair of the Paper Agency, Kit Rowe.",
            "Kit Rowe",
            "chair",
            "Paper Agency",
        ),
        (
            "Jo Lund left Sunder Ltd. Most recently she served as dean of the Paper Agency.",
            "Jo Lund",
            "dean",
            "Paper Agency",
        ),
        ("The Paper Agency (PAX) chair (CDX) Ada Thrale spoke.", "Ada Thrale", "chair", "Paper Agency"),
        ("At the Paper Agency, Ada Thrale becomes acting chair.", "Ada Thrale", "acting chair", "Paper Agency"),
    ],
)
def test_a_post_is_found_in_every_order_of_words(text: str, person: str, title: str | None, body: str) -> None:
    assert (person, title, body) in posts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Former Paper Agency chair Ada Thrale spoke.",
        "Ada Thrale, a former chair of the Paper Agency, spoke.",
        "Ada Thrale, chair of the Paper Agency 2001-05, spoke.",
        "Ada Thrale was chair of the Paper Agency from May 2012 to June 2014.",
        "Ada Thrale used to be chair of the Paper Agency.",
        "Ada Thrale left the room. She had been chair of the Paper Agency.",
        "Ada Thrale, ex-chair of the Paper Agency, spoke.",
        "Ada Thrale, chair of the Paper Agency until 2013, spoke.",
        "Ada Thrale, who left the Paper Agency in May, spoke.",
    ],
)
def test_a_past_post_is_former(text: str) -> None:
    assert only(text).former


def test_an_interim_post_is_acting_and_present() -> None:
    found = only("Ada Thrale, interim chair of the Paper Agency, spoke.")
    assert (found.acting, found.former) == (True, False)


def test_a_successor_and_a_predecessor_hold_the_same_post() -> None:
    text = "Ada Thrale is the new chair of the Paper Agency, replacing Otto Brandt."
    found = read(text)
    held = {(found.entity(a.person).name, a.former) for a in found.appointments}
    assert held == {("Ada Thrale", False), ("Otto Brandt", True)}


def test_a_heading_gives_its_body_to_the_list_below() -> None:
    text = (
        "Changes were announced.\n\nPaper Agency\n\n- Ada Thrale MP as chair\n- Otto Brandt becomes director of glue\n"
    )
    assert posts(text) == {
        ("Ada Thrale", "chair", "Paper Agency"),
        ("Otto Brandt", "director of glue", "Paper Agency"),
    }


def test_a_shadow_minister_holds_no_post_at_the_department() -> None:
    assert posts("Shadow Cabinet Office minister Ada Thrale spoke.") == set()


def test_an_unnamed_office_holder_is_no_appointment() -> None:
    assert posts("The Paper Agency’s chair declined to comment. Ada Thrale did not.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Ada Thrale, then of London, appointed the Paper Agency boss.",
        "He said: “There is a new chair of the Paper Agency.” Ada Thrale left.",
        "Film editor Ada Thrale watched the Paper Agency.",
        "President Thrale met the Paper Agency.",
        "Mary Lund met Labour minister Ada Thrale.",
        "Henry Lund praised her. Previously she was director of the Glue Agency.",
    ],
)
def test_who_gives_a_post_or_only_speaks_of_one_has_none(text: str) -> None:
    assert posts(text) == set()


def test_a_post_goes_to_whom_somebody_asks_to_become_it() -> None:
    text = "Ada Thrale was asked by Jo Lund to become chair of the Paper Agency."
    assert posts(text) == {("Ada Thrale", "chair", "Paper Agency")}


def test_evidence_holds_person_and_title() -> None:
    text = "Ada Thrale, chief executive of the Paper Agency, spoke."
    found = only(text)
    assert (TITLE + text)[found.start : found.end] == "Ada Thrale, chief executive of the Paper Agency"


def test_a_department_that_is_only_called_new_is_not_the_one_named_before() -> None:
    assert not posts("The Paper Agency closes. Ada Thrale becomes a director at the new agency.")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Thrale, a clerk, said talks between unions and the minister for the Paper Agency were dull.",
        "Ada Thrale becomes head of the glue service, the Paper Agency said.",
        "The Paper Agency said Ada Thrale is to become head of the ink service.",
        "Ada Thrale will not be the chair of the Paper Agency.",
        "Ada Thrale, the Paper Agency chair’s adviser, spoke.",
        "Legal expert Ada Thrale spoke.",
        "Ada Thrale did not seek re-election as chair of the Paper Agency.",
        "Former cabinet secretary Lord Hexworthy spoke.",
        "Ada Thrale, a director, spoke at the Paper Agency.",
    ],
)
def test_a_body_that_only_speaks_or_is_spoken_to_gives_nobody_a_post(text: str) -> None:
    assert not posts(text)


def test_a_title_takes_no_body_from_a_paragraph_about_several() -> None:
    before = "The Home Office and the Ministry of Defence met.\n\n"
    assert not posts(before + "Ada Thrale, a director general, spoke.")
    assert posts("The Home Office met.\n\nAda Thrale, a director general, spoke.")


def test_a_title_of_several_is_a_post_of_each() -> None:
    text = "Jo Lund and Ada Thrale, joint permanent secretaries at the Paper Agency, spoke."
    assert posts(text) == {(p, "joint permanent secretary", "Paper Agency") for p in ("Jo Lund", "Ada Thrale")}


def test_a_field_after_a_title_belongs_to_it() -> None:
    assert only("Ada Thrale is director, glue and ink, at the Paper Agency.").title == "director, glue and ink"
    assert only("Ada Thrale, vice-president, public sector, Paper Agency").title == "vice-president, public sector"


def test_the_owner_of_something_is_not_he() -> None:
    text = "Angela Strand, who read Robert Quist’s letter, spoke at Tarn College, where she is a visiting professor."
    assert all(person != "Robert Quist" for person, _, _ in posts(text))


@pytest.mark.parametrize(
    ("text", "person", "title", "body"),
    [
        (
            "Ada Thrale, the outspoken, well-rested chair of the Paper Agency, spoke.",
            "Ada Thrale",
            "chair",
            "Paper Agency",
        ),
        (
            "Ada Thrale, the MP for Upper Glue and chair of the Paper Agency, spoke.",
            "Ada Thrale",
            "chair",
            "Paper Agency",
        ),
        ("Ada Thrale, by now chair of the Paper Agency, spoke.", "Ada Thrale", "chair", "Paper Agency"),
        ("Ada Thrale, chair (acting) of the Paper Agency, spoke.", "Ada Thrale", "chair (acting)", "Paper Agency"),
        ("The Paper Agency’s next chair is to be Ada Thrale.", "Ada Thrale", "chair", "Paper Agency"),
        (
            "The Paper Agency has poached Ada Thrale from Glue Ltd as its glue director.",
            "Ada Thrale",
            "glue director",
            "Paper Agency",
        ),
        ("The Paper Agency was late. Agency boss Ada Thrale sighed.", "Ada Thrale", "Agency boss", "Paper Agency"),
        ("Glue Group was late. The group’s chairman, Ada Thrale, sighed.", "Ada Thrale", "chairman", "Glue Group"),
        (
            "Chief executive Professor Ada Thrale of the Paper Agency spoke.",
            "Ada Thrale",
            "Chief executive",
            "Paper Agency",
        ),
        ("Ada Thrale, chair of the Commons glue committee, spoke.", "Ada Thrale", "chair", "glue committee"),
        ("But Glue Makers Abroad director Ada Thrale spoke.", "Ada Thrale", "director", "Glue Makers Abroad"),
        ("Labour was late, and its leader, Ada Thrale, sighed.", "Ada Thrale", "leader", "Labour"),
        ("Ada Thrale left to become chief glue officer of UGAP.", "Ada Thrale", "chief glue officer", "UGAP"),
        (
            "Ada Thrale, chief social scientist at the Paper Agency, spoke.",
            "Ada Thrale",
            "chief social scientist",
            "Paper Agency",
        ),
        ("Ada Thrale, co-chair of the Paper Agency, spoke.", "Ada Thrale", "co-chair", "Paper Agency"),
        (
            "At the Paper Agency’s party, where chief executive Ada Thrale spoke, glue ran out.",
            "Ada Thrale",
            "chief executive",
            "Paper Agency",
        ),
        ("Scottish Labour leader Ada Thrale spoke.", "Ada Thrale", "leader", "Scottish Labour"),
        ("Ada Thrale, a barrister at Glue Street Building, spoke.", "Ada Thrale", "barrister", "Glue Street Building"),
        (
            "The Paper Agency upset Ink Agency staff. “Glue!” said its chair, Ada Thrale.",
            "Ada Thrale",
            "chair",
            "Paper Agency",
        ),
        ("Paper Agency aide Ada Thrale resigned.", "Ada Thrale", "aide", "Paper Agency"),
    ],
)
def test_a_post_is_found_behind_the_words_that_newspapers_put_around_it(
    text: str, person: str, title: str, body: str
) -> None:
    assert (person, title, body) in posts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Thrale, a minister at the Home Office and the Treasury, spoke.",
        "Ada Thrale, a Home Office and Treasury minister, spoke.",
    ],
)
def test_a_post_may_be_at_two_bodies(text: str) -> None:
    assert {body for _, _, body in posts(text)} == {"Home Office", "Treasury"}


@pytest.mark.parametrize(
    "text",
    [
        "Ada Thrale hoped to be elected chair of the Paper Agency.",
        "Red Ada Thrale: Union boss. She dislikes the European Union.",
        "Ada Thrale remains a member of Labour.",
        "Ada Thrale, the minister for Glue Security, spoke.",
        "The Paper Agency has a plan. Its champion, Ada Thrale, sighed.",
        "Ada Thrale, co-chairman of Labour for Britain, spoke.",
        "Former NI minister Ada Thrale spoke.",
        "They met Deputy Director Ada Thrale at the Paper Agency spring conference.",
        "Speaking as a member of the Paper Agency, Ada Thrale sighed.",
        "Reform was late. Jo Lund made Ada Thrale, a hawk, home secretary.",
    ],
)
def test_a_post_that_is_only_hoped_for_or_none_at_the_body_is_not_given(text: str) -> None:
    assert not posts(text)


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("Ada Thrale sighed. She joins from the Home Office.", True),
        ("Glue Ltd has poached Ada Thrale from the Home Office.", True),
        ("Ada Thrale, ex-Home Office, spoke.", True),
        ("Ada Thrale has been appointed to the Home Office.", False),
        ("Ex-Home Office chair Ada Thrale spoke.", True),
    ],
)
def test_a_place_before_or_after_a_move_is_found(text: str, former: bool) -> None:
    found = read(text)
    assert ("Home Office", former) in {(found.entity(a.body or "").name, a.former) for a in found.appointments}
