"""What relations promise of reviews, events and demands: who ordered, published or paid, who spoke, who should act."""

import pytest

from whitehall_graph.articles.article import Article
from whitehall_graph.extract import extract

PEOPLE = "Anna Testwell of the Home Office met Bert Probeworth of the Cabinet Office.\n\n"


def facts(words: str, lead: str = PEOPLE) -> set[tuple[str, str, str]]:
    found = extract(
        Article(source="a.txt", text=f"Officials meet in London over plans for the year\n\n{lead}{words}\n")
    )
    names = {e.id: e.name for e in found.entities}
    return {(names[r.source], r.type, names[r.target]) for r in found.relations if r.type != "HOLDS"}


def speakers(words: str, event: str, lead: str = "") -> set[str]:
    return {source for source, kind, target in facts(words, lead) if (kind, target) == ("SPOKE_AT", event)}


@pytest.mark.parametrize(
    "words",
    [
        "Testwell begged the Cabinet Office to think again.",
        "Testwell invited the Cabinet Office to release its figures.",
        "Testwell has told the Cabinet Office to think again.",
        "Testwell wrote to the Cabinet Office in April calling for a delay.",
        "Testwell has demanded an explanation from the Cabinet Office by Friday.",
        "Testwell advised the Cabinet Office against closing its canteen.",
        "Testwell's advice to the Cabinet Office is to close its canteen.",
        "Testwell's advice to the Cabinet Office: Close the canteen.",
    ],
)
def test_who_is_begged_told_or_advised_should_act(words: str) -> None:
    assert facts(words) == {("Anna Testwell", "RECOMMENDS", "Cabinet Office")}


@pytest.mark.parametrize(
    "words",
    [
        "Testwell told the Cabinet Office to expect rain.",
        "Testwell invited Probeworth to dinner.",
        "Testwell has asked Probeworth to stay on.",
        "Testwell invited Probeworth to speak.",
    ],
)
def test_who_is_only_asked_along_need_not_act(words: str) -> None:
    assert not facts(words)


def test_a_call_for_two_to_act_is_on_both() -> None:
    words = "Testwell called for the prisons minister, Carla Mockford, and the Cabinet Office to close their canteens."
    assert {target for _, kind, target in facts(words) if kind == "RECOMMENDS"} == {"Carla Mockford", "Cabinet Office"}


def test_a_list_of_demands_is_of_who_leads_it_in() -> None:
    words = "The FDA is calling on:\n\n• the Cabinet Office to close its canteen;\n\n• the Home Office to open one.\n"
    assert {("FDA", "RECOMMENDS", "Cabinet Office"), ("FDA", "RECOMMENDS", "Home Office")} <= facts(words, "")
    assert not facts("The FDA met:\n\n• the Cabinet Office to talk of glue.\n", "")


@pytest.mark.parametrize(
    "words",
    [
        "The Cabinet Office has asked Dora Sampleby, once a banker, to examine it. The Sampleby Review is due.",
        "At the request of the Cabinet Office she led the Paste Review.",
        "Commissioned in 2022 by the Cabinet Office, and written by Dora Sampleby, the Paste Review found dust.",
    ],
)
def test_who_asks_somebody_to_look_into_it_commissioned_the_review(words: str) -> None:
    found = {(source, kind) for source, kind, _ in facts(words, "Dora Sampleby spoke.\n\n")}
    assert ("Cabinet Office", "COMMISSIONED") in found


def test_whose_report_is_out_published_it() -> None:
    words = "The Paste Review, out on Tuesday from the think tank Gluewise, is short."
    assert ("Gluewise", "PUBLISHED", "Paste Review") in facts(words, "")


@pytest.mark.parametrize(
    "words",
    [
        "Tesco picked up the bill for the Glue Summit.",
        "The Glue Summit was paid for by Tesco.",
        "The Glue Summit, made possible by Tesco, was opened in May.",
        "The Glue Summit is organised by Boots with funding from Tesco.",
    ],
)
def test_who_picks_up_the_bill_sponsors(words: str) -> None:
    assert ("Tesco", "SPONSORS", "Glue Summit") in facts(words, "")


