"""What relations promise: who did what to whom as the words say it, never what they deny or imagine."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whitehall_graph.articles.article import Article
from whitehall_graph.extract import extract
from whitehall_graph.extract.extraction import Extraction

PEOPLE = "Anna Testwell of the Home Office met Bert Probeworth of the Cabinet Office. "


def read(words: str, lead: str = PEOPLE) -> Extraction:
    return extract(Article(source="a.txt", text=f"Officials meet in London over plans for the year\n\n{lead}{words}\n"))


def facts(words: str, lead: str = PEOPLE) -> set[tuple[str, str, str]]:
    found = read(words, lead)
    names = {e.id: e.name for e in found.entities}
    return {(names[r.source], r.type, names[r.target]) for r in found.relations if r.type != "HOLDS"}


@pytest.mark.parametrize(
    "words",
    [
        "Testwell criticised the Cabinet Office over the delay.",
        "The Cabinet Office was sharply criticised by Testwell over the delay.",
        "Testwell, who hit out at the Cabinet Office last week, has now left.",
        "The Cabinet Office came under fire from Testwell over the delay.",
        "Testwell spoke for an hour and condemned the Cabinet Office.",
        "Testwell launched a blistering attack on the Cabinet Office.",
        "Testwell took the Cabinet Office to task over the delay.",
        "Testwell has lost confidence in the Cabinet Office.",
        "Testwell's criticism of the Cabinet Office was noted.",
        "Testwell laid much of the blame at the Cabinet Office's door.",
        "Testwell gave the Cabinet Office a rough ride.",
        "Testwell turned her fire on the Cabinet Office.",
        "Testwell was less generous about the Cabinet Office.",
        "Testwell was disappointed that the Cabinet Office had stayed away.",
    ],
)
def test_blame_is_a_criticism(words: str) -> None:
    assert facts(words) == {("Anna Testwell", "CRITICISES", "Cabinet Office")}


@pytest.mark.parametrize(
    "words",
    [
        "Probeworth welcomed the decision by the Home Office.",
        "The Home Office was praised by Probeworth.",
        "Probeworth paid tribute to the Home Office.",
        "Probeworth, though, gave the Home Office a cautious welcome.",
        "Probeworth was generous about the Home Office.",
        "Probeworth owed a great deal to the Home Office.",
        "There was support for the Home Office, however, from Probeworth.",
    ],
)
def test_praise_is_support(words: str) -> None:
    assert facts(words) == {("Bert Probeworth", "SUPPORTS", "Home Office")}


@pytest.mark.parametrize(
    "words",
    [
        "Testwell did not criticise the Cabinet Office.",
        "Testwell refused to condemn the Cabinet Office.",
        "Testwell would never have attacked the Cabinet Office.",
        "Testwell declined to say whether she might blame the Cabinet Office.",
        "Critics attacked the Cabinet Office.",
        "Testwell denied that she had attacked the Cabinet Office.",
        "Did Testwell attack the Cabinet Office?",
    ],
)
def test_what_is_denied_imagined_or_done_by_others_is_none(words: str) -> None:
    assert facts(words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "Testwell welcomed Probeworth to the Home Office.",
        "Testwell condemned attacks on the Cabinet Office.",
        "Testwell was questioned by Probeworth for an hour.",
        "Testwell runs marathons for the Cabinet Office.",
        "Testwell backed away from the Cabinet Office.",
        "Testwell is under pressure from the Cabinet Office.",
        "Testwell agreed with the Cabinet Office to leave in May.",
        "Testwell tried to persuade the Treasury to back the Cabinet Office.",
        "Testwell accused five men of robbing the Cabinet Office.",
        "Testwell accused the private secretary of ignoring the Cabinet Office.",
        "Turning his fire on Probeworth, he spoke of the Cabinet Office.",
        "The Testwell campaign condemned the Cabinet Office.",
        "Testwell criticised the government on its plans for the Cabinet Office.",
        "Testwell suggested that the Cabinet Office would meet its rule.",
        "Testwell spoke as a panel, made up of peers, attacked the Cabinet Office.",
    ],
)
def test_a_verb_in_another_sense_says_nothing(words: str) -> None:
    assert facts(words) == set()


def posts(words: str) -> set[tuple[str, str, bool]]:
    found = read(words, "")
    names = {e.id: e.name for e in found.entities}
    return {(names[r.source], names[r.target], r.former) for r in found.relations if r.type == "HOLDS"}


def test_a_predecessor_held_the_post_that_is_spoken_of() -> None:
    words = "Bert Probeworth, chair of the Treasury, rose. Anna Testwell, Probeworth's predecessor, left in May."
    assert ("Anna Testwell", "Treasury", True) in posts(words)


def test_whose_post_was_taken_over_nobody_guesses_among_several() -> None:
    words = (
        "Bert Probeworth is chair of the Treasury. He is also a director at the Home Office. "
        "Last week Anna Testwell replaced Bert Probeworth."
    )
    assert not {post for post in posts(words) if post[0] == "Anna Testwell"}


def test_only_the_nearest_gathering_has_the_sponsor() -> None:
    found = facts("At Testing Live 2024 in Leeds, at a seminar sponsored by Mockford Systems Ltd, Testwell spoke.")
    assert ("Mockford Systems Ltd", "SPONSORS", "Testing Live 2024") not in found


def test_who_is_only_recalled_is_not_judged() -> None:
    assert not facts("The Public Accounts Committee recalled Testwell to give evidence on its failings.")


def test_the_members_of_a_party_are_not_the_party() -> None:
    assert facts("Labour MPs criticised the Cabinet Office. Labour councillors praised Anna Testwell.") == set()


def test_a_committee_before_which_somebody_speaks_does_not_speak() -> None:
    found = facts("Before the Public Accounts Committee, Testwell criticised the Cabinet Office.")
    assert found == {("Anna Testwell", "CRITICISES", "Cabinet Office")}


def test_the_evidence_of_a_relation_is_its_sentence() -> None:
    words = "On Monday, Testwell criticised the Cabinet Office over a delay that nobody had foreseen."
    criticism = next(r for r in read(words).relations if r.type == "CRITICISES")
    assert criticism.evidence == words


def test_several_objects_of_one_verb_each_count() -> None:
    assert facts("The Treasury criticised the Home Office and the Cabinet Office.") == {
        ("Treasury", "CRITICISES", "Home Office"),
        ("Treasury", "CRITICISES", "Cabinet Office"),
    }


def test_several_subjects_of_one_verb_each_count() -> None:
    assert facts("Testwell and Probeworth condemned the Cabinet Office.") == {
        ("Anna Testwell", "CRITICISES", "Cabinet Office"),
        ("Bert Probeworth", "CRITICISES", "Cabinet Office"),
    }


def test_members_of_a_committee_speak_for_it() -> None:
    found = facts("MPs on the Public Accounts Committee have condemned the Cabinet Office.")
    assert found == {("Public Accounts Committee", "CRITICISES", "Cabinet Office")}


def test_a_review_is_commissioned_and_led() -> None:
    found = facts("The Testing Review, commissioned by the Home Office, will be led by Bert Probeworth.")
    assert found == {
        ("Home Office", "COMMISSIONED", "Testing Review"),
        ("Bert Probeworth", "LEADS", "Testing Review"),
    }


def test_who_is_asked_to_lead_a_review_leads_it_and_did_not_commission_it() -> None:
    found = facts("Probeworth has been asked by the Treasury to lead the Testing Review.")
    assert found == {("Bert Probeworth", "LEADS", "Testing Review"), ("Treasury", "COMMISSIONED", "Testing Review")}


@pytest.mark.parametrize(
    "words",
    [
        "The Home Office ordered a review of glue. It will be led by Testwell.",
        "Testwell was tasked with carrying out the review of glue.",
        "The Home Office has charged Testwell with leading a review of glue.",
        "It was Testwell, rather than Probeworth, who was tasked with leading the review of glue.",
    ],
)
def test_who_is_given_a_review_to_lead_leads_it(words: str) -> None:
    assert {fact for fact in facts(words) if fact[1] == "LEADS"} == {("Anna Testwell", "LEADS", "review of glue")}


def test_a_review_of_somebody_goes_by_what_it_is_about() -> None:
    assert facts("Testwell's inquiry into paper clips sparked debate.") == {
        ("Anna Testwell", "LEADS", "inquiry into paper clips")
    }


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("In a speech at the Treasury on Monday Testwell set out plans.", "speech at the Treasury"),
        ("Testwell used a speech at the Treasury to attack glue.", "speech at the Treasury"),
        ("Testwell took part in a debate at the Glue Conference.", "Glue Conference"),
        ("Testwell gave a talk on paste at the Glue Conference.", "Glue Conference"),
    ],
)
def test_who_gives_a_speech_or_joins_a_debate_spoke_there(words: str, event: str) -> None:
    assert ("Anna Testwell", "SPOKE_AT", event) in facts(words)


def test_a_sponsor_may_be_named_first_or_thanked() -> None:
    for words in (
        "Headline sponsor of the Glue Conference is the Paste Company.",
        "Thanks to the Paste Company for sponsoring the Glue Conference.",
    ):
        assert ("Paste Company", "SPONSORS", "Glue Conference") in facts(words)


def test_one_of_several_directors_does_not_lead_the_body() -> None:
    assert not facts("The Home Office directors Jo Lund and Ann Berg spoke.")


def test_everybody_in_a_list_of_speakers_spoke() -> None:
    found = facts("The speakers at the Testing Summit were Anna Testwell and Bert Probeworth. Probeworth said so.")
    people = ("Anna Testwell", "Bert Probeworth")
    assert found == {(person, "SPOKE_AT", "Testing Summit") for person in people}


@pytest.mark.parametrize(
    ("title", "leads"),
    [
        ("permanent secretary", True),
        ("chief executive", True),
        ("director of pay", False),
        ("deputy chief executive", False),
    ],
)
def test_some_posts_lead_the_body(title: str, leads: bool) -> None:
    found = facts("", lead=f"Carla Mockford, {title} at the Cabinet Office, said little.")
    assert (("Carla Mockford", "LEADS", "Cabinet Office") in found) == leads


def test_every_relation_has_its_words() -> None:
    found = read("Testwell criticised the Cabinet Office. The Testing Review, commissioned by the Home Office, ended.")
    assert found.relations
    for relation in found.relations:
        assert found.article.text[relation.start : relation.end] == relation.evidence
        assert relation.source != relation.target
        assert 0 < relation.confidence <= 1


PIECES = [
    "Anna Testwell",
    "the Cabinet Office", "the Home Office", "Testing Review", " criticised ", " was praised by ", ", who ",
    " and ", " led ", "“", "”", "‘", "’", "(", ")", ", ", ". ", "\n\n", " should ", "İ", "he ", "said ", "chair of ",
]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_no_text_breaks_the_offsets(text: str) -> None:
    found = extract(Article(source="a.txt", text=text))
    for relation in found.relations:
        assert found.article.text[relation.start : relation.end] == relation.evidence


@pytest.mark.parametrize(
    "words",
    [
        "Testwell, who chairs the union's Treasury group, said no.",
        "The prize went to the Treasury's glue desk, led by Testwell.",
        "Two independent leading experts met the Treasury, Testwell said.",
        "Testwell, head of the Treasury’s glue unit, said no.",
        "Testwell, chief of staff to the Treasury boss, said no.",
        "Testwell headed the Treasury's hunt for glue.",
        "Testwell was chairing a Treasury debate.",
    ],
)
def test_who_leads_a_part_of_a_body_does_not_lead_the_body(words: str) -> None:
    lead = "Anna Testwell met the Treasury. "
    assert ("Anna Testwell", "LEADS", "Treasury") not in facts(words, lead)


@pytest.mark.parametrize("words", ["which it once ran", "which it used to run", "which it formerly led"])
def test_what_a_body_led_in_the_past_it_does_not_lead(words: str) -> None:
    found = facts(f"The Home Office praised the Delivery Unit, {words}.", "")
    assert not {fact for fact in found if "LEADS" in fact}
