"""Identity: who is the person of the register, and which things are the same in two articles."""

from datetime import date

import pytest

from tests.known import INGRID, LEAVES, SECRETARY, TEA, day
from whitehall_graph.articles.article import Article
from whitehall_graph.extract.cast import Cast
from whitehall_graph.extract.entities import cast
from whitehall_graph.extract.layout import document
from whitehall_graph.register import Body, Person, Post, Register, Tenure

TITLE = "Officials quarrel about the price of paper clips\n\n"
LATER = Body("department:ministry-of-leaves-2030", "Department", LEAVES.name, since=day("2030-01"), source="invented")
CHIEF = Post("post:chief-executive-tea", "Chief Executive", (), TEA.id, sole=True)
SMITHS = (Person("person:una-smith-1", "Una Smith"), Person("person:una-smith-2", "Una Smith"))
TENURES = (
    Tenure(INGRID.id, SECRETARY.id, day("2019-02-03"), day("2021-05")),
    Tenure(SMITHS[0].id, CHIEF.id, day("2019"), day("2020")),
    Tenure(SMITHS[1].id, SECRETARY.id, day("2022-01-01"), day("2022-12-31")),
)
KNOWN = Register((TEA, LEAVES, LATER), (INGRID, *SMITHS), (SECRETARY, CHIEF), TENURES)


def read(text: str, on: str | None = "2021-05-12", source: str = "clips.txt") -> Cast:
    published = date.fromisoformat(on) if on else None
    return cast(document(Article(source=source, text=TITLE + text, published=published)), KNOWN)


def ids(text: str, on: str | None = "2021-05-12") -> set[str]:
    return {e.id for e in read(text, on).entities}


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("The tea secretary, Ingrid Hallam, spoke.", "2021-05-12"),
        ("Former tea secretary Ingrid Hallam spoke.", "2024-01-01"),
        ("“Hot,” said Ingrid Hallam.", "2027-01-01"),
        ("Ingrid Hallam, chair of Sunder Ltd, spoke.", "2024-01-01"),
        ("“Hot,” said Ingrid Hallam.", None),
    ],
)
def test_the_only_bearer_of_a_name_is_meant_in_and_after_office(text: str, on: str | None) -> None:
    assert INGRID.id in ids(text, on)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("Ingrid Hallam, a retired nurse, spoke.", "2021-05-12"),
        ("Ingrid Hallam, sales director of Sunder Ltd, spoke.", "2020-05-12"),
        ("“Hot,” said Ingrid Hallam.", "1950-01-01"),
    ],
)
def test_a_post_or_a_day_that_contradicts_makes_a_namesake(text: str, on: str) -> None:
    found = [i for i in ids(text, on) if i.startswith("person:")]
    assert len(found) == 1
    assert found[0].startswith("person:ingrid-hallam--")


def test_namesakes_are_told_apart_by_post_and_day() -> None:
    assert SMITHS[0].id in ids("Una Smith, chief executive of the Department for Tea, spoke.")
    assert SMITHS[1].id in ids("Una Smith, the tea secretary, spoke at the Department for Tea.", "2022-03-01")
    assert not {p.id for p in SMITHS} & ids("“Hot,” said Una Smith.", "2027-01-01")


def test_a_department_is_the_one_of_its_day() -> None:
    text = "The Ministry of Leaves was dear."
    assert LEAVES.id in ids(text, "2018-01-01")
    assert LEAVES.id in ids(text, "2019-02-05")
    assert LATER.id in ids(text, "2031-01-01")
    assert LATER.id in ids(text, None)


@pytest.mark.parametrize(
    "text",
    [
        "The round table met.",
        "A report by the Department for Tea was late.",
        "The review of pay and pensions was late.",
        "The annual conference of the Department for Tea was dull.",
    ],
)
def test_things_without_a_name_of_their_own_stay_in_their_article(text: str) -> None:
    one, other = (read(text, source=f"{n}.txt") for n in "ab")
    things = [{e.id for e in c.entities if e.kind in ("Review", "Event")} for c in (one, other)]
    assert things[0]
    assert not things[0] & things[1]


@pytest.mark.parametrize("name", ["Kettle Lessons Review", "Autumn Statement", "Clean Slate programme"])
def test_things_with_a_proper_name_are_the_same_everywhere(name: str) -> None:
    one, other = ({e.id for e in read(f"The {name} was late.", source=f"{n}.txt").entities} for n in "ab")
    assert one == other != set()


def test_the_register_says_at_which_of_several_bodies_a_post_was() -> None:
    text = "The Ministry of Leaves and the Department for Tea met.\n\nIngrid Hallam, the tea secretary, spoke."
    assert [a.body for a in read(text, "2020-05-12").appointments] == [TEA.id]


def test_two_wordings_for_the_report_of_a_body_are_one() -> None:
    text = "The Department for Tea's report was late. A report by the Department for Tea is rare."
    assert len([e for e in read(text).entities if e.kind == "Review"]) == 1