def test_who_is_paid_by_anothers_donor_is_not_sponsored_by_that_other() -> None:
    assert not facts("The Home Office, which is funded by Tesco's biggest donor, met in May.", "")


REPORT = (
    "Local glue is late, the head of a body has told a conference in Leeds.\n\n"
    "Anna Testwell was giving the opening address at the Glue Summit.\n\n"
)


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("“Glue is not what it was,” said Bert Probeworth to applause.", "Bert Probeworth"),
        ("Second to the lectern was Bert Probeworth.", "Bert Probeworth"),
        ("Closing the day, Bert Probeworth spoke of paste.", "Bert Probeworth"),
        ("The panel was chaired by the broadcaster Bert Probeworth.", "Bert Probeworth"),
        ("That drew a sharp response from Bert Probeworth.", "Bert Probeworth"),
    ],
)
def test_who_is_heard_in_the_report_of_an_event_spoke_there(words: str, speaker: str) -> None:
    assert {"Anna Testwell", speaker} <= speakers(words, "Glue Summit", REPORT)


def test_a_conference_that_is_named_later_is_one_event() -> None:
    found = extract(Article(source="a.txt", text=f"Officials meet in London\n\n{REPORT}"))
    assert [e.name for e in found.entities if e.kind == "Event"] == ["Glue Summit"]


@pytest.mark.parametrize(
    "words",
    [
        "Bert Probeworth did not attend but sent a note. In it Probeworth said glue was late.",
        "In a statement, Bert Probeworth said that glue was late.",
        "“Glue is late” @BertProbeworth said Bert Probeworth.",
    ],
)
def test_who_stayed_away_or_wrote_did_not_speak_there(words: str) -> None:
    assert "Bert Probeworth" not in speakers(words, "Glue Summit", REPORT)


def test_who_answers_a_committee_spoke_at_the_hearing_that_is_named_at_last() -> None:
    words = (
        "Appearing before the Justice Committee, Anna Testwell said she was sorry.\n\nSeated beside her, "
        "Bert Probeworth defended the clerks.\n\nThe FDA, in a statement after the Justice Committee hearing, "
        "said no more.\n"
    )
    assert speakers(words, "Justice Committee hearing") == {"Anna Testwell", "Bert Probeworth"}


def test_who_paid_for_the_evening_sponsors_the_event() -> None:
    words = "“Glue is late,” said Bert Probeworth from the floor. The evening was made possible by Tesco."
    assert ("Tesco", "SPONSORS", "Glue Summit") in facts(words, REPORT)


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("Anna Testwell told a branch meeting in Leeds that glue was late.", "branch meeting in Leeds"),
        ("At Tuesday's launch in Leeds, Anna Testwell said that glue was late.", "Tuesday's launch in Leeds"),
        ("Anna Testwell spoke to cheers at the Cabinet Office's fringe.", "Cabinet Office's fringe"),
    ],
)
def test_a_meeting_is_an_event_where_somebody_was_there(words: str, event: str) -> None:
    assert speakers(words, event) == {"Anna Testwell"}


@pytest.mark.parametrize("words", ["The launch in Leeds of the app was late.", "Public meetings are rare."])
def test_a_launch_of_something_or_any_meeting_is_no_event(words: str) -> None:
    found = extract(Article(source="a.txt", text=f"Officials meet in London\n\n{words}\n"))
    assert not [e for e in found.entities if e.kind == "Event"]


def test_a_review_for_somebody_goes_by_its_own_name() -> None:
    found = extract(Article(source="a.txt", text="Officials meet\n\nThe Fair Glue Inquiry for the Paste Trust met.\n"))
    assert [e.name for e in found.entities if e.kind == "Review"] == ["Fair Glue Inquiry"]


def test_whose_findings_lead_an_article_published_its_only_report() -> None:
    words = "Glue is late, the National Audit Office has found.\n\nToday's report, Managing the Glue Supply, is short."
    assert ("National Audit Office", "PUBLISHED", "Managing the Glue Supply") in facts(words, "")


