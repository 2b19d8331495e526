"""References: whom "the minister", "the union" and "she" mean, and when nobody can tell."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.known import KNOWN
from whitehall_graph.articles.article import Article
from whitehall_graph.extract.entities import cast
from whitehall_graph.extract.layout import document
from whitehall_graph.extract.references import References, references

TITLE = "Officials quarrel about the price of paper clips\n\n"


def read(text: str, published: date | None = None) -> tuple[References, str]:
    page = document(Article(source="clips.txt", text=TITLE + text, published=published))
    return references(page, cast(page, KNOWN), KNOWN), page.text


def meant(text: str, words: str, published: date | None = None) -> str | None:
    """Whom the last place of some words means."""
    found, whole = read(text, published)
    place = list(re.finditer(rf"\b{words}\b", whole))[-1]
    return found.at(*place.span())


def test_a_pronoun_means_the_subject_of_the_sentence_before() -> None:
    text = "Gwilym Pennefather, the Treasury minister, met Robert Quist on Monday. He was late."
    assert meant(text, "He") == "person:gwilym-pennefather"


def test_it_means_the_subject_of_its_sentence_or_of_the_one_before() -> None:
    assert meant("The Kettle Agency met MPs in May. It promised cheaper clips.", "It") == "publicbody:kettle-agency"
    assert meant("On Monday, the Kettle Agency lost its keys.", "its") == "publicbody:kettle-agency"
    assert meant("Clerks told MPs that the Kettle Agency had lost its keys.", "its") == "publicbody:kettle-agency"
    told = "A statement by the Kettle Agency angered MPs. It said that clips were dear."
    assert meant(told, "It") == "publicbody:kettle-agency"


def test_it_may_follow_what_opens_the_sentence() -> None:
    text = "Last year the Kettle Agency criticised the Department for Tea. In a report it found no clips."
    assert meant(text, "it") == "publicbody:kettle-agency"


def test_neither_of_two_who_are_the_subject_together_is_he_before_anybody_else() -> None:
    lead = "Oswin Tarrant, the tea secretary, and the minister, Graham Lund, asked Robert Quist to stay. "
    assert meant(lead + "He declined.", "He") == "person:robert-quist"
    assert meant("Oswin Tarrant and Graham Lund met. He declined.", "He") == "person:oswin-tarrant"


def test_she_is_rather_the_woman_of_the_sentence_than_somebody_who_may_be_a_man() -> None:
    text = "Robin Thrale rebuked Angela Strand over what she told MPs. Then he left."
    assert meant(text, "she") == "person:angela-strand"
    assert meant(text, "he") == "person:robin-thrale"


def test_it_means_nobody_where_the_subject_is_nothing_that_is_known() -> None:
    for text in (
        "Britain left the Kettle Agency alone. It has clips enough.",
        "A scheme for the Kettle Agency was announced. It will cost millions.",
        "The Kettle Agency said the plan was sound. Clips were dear. It has pleased everybody.",
    ):
        assert meant(text, "It") is None
    assert meant("Many towns asked the Kettle Agency because their council had lost its keys.", "its") is None
    assert meant("The Kettle Agency said the council had lost its keys.", "its") is None


def test_it_that_speaks_again_is_who_spoke_before() -> None:
    text = "The Kettle Agency warned of a shortage. Drawers were empty. It said that clips were dear."
    assert meant(text, "It") == "publicbody:kettle-agency"


def test_a_pronoun_agrees_with_the_person() -> None:
    text = "Dame Zuleika Strand met Mr Gwilym Pennefather. “Clips are dear,” he said."
    assert meant(text, "he") == "person:gwilym-pennefather"


def test_names_in_quotation_marks_are_not_meant_by_a_pronoun_outside() -> None:
    text = "Robert Quist was not amused. “I wrote to Mr Gwilym Pennefather,” he said."
    assert meant(text, "he") == "person:robert-quist"


def test_a_pronoun_may_stand_before_the_name() -> None:
    text = "Robert Quist left. In her foreword to the report, Dame Angela Strand wrote that clips are dear."
    assert meant(text, "her") == "person:angela-strand"


@pytest.mark.parametrize(
    ("text", "words", "whom"),
    [
        (
            "Transport minister Angela Strand spoke to Robert Quist. The minister was brief.",
            "minister",
            "angela-strand",
        ),
        ("Labour MP Angela Strand spoke to Robert Quist. The veteran MP was brief.", "The veteran MP", "angela-strand"),
        ("Lord Pennefather of Fosse met Robert Quist. The peer was brief.", "The peer", "lord-pennefather-of-fosse"),
    ],
)
def test_a_post_means_whoever_the_article_gives_it_to(text: str, words: str, whom: str) -> None:
    assert meant(text, words) == f"person:{whom}"


def test_the_pm_is_the_prime_minister() -> None:
    text = "Prime minister Angela Strand met minister Robert Quist. He left. The PM was brief."
    assert meant(text, "PM") == "person:angela-strand"
    assert meant("Robert Quist met Angela Strand at 5 pm. It rained.", "pm") is None
    assert meant("Minister Robert Quist met Angela Strand. Nobody told the prime minister.", "prime minister") is None


def test_a_post_that_somebody_has_left_means_another_who_has_it() -> None:
    text = "Minister Robert Quist met former minister Angela Strand. The minister was brief."
    assert meant(text, "minister") == "person:robert-quist"


def test_a_noun_means_the_body_of_its_kind() -> None:
    found, text = read("Prospect wrote to the Kettle Agency. The union is cross. The agency is not.")
    bodies = [text[r.start : r.end] + " " + r.entity.split(":")[0] for r in found.within(0, len(text), "body")]
    assert bodies == ["The union union", "The agency publicbody"]


def test_a_noun_is_not_the_subject_of_its_own_clause() -> None:
    lead = "Gwilym Pennefather, the Treasury minister, met Robert Quist, the health minister, on Monday. "
    assert meant(lead + "Mr Pennefather praised the minister.", "the minister") != "person:gwilym-pennefather"


def test_him_may_be_whoever_stands_first_in_another_clause() -> None:
    lead = "Gwilym Pennefather spoke on Monday. "
    words = "A clerk said that Mr Quist had acted well and that the Treasury had full confidence in him."
    assert meant(lead + "Robert Quist spoke later. Mr Pennefather left. " + words, "him") == "person:robert-quist"


def test_a_society_is_the_one_that_is_called_so() -> None:
    text = "The Royal Society and the Treasury met on Monday. The society was pleased."
    assert "society" in (meant(text, "The society") or "")


def test_kin_bear_the_same_name() -> None:
    text = "Mrs Angela Strand met Mr Robert Quist and Mr Piet Strand. She asked. Her husband laughed."
    assert meant(text, "Her husband") == "person:piet-strand"


def test_the_register_knows_who_held_an_office_on_the_day() -> None:
    text = "Ingrid Hallam drank tea. Oswin Tarrant did not. Nobody told the tea secretary."
    assert meant(text, "tea secretary", date(2019, 6, 1)) == "person:ingrid-hallam"
    assert meant(text, "tea secretary", date(2021, 6, 1)) == "person:oswin-tarrant"


def test_an_office_that_somebody_else_holds_on_the_day_is_of_nobody_named() -> None:
    text = "Robert Quist, the biscuit secretary, raised the price. In May the tea secretary went further."
    assert meant(text, "tea secretary", date(2019, 6, 1)) is None


def test_in_an_undated_article_an_office_is_of_the_only_one_named_who_ever_held_it() -> None:
    asked = "Nobody told the tea secretary."
    assert meant("Ingrid Hallam drank tea. Robert Quist did not. " + asked, "tea secretary") == "person:ingrid-hallam"
    assert meant("Ingrid Hallam drank tea. Oswin Tarrant did not. " + asked, "tea secretary") is None


def test_a_shadow_minister_is_not_the_minister() -> None:
    text = "Transport Secretary Robert Quist rose.\n\nAngela Strand doubts it. The Shadow Transport Secretary fumed."
    assert meant(text, "Shadow Transport Secretary") != "person:robert-quist"


def test_a_title_of_several_words_varies_the_name_before_it() -> None:
    lead = "Angela Strand, the Treasury minister, left early.\n\n"
    assert (
        meant(lead + "The shadow tea secretary said clips were dear.", "shadow tea secretary") == "person:angela-strand"
    )
    assert meant(lead + "The Norbury MP said clips were dear.", "The Norbury MP") == "person:angela-strand"
    assert meant(lead + "The tea secretary said clips were dear.", "tea secretary") is None


def test_an_office_of_nobody_in_the_article_is_nobody() -> None:
    assert meant("Robert Quist wrote to the archdeacon. Nobody had asked the tea secretary.", "tea secretary") is None


def test_names_and_references_come_in_order() -> None:
    found, text = read("Angela Strand resigned. She had asked the Treasury. Robert Quist had asked her.")
    assert [text[n.start : n.end] for n in found.named(0, len(text), "person")] == [
        "Angela Strand",
        "She",
        "Robert Quist",
        "her",
    ]


SOME = [
    "She",
    "he",
    "it",
    "its",
    "The",
    "the",
    "minister",
    "union",
    "chair",
    "Mr",
    "Quist",
    "Angela",
    "Strand",
    "PAC",
    "MP",
]
WORDS = st.lists(st.sampled_from([*SOME, "said", "“", "”", "'", '"', ".", ",", "\n", "ß", "İ"]))


@settings(max_examples=60, deadline=None)
@given(WORDS)
def test_no_text_breaks_it(found: list[str]) -> None:
    references_, text = read(" ".join(found))
    assert all(0 <= r.start < r.end <= len(text) for r in references_.all)


@pytest.mark.parametrize(
    ("text", "words", "whom"),
    [
        ("Ada Merriweather keeps clips. “They are dear,” the 44-year-old said.", "the 44-year-old", True),
        ("Ada Merriweather keeps clips. The retired baker, who eats them, said so.", "The retired baker", True),
        ("Ada Merriweather keeps clips. The former tea minister said so.", "former tea minister", True),
        ("Ada Merriweather came. A baker wept. The baker said so.", "The baker", False),
        ("Ada Merriweather MP came. One MP wept. The MP said so.", "The MP", False),
        ("Ada Merriweather keeps clips. The letter said so.", "The letter", False),
    ],
)
def test_a_description_of_no_list_means_who_stood_first(text: str, words: str, whom: bool) -> None:
    assert (meant(text, words) == "person:ada-merriweather") is whom


@pytest.mark.parametrize(
    ("lead", "words"),
    [
        ("A senior tea minister has provoked fury.", "A senior tea minister"),
        ("The chair of the tea committee has resigned.", "The chair of the tea committee"),
        ("The union's boss threatened a strike today.", "The union's boss"),
    ],
)
def test_the_first_sentence_may_describe_whom_the_next_paragraph_names(lead: str, words: str) -> None:
    assert (
        meant(f"Tea runs out in Whitehall\n\n{lead}\n\nAda Merriweather said so.", words) == "person:ada-merriweather"
    )
    other = meant(f"Tea runs out in Whitehall\n\n{lead}\n\nThey met Ada Merriweather.\n\nShe wept.", words)
    assert other is None


def test_her_department_is_where_her_post_is() -> None:
    text = "Ada Merriweather, a Cabinet Office minister, met the Treasury. Her department said so."
    assert meant(text, "Her department") == "department:cabinet-office"


def test_the_leader_of_one_party_is_not_the_leader_of_another() -> None:
    text = "Labour leader Angela Strand met Liberal Democrat leader Ned Farrow. Farrow was late. "
    assert meant(text + "The Labour leader waited.", "Labour leader") == "person:angela-strand"


def test_a_title_before_a_preposition_is_not_of_the_name_behind_it() -> None:
    text = "Clerks heard a leader call for Ned Farrow to go. Angela Strand stayed. The Labour leader laughed."
    assert meant(text, "Labour leader") != "person:ned-farrow"


def test_a_prime_minister_is_hardly_called_the_mp() -> None:
    text = "Angela Strand MP fell ill. Prime minister Ned Farrow, for the Conservatives, sent flowers. "
    assert meant(text + "Clerks thanked the MP for all of it.", "the MP") == "person:angela-strand"


def test_a_former_title_may_follow_words_in_single_marks() -> None:
    text = "Angela Strand spoke to clerks on Monday. ‘Clips are dear,’ the former clips minister said."
    assert meant(text, "former clips minister") == "person:angela-strand"


def test_words_behind_a_name_that_tell_of_it_mean_nobody_else() -> None:
    text = "Ned Farrow asked who came. Angela Strand, the baker’s eldest daughter, said so."
    assert meant(text, "the baker’s eldest daughter") is None
