"""Whom an opinion is of: the name that is found, or somebody and something that only stands beside it."""

import pytest

from tests.test_relations import facts

LEAD = "Anna Testwell of the Home Office met Bert Probeworth of the Treasury about the Cabinet Office. "
OPINIONS = ("CRITICISES", "SUPPORTS")


def opinions(words: str) -> set[tuple[str, str, str]]:
    """The praise and blame in a text."""
    return {fact for fact in facts(words, LEAD) if fact[1] in OPINIONS}


@pytest.mark.parametrize(
    "words",
    [
        "Testwell accused a Guardian journalist of rudeness.",
        "Testwell defended Probeworth's elder brother.",
        "Testwell attacked the Probeworth loyalists.",
        "Testwell said she was horrified by the murder of Bert Probeworth.",
        "“Probeworth's appalling death shocked us,” Testwell said.",
        "Testwell told the Guardian it would be wrong.",
        "Testwell branded the canteen “the Treasury of the poor”.",
        "Testwell backed a crackdown on the Treasury.",
        "Testwell spoke of her criticism on Twitter.",
        "“A Labour government will waste millions,” Testwell said.",
        "Testwell has faced criticism for her late Treasury paper.",
        "Testwell said Probeworth had tried a renegotiation of the lease.",
        "Testwell said Probeworth was effectively a clerk.",
        "Testwell said Probeworth was a candidate.",
        "Testwell rubbished claims that Probeworth had erred.",
        "Testwell said Probeworth was the victim of a terrible mistake.",
        "Testwell said Probeworth was concerned about a shambles.",
        "Testwell called it “unfair” for clerks to count.",
        "Testwell condemned the poisoning of Bert Probeworth.",
        "“As Probeworth wrongly supposed, clips are dear,” Testwell said.",
    ],
)
def test_what_only_stands_beside_an_opinion_is_not_its_aim(words: str) -> None:
    assert not opinions(words)


@pytest.mark.parametrize(
    "words",
    [
        "Testwell attacked Probeworth's plan.",
        "Testwell, a keen boxer who is engaged to Carl Mendweather, also laid into Probeworth.",
        "Testwell spoke before Carl Mendweather resigned, and blamed Probeworth for it.",
        "“I don't think Probeworth is the right person for the job,” Testwell said.",
        "Testwell said Probeworth had given up making a good case.",
    ],
)
def test_the_one_whom_somebody_blames_is_its_aim(words: str) -> None:
    assert opinions(words) == {("Anna Testwell", "CRITICISES", "Bert Probeworth")}


def test_one_who_is_quoted_in_a_list_of_posts_praises_behind_an_apposition() -> None:
    words = "Testwell, one of the first members of the Treasury's board, warmly praised Probeworth."
    assert ("Anna Testwell", "SUPPORTS", "Bert Probeworth") in opinions(words)