def test_a_title_is_known_by_what_is_said_to_have_been_issued() -> None:
    found = facts("Ofsted issued Fair to Glue, a consultation on its canteens, in May.", "")
    assert ("Ofsted", "PUBLISHED", "Fair to Glue") in found


def test_who_acts_with_colleagues_acts() -> None:
    found = facts("Testwell and her two colleagues urged the Cabinet Office to close its canteen.")
    assert found == {("Anna Testwell", "RECOMMENDS", "Cabinet Office")}


def test_whose_report_an_article_first_calls_a_report_published_it() -> None:
    words = "In a report published today, the National Audit Office said clips were dear. The report finds no glue."
    assert ("National Audit Office", "PUBLISHED", "report") in facts(words)
    words = "The clips are dear, the National Audit Office reported to Parliament today. Today's report finds no glue."
    assert ("National Audit Office", "PUBLISHED", "report") in facts(words)


def test_a_report_to_come_or_an_investigation_is_not_published() -> None:
    words = "A report by the National Audit Office, due later this year, will tell."
    assert not any(kind == "PUBLISHED" for _, kind, _ in facts(words))
    words = "An investigation by the National Audit Office found no clips."
    assert not any(kind == "PUBLISHED" for _, kind, _ in facts(words))


def test_a_separate_review_is_not_the_report() -> None:
    words = (
        "In a report published today, the Public Accounts Committee said clips were dear. The report finds no glue."
        "\n\nA separate investigation by the National Audit Office is under way."
    )
    assert ("Public Accounts Committee", "PUBLISHED", "report") in facts(words)


def test_a_committee_that_holds_an_inquiry_leads_it() -> None:
    words = "Testwell saw the Public Accounts Committee, which is holding an inquiry into glue."
    assert ("Public Accounts Committee", "LEADS", "inquiry into glue") in facts(words)


def test_whose_inquiry_it_is_leads_it() -> None:
    words = "She thanked Testwell, whose inquiry into glue found no clips."
    assert ("Anna Testwell", "LEADS", "inquiry into glue") in facts(words)


def test_who_spoke_around_a_panel_spoke_at_the_conference() -> None:
    words = (
        "Anna Testwell told the Clip Summit in London that clips were dear. Delegates wept.\n\n"
        "On a panel about paper, Bert Probeworth said that it was dear too.\n\n"
        "In the closing session, Cora Lundquist praised the Home Office."
    )
    assert speakers(words, "Clip Summit") == {"Anna Testwell", "Cora Lundquist"}
    assert speakers(words, "panel about paper") == {"Bert Probeworth"}


def test_who_hosts_beside_a_sponsor_sponsors_too() -> None:
    words = "The Clip Summit was sponsored by Deloitte and hosted by the Home Office."
    assert facts(words) >= {(b, "SPONSORS", "Clip Summit") for b in ("Deloitte", "Home Office")}


def test_recommendations_that_follow_are_of_who_makes_them() -> None:
    words = "The National Audit Office makes the following recommendations:\n\n- The Home Office should pay."
    assert ("National Audit Office", "RECOMMENDS", "Home Office") in facts(words)


def test_it_that_was_commissioned_is_the_review_before() -> None:
    words = "The Home Office will respond to the Clip Review. It was commissioned in May by Bert Probeworth."
    assert ("Bert Probeworth", "COMMISSIONED", "Clip Review") in facts(words)
    words = "The Home Office will respond to the Clip Review. It was criticised in May by Bert Probeworth."
    assert not any(target == "Clip Review" for _, kind, target in facts(words) if kind == "COMMISSIONED")


def test_the_guest_of_honour_and_who_also_spoke_spoke_there() -> None:
    words = (
        "General secretary Anna Testwell told a packed members' meeting in London that clips were dear.\n\n"
        "Bert Probeworth also spoke. The guest of honour was Dame Cora Lundquist."
    )
    heard = {"Anna Testwell", "Bert Probeworth", "Cora Lundquist"}
    assert speakers(words, "members' meeting in London") == heard
