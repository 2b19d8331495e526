"""Names as papers print them: with callings around them, in capitals, under the forms of one body."""

from datetime import date

import pytest

from tests.known import INGRID, LEAVES, SECRETARY, TEA, day
from tests.test_entities import found, names
from whitehall_graph.articles.article import Article
from whitehall_graph.extract.entities import cast
from whitehall_graph.extract.layout import document
from whitehall_graph.register import Person, Register, Tenure
from whitehall_graph.register.register import register

KNOWN = Register((TEA, LEAVES), (INGRID,), (SECRETARY,), (Tenure(INGRID.id, SECRETARY.id, day("2019"), day("2022")),))


def people(text: str) -> set[str]:
    return names(text, "Person")


@pytest.mark.parametrize(
    "text",
    [
        "Golfer Ada Thrale wept.",
        "Tory Brexiter Ada Thrale wept.",
        "It is dear. Ada Thrale Actor",
        "Grieving Ada Thrale wept.",
        "“I'm Ada Thrale,” she said.",
        "ADA Thrale wept on stage last night.",
        "Clip Speaker Dame Ada Thrale wept.",
        "An economist at the Clip Institute think tank, Ada Thrale, said so.",
        "The prize was paid by Ada Thrale, a fund manager, who wept.",
    ],
)
def test_what_leads_to_a_person_or_follows_is_no_part_of_the_name(text: str) -> None:
    assert people(text) == {"Ada Thrale"}


def test_a_calling_before_a_surname_is_no_given_name() -> None:
    assert people("Ada Thrale won. Mayor Thrale wept. Describing Thrale as kind, he left.") == {"Ada Thrale"}


def test_a_spiritual_lord_is_a_person() -> None:
    assert people("The Archbishop of Clipham wept, and so did Archbishop Ada Thrale.") == {
        "Archbishop of Clipham",
        "Ada Thrale",
    }


@pytest.mark.parametrize("text", ["Anti-clip campaigners wept.", "It is a Bulgarian hotel.", "They've a campaign."])
def test_an_adjective_or_a_contraction_before_a_noun_names_nothing(text: str) -> None:
    assert set(found(text)) == set()


@pytest.mark.parametrize(
    ("forms", "lasting"),
    [
        ("The University of Clipham closed. Clipham University wept.", "organisation:clipham-university"),
        ("The Scottish Tories wept. A Scottish Conservative MSP left.", "party:scottish-conservatives"),
        ("The Met Police came. The Metropolitan Police left.", "publicbody:metropolitan-police"),
    ],
)
def test_the_forms_of_a_name_are_one_body(forms: str, lasting: str) -> None:
    read = cast(document(Article(source="clips.txt", text=forms)))
    assert {e.id for e in read.entities if e.kind != "Person"} == {lasting}


def test_a_town_is_no_short_form_of_its_school() -> None:
    school = found("The vigil was in Clipham. Clipham Parish School wept. Clipham is small.")
    assert "Clipham" not in school["Clipham Parish School"].aliases


def test_a_surname_is_the_office_holders_whose_office_the_article_names() -> None:
    def ids(text: str) -> set[str]:
        article = Article(source="clips.txt", text=text, published=date(2021, 5, 12))
        return {e.id for e in cast(document(article), KNOWN).entities}

    surname = INGRID.name.split()[-1]
    assert INGRID.id in ids(f"Ms {surname} wept. The tea secretary was late.")
    assert INGRID.id not in ids(f"Ms {surname} wept. The leaf secretary was late.")


def test_a_name_is_found_without_its_accents() -> None:
    known = Register((), (Person("person:zoe-kuchelmann", "Zoë Küchelmann"),), (), ())
    assert [p.id for p in known.find_people("Zoe Kuchelmann")] == ["person:zoe-kuchelmann"]


def test_a_committee_in_small_letters_is_known_behind_its_house() -> None:
    read = cast(document(Article(source="clips.txt", text="She chairs the Commons defence committee.")), register())
    assert [e.in_register for e in read.entities if e.kind == "Committee"] == [True]
