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
        "Testwell said that staff had left and that the Cabinet Office was “not fit to run a bath”.",
        "Testwell said the fund had grown, and told reporters that the Cabinet Office had been reckless.",
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
        "“If the Cabinet Office becomes an obstacle, it goes,” Testwell said.",
        "“They got a hundred people to say that the Cabinet Office was wrong,” Testwell said.",
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


def test_a_predecessor_did_not_hold_the_post_that_the_successor_comes_from() -> None:
    lead = "Carla Mockford will run the clerks. She takes over from Dora Sampleby.\n\n"
    told = "Mockford has been permanent secretary at the Home Office since May."
    held = {(r.source.partition(":")[2], r.target) for r in read("", lead + told).relations if r.type == "HOLDS"}
    assert held == {("carla-mockford", "department:home-office")}


def test_a_predecessor_who_moved_on_is_not_succeeded_in_the_new_post() -> None:
    lead = "Carla Mockford succeeds Dora Sampleby, who became permanent secretary at the Home Office in May. "
    held = {(r.source.partition(":")[2], r.target) for r in read("", lead).relations if r.type == "HOLDS"}
    assert held == {("dora-sampleby", "department:home-office")}


SUMMIT = "Officials meet in London over plans\n\nAt the Glue Summit in Hull, officials spoke of paste.\n\n"


@pytest.mark.parametrize(
    "words",
    [
        "“Glue is not what it was,” Anna Testwell told delegates.",
        "She told delegates so. Also on the platform was Anna Testwell.",
        "She told delegates so. “Glue is not what it was,” explained Anna Testwell.",
    ],
)
def test_who_speaks_where_an_article_reports_a_conference_spoke_there(words: str) -> None:
    assert ("Anna Testwell", "SPOKE_AT", "Glue Summit") in facts(words, SUMMIT)
    held = "Share early: what we heard at the Glue Summit\n\nThe Glue Summit was held in Hull.\n\n"
    assert ("Anna Testwell", "SPOKE_AT", "Glue Summit") in facts(words, held)


@pytest.mark.parametrize(
    "lead", [SUMMIT.replace("Glue Summit", "Labour party conference"), "The Glue Summit is far.\n\n"]
)
def test_a_partys_conference_or_one_that_is_only_named_is_not_where_all_spoke(lead: str) -> None:
    assert not facts("He told delegates so. “Glue is not what it was,” said Anna Testwell.", lead)


@pytest.mark.parametrize(
    "words",
    [
        "The Glue Summit was hosted by Tesco and opened in May.",
        "The Glue Summit was opened in May with support from Tesco.",
        "The Glue Summit, held in Hull in association with Tesco, was opened in May.",
    ],
)
def test_hosts_and_those_with_whose_support_an_event_is_held_sponsor_it(words: str) -> None:
    assert facts(words, "") == {("Tesco", "SPONSORS", "Glue Summit")}


def test_a_chair_leads_the_round_table() -> None:
    lead = "Officials meet in London\n\nOfficials met at a Civil Service World round table on glue in May. "
    found = facts("In the chair was Anna Testwell, who spoke.", lead)
    assert ("Anna Testwell", "LEADS", "Civil Service World round table") in {
        (s, t, o.split(" on ")[0]) for s, t, o in found
    }
