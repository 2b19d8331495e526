"""What relations promise of speech: whom speakers praise and blame, and who speaks at a gathering."""

import pytest

from tests.test_relations import facts, read
from whitehall_graph.articles.article import Article
from whitehall_graph.extract import extract

TITLE = "Officials meet in London over plans for the year\n\n"
LEAD = "Anna Testwell of the Home Office met Bert Probeworth of the Treasury about the Cabinet Office. "


@pytest.mark.parametrize(
    "words",
    [
        "“The Cabinet Office has failed completely,” Testwell said.",
        "Testwell said the Cabinet Office had been “asleep at the wheel”.",
        "Testwell described the Cabinet Office as a shambles.",
        "The Cabinet Office, Testwell said, had been reckless.",
        "“I am appalled by the Cabinet Office,” Testwell said.",
        "“We warned the Cabinet Office about this,” said Testwell.",
        "“This is an appalling decision by the Cabinet Office,” Testwell said.",
        "“What the Cabinet Office has done is unforgivable,” Testwell said.",
        "According to Testwell, the Cabinet Office has been reckless.",
        "Testwell said officials at the Cabinet Office were in denial.",
    ],
)
def test_what_a_speaker_blames_is_a_criticism(words: str) -> None:
    assert ("Anna Testwell", "CRITICISES", "Cabinet Office") in facts(words, LEAD)


@pytest.mark.parametrize(
    "words",
    [
        "“The Cabinet Office was superb,” Testwell said.",
        "Testwell called the Cabinet Office “a joy to work with”.",
        "“I want to pay tribute to the Cabinet Office,” said Testwell.",
        "“Nobody has worked harder than the Cabinet Office,” Testwell said.",
        "Testwell gave the Cabinet Office her full support.",
    ],
)
def test_what_a_speaker_praises_is_supported(words: str) -> None:
    assert ("Anna Testwell", "SUPPORTS", "Cabinet Office") in facts(words, LEAD)


@pytest.mark.parametrize(
    "words",
    [
        "“The Cabinet Office has not failed,” Testwell said.",
        "“The Cabinet Office could fail,” Testwell said.",
        "“Has the Cabinet Office failed?” Testwell asked.",
        "Testwell said the Cabinet Office would move to Leeds.",
        "“Something failed,” Testwell said of the day.",
        "“The Cabinet Office is dealing with a shocking crisis,” Testwell said.",
        "“The Cabinet Office has a duty to cut waste,” Testwell said.",
        "“The Cabinet Office has a small team which helps people whom reckless firms have harmed,” Testwell said.",
        "Testwell said the Cabinet Office condemned the attack.",
        "The Cabinet Office moved its staff after a week of chaos on the railways, according to Testwell.",
    ],
)
def test_denials_possibilities_questions_and_news_blame_nobody(words: str) -> None:
    assert not {fact for fact in facts(words, LEAD) if fact[1] == "CRITICISES"}


def test_a_call_to_act_is_a_recommendation() -> None:
    found = facts("Testwell urged the Cabinet Office to publish its figures. She asked Probeworth to lunch.", LEAD)
    assert found == {("Anna Testwell", "RECOMMENDS", "Cabinet Office")}


def test_who_speaks_at_a_round_table_spoke_there() -> None:
    words = (
        "At a Treasury round table on pay, sponsored by Mockford Systems, Anna Testwell said it was late. "
        "Bert Probeworth agreed that it was. In a letter last year, Carla Mockford said nothing."
    )
    found = facts("", lead=words)
    assert {source for source, kind, _ in found if kind == "SPOKE_AT"} == {"Anna Testwell", "Bert Probeworth"}
    assert "SPONSORS" in {kind for _, kind, _ in found}


def test_a_report_speaks_for_its_publisher() -> None:
    words = "The Testing Review, published by the Home Office, criticised the Cabinet Office."
    assert ("Home Office", "CRITICISES", "Cabinet Office") in facts(words)


def test_a_columnist_judges_in_person() -> None:
    words = (
        "I have watched it for years. The Cabinet Office has been reckless, and I said so then. "
        "I think the Home Office was superb."
    )
    text = f"{TITLE}By Anna Testwell\n\n{words}\n\nAnna Testwell is a fellow of the Sample Institute.\n"
    found = extract(Article(source="a.txt", text=text, authors=("Anna Testwell",)))
    kinds = {(r.type, r.target) for r in found.relations if r.source.endswith("anna-testwell")}
    assert {("CRITICISES", "department:cabinet-office"), ("SUPPORTS", "department:home-office")} <= kinds


def test_a_predecessor_held_the_same_post() -> None:
    lead = "Carla Mockford, permanent secretary at the Cabinet Office, succeeded Dora Sampleby. "
    found = read("", lead)
    held = {(r.source.partition(":")[2], r.former) for r in found.relations if r.type == "HOLDS"}
    assert held == {("carla-mockford", False), ("dora-sampleby", True)}


def test_a_predecessor_who_moved_on_is_not_succeeded_in_the_new_post() -> None:
    lead = "Carla Mockford succeeds Dora Sampleby, who became permanent secretary at the Home Office in May. "
    held = {(r.source.partition(":")[2], r.target) for r in read("", lead).relations if r.type == "HOLDS"}
    assert held == {("dora-sampleby", "department:home-office")}
