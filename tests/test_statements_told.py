"""Statements whose speaker stands elsewhere than before a verb of saying, and verbs that report by themselves."""

import pytest

from tests.known import KNOWN
from whitehall_graph.articles.article import Article
from whitehall_graph.extract import extract
from whitehall_graph.extract.extraction import Statement

TITLE = "Officials quarrel about the price of paper clips\n\n"
QUIST, STRAND, KETTLE = "person:robert-quist", "person:angela-strand", "publicbody:kettle-agency"


def read(text: str, authors: tuple[str, ...] = ()) -> list[Statement]:
    return list(extract(Article(source="clips.txt", text=TITLE + text, authors=authors), KNOWN).statements)


def said(text: str, kind: str) -> list[tuple[str | None, str]]:
    return [(s.speaker, s.text) for s in read(text) if s.kind == kind]


@pytest.mark.parametrize(
    "text",
    [
        "Robert Quist put the price down to a shortage of wire.",
        "Robert Quist accepted the findings.",
        "Robert Quist called the agency’s conduct shabby.",
        "Robert Quist called that a shameful slur.",
        "Robert Quist called her the best buyer he has ever met.",
        "Robert Quist shouted that clips were dear.",
        "Robert Quist has let it be known that clips are too dear.",
        "Robert Quist is said to have told friends that clips were dear.",
        "Robert Quist is adamant that clips are too dear.",
        "Robert Quist ruled the price could be published.",
        "Robert Quist poured scorn on the price of clips.",
        "Robert Quist liked to say that clips bought no friends.",
        "Robert Quist MSP, who buys them, thought that clips were dear.",
        "Robert Quist’s answer is that clips have always been dear.",
        "Robert Quist’s advice to the Kettle Agency: buy fewer clips.",
        "In Robert Quist’s telling clips were always too dear.",
        "Robert Quist’s office says that clips are dear.",
    ],
)
def test_verbs_and_nouns_that_report(text: str) -> None:
    assert said(text, "indirect") == [(QUIST, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Robert Quist called the agency on Monday.",
        "Robert Quist called an election this morning.",
        "Robert Quist put the clips down in the drawer.",
        "Robert Quist agreed to appear before the clerks.",
        "Robert Quist had hoped for a larger drawer.",
        "Robert Quist boasts a drawer full of clips.",
        "Robert Quist declared his interest in the drawer.",
        "Robert Quist asked not to be named in the list.",
        "Robert Quist told nobody about the clips in there.",
        "It was clear that clips were dear to Robert Quist.",
    ],
)
def test_what_only_looks_like_speech(text: str) -> None:
    assert not said(text, "indirect")


@pytest.mark.parametrize(
    "text",
    [
        "The work is shared with the Kettle Agency, whose director, Robert Quist, said: “Clips are far too dear.”",
        "Buyers were unhappy, with Robert Quist of Norbury calling it “a year of four wet winters”.",
        "They have been described as “dearer than any pearls” and “thin” by Robert Quist.",
        "The clips, argued Robert Quist, had become “a burden on all of us”.",
        "Angela Strand slept.\n\nAsked if he agreed, buyer Robert Quist smiled. “I am very fond of clips,” he said.",
    ],
)
def test_quotations_of_who_stands_behind_whose_or_with_or_by(text: str) -> None:
    assert {speaker for speaker, _ in said(text, "direct")} == {QUIST}


def test_who_speaks_beside_the_subject_does_not_take_its_words() -> None:
    text = "And, with Angela Strand warning that clips were dear, Robert Quist said it was time to buy pins."
    assert said(text, "indirect") == [(QUIST, text)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Robert Quist left. His solicitor said that clips were dear.", "His solicitor"),
        ("Robert Quist left. Her allies insist that clips were dear.", "Her allies"),
        ("A leaked internal memo, seen by this paper, says that clips were dear.", "A leaked internal memo"),
    ],
)
def test_those_around_somebody_and_papers_speak_for_themselves(text: str, label: str) -> None:
    assert [(s.speaker, s.speaker_label) for s in read(text) if s.kind == "indirect"] == [(None, label)]


def test_members_of_a_committee_speak_for_it() -> None:
    text = "The price fell after MPs on the Clips and Pins Committee dismissed it as “dearer than any pearls”."
    ((speaker, _),) = said(text, "direct")
    assert speaker == "committee:clips-and-pins-committee"


@pytest.mark.parametrize(
    "text",
    [
        "Clips are far too dear, a watchdog has warned.\n\nThe Kettle Agency, which buys them, is to buy fewer.",
        "The Kettle Agency warned that clips were dear. It called for an end to them.",
    ],
)
def test_a_body_that_is_only_described_is_the_one_named_beside(text: str) -> None:
    assert {speaker for speaker, _ in said(text, "indirect")} == {KETTLE}


def test_an_office_is_held_by_whom_the_article_names_with_it_later() -> None:
    text = (
        "Clips will be cheaper, the clip secretary announced today.\n\nPins stay.\n\nClip secretary Robert Quist left."
    )
    assert [speaker for speaker, _ in said(text, "indirect")] == [QUIST]


def test_nobody_means_the_author_by_he() -> None:
    text = "Edward Thorne\n\nDame Angela Strand left with Robert Quist.\n\n“Clips are far too dear,” he said."
    assert [s.speaker for s in read(text, ("Edward Thorne",))] == [QUIST]


def test_a_list_of_news_by_body_is_no_transcript() -> None:
    text = "Kettle Agency: Robert Quist leaves after two years.\n\nDepartment for Tea: Angela Strand takes over in May."
    assert not said(text, "direct")


def test_thanks_open_a_speech() -> None:
    words = [
        "Thank you, Edward, for that welcome.",
        "I have bought clips for years.",
        "My drawer is full.",
        "We shall buy fewer, and I am glad.",
    ]
    found = list(
        extract(
            Article(source="clips.txt", text="Robert Quist at the Clip Fair\n\n" + "\n\n".join(words)), KNOWN
        ).statements
    )
    assert [(s.speaker, s.text) for s in found if s.kind == "direct"] == [(QUIST, w) for w in words]


def test_a_label_may_be_a_long_office() -> None:
    text = (
        "Dame Angela Strand (Norbury): I ask the Minister to buy clips.\n\n"
        "The Parliamentary Under-Secretary of State for Clips and Pins (Mr Robert Quist): I thank my friend.\n\n"
        "Dame Angela Strand: I am glad to hear it."
    )
    assert [speaker for speaker, _ in said(text, "direct")] == [STRAND, QUIST, STRAND]
