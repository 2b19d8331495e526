"""What relations promise of blame and praise beyond a plain verb: who is meant, and what is not asserted."""

import pytest

from tests.test_relations import facts
from whitehall_graph.articles.article import Article
from whitehall_graph.extract import extract

LEAD = "Anna Testwell of the Home Office met Bert Probeworth of the Treasury about the Cabinet Office. "
BLAME = ("Anna Testwell", "CRITICISES", "Cabinet Office")
PRAISE = ("Anna Testwell", "SUPPORTS", "Cabinet Office")


@pytest.mark.parametrize(
    "words",
    [
        "Testwell blamed costly choices by the Cabinet Office.",
        "Testwell, a fierce critic of the Cabinet Office, has left.",
        "Testwell sent a letter on Monday accusing the Cabinet Office of waste.",
        "Testwell responded angrily to the Cabinet Office.",
        "Testwell delivered a scathing verdict on the Cabinet Office.",
        "Testwell echoed criticisms of the Cabinet Office.",
        "The Cabinet Office came in for criticism from Testwell.",
        "The Cabinet Office was branded “a disgrace” by Testwell.",
        "Testwell is concerned that the Cabinet Office has failed.",
        "Testwell said it was wrong for the Cabinet Office to have announced it.",
        "“The Cabinet Office is clever, but it is hopeless,” Testwell said.",
        "“The Cabinet Office has lost the confidence of its own people,” Testwell said.",
        "Testwell singled out the Cabinet Office, which she accused of waste.",
        "“The Cabinet Office has chosen to ignore the warnings,” Testwell said.",
        "“The Cabinet Office is doomed to miss its target,” Testwell said.",
        "“It's an affront to clerks for the Cabinet Office to hide clips,” Testwell said.",
        "“This is the Cabinet Office's cheap gesture to clerks,” Testwell said.",
        "The Cabinet Office is eroding trust, Testwell has claimed in an interview.",
        "Testwell said the Cabinet Office's poster was 'disgusting'.",
        "Testwell referred to the Cabinet Office as a shambles.",
        "Testwell said she was 'utterly dismayed' by the Cabinet Office's decision.",
        "Testwell is kind to clerks but critical of the Cabinet Office.",
        "“I'm very disappointed in the Cabinet Office,” Testwell said.",
        "Testwell wrote back accusing the Cabinet Office of waste.",
        "Testwell launches attack on the Cabinet Office.",
        "Testwell said: “It is disappointing to see the Cabinet Office counting clips.”",
        "The Cabinet Office's plan drew criticism from Testwell.",
        "Testwell's opposition to the Cabinet Office is well known.",
        "Testwell called for the Cabinet Office's abolition and cast doubt on the Cabinet Office's sums.",
        "Testwell, head of the Clip Trust, which buys paper, said clips were dear and attacked the Cabinet Office.",
        "Testwell – a clerk until last year – condemned the Cabinet Office.",
        "Testwell used her speech to condemn the Cabinet Office.",
        "Testwell likened the Cabinet Office to “a clock without hands”.",
        "Testwell said the Cabinet Office had become “a shop with no door”.",
        "The Cabinet Office, Testwell told a meeting of clerks, was “a queue in search of a counter”.",
        "The Cabinet Office's rules, Testwell suggested drily, were “written by people who have never met a clerk”.",
        "In Testwell's view, the Cabinet Office was shabby.",
        "The Cabinet Office, in Testwell's opinion, was a racket.",
        "In the words of Testwell, the Cabinet Office was a shambles.",
        "Testwell said the Cabinet Office “must stop pretending that clips are free”.",
        "Testwell said the Cabinet Office should have acted sooner.",
        "Testwell felt badly let down by the Cabinet Office.",
        "“Clerks have been badly let down by the Cabinet Office,” Testwell said.",
        "Testwell said there were serious questions for the Cabinet Office to answer.",
        "Testwell put the delays down to the Cabinet Office.",
        "Testwell hit out at several bodies, including the Clip Trust and the Cabinet Office.",
        "Clerks were less happy, with Testwell calling the Cabinet Office a disgrace.",
        "Testwell said the Cabinet Office had “forgotten the clerks”.",
        "Testwell said it was late but that the Cabinet Office's handling of the clips was shambolic.",
        "Testwell said the business case for the Cabinet Office had been flimsy to the point of fiction.",
        "Testwell said the Cabinet Office had been “too trusting of clips”.",
        "“I find the Cabinet Office secretive,” Testwell said.",
    ],
)
def test_blame_is_found_in_many_words(words: str) -> None:
    assert BLAME in facts(words, LEAD)


@pytest.mark.parametrize(
    "words",
    [
        "Testwell leapt to the defence of the Cabinet Office.",
        "Testwell described the Clip Trust and the Cabinet Office as excellent.",
        "Testwell called the Cabinet Office “the only office in the street that counts its clips”.",
        "“I have found the Cabinet Office open and honest,” Testwell said.",
        "Testwell had nothing but praise for the Cabinet Office.",
        "Testwell said the Cabinet Office deserved credit.",
        "“Credit belongs to the Cabinet Office,” Testwell said.",
        "Testwell was delighted with the Cabinet Office.",
        "Testwell acknowledged the Cabinet Office's achievements.",
        "Testwell has come out in support of the Cabinet Office.",
        "“I would also like to thank the Cabinet Office,” said Testwell.",
        "Testwell stands shoulder to shoulder with the Cabinet Office.",
        "Testwell, in her memoirs, praised the Cabinet Office.",
        "Testwell has thrown her support behind the Cabinet Office.",
        "Testwell was a strong defender of the Cabinet Office.",
        "Testwell thinks the Cabinet Office got the balance right.",
        "The Cabinet Office was praised by Probeworth's predecessor as a clerk, Anna Testwell.",
    ],
)
def test_praise_is_found_in_many_words(words: str) -> None:
    assert PRAISE in facts(words, LEAD)


def test_auditors_and_members_speak_for_the_one_body_that_they_can_be_of() -> None:
    lead = "The National Audit Office looked at the Cabinet Office. The National Audit Office took a year. "
    assert facts("Auditors praised the Cabinet Office.", lead) == {
        ("National Audit Office", "SUPPORTS", "Cabinet Office")
    }


def test_what_was_done_to_somebody_is_no_blame_of_them() -> None:
    assert not facts("“Probeworth was undermined by leaks,” Testwell said.", LEAD)
    assert not facts("“Probeworth was ignored, and was given an impossible task,” Testwell said.", LEAD)


def test_who_is_urged_to_order_a_review_has_not_ordered_it() -> None:
    found = facts("Testwell urged Probeworth to order a review of clips.", LEAD)
    assert not {f for f in found if f[1] == "COMMISSIONED"}


def test_the_donor_of_a_sponsor_sponsors_not_for_it() -> None:
    assert not facts("The Clip Industry Awards were funded by the Wire Trust's biggest donor, a baker.")


def test_nobody_blames_a_scandal() -> None:
    assert not facts("Testwell criticised the Paper Clip scandal.", LEAD)


def test_who_supports_an_event_with_money_sponsors_it() -> None:
    words = "The Clip Industry Awards were sponsored by the Wire Trust and supported by the Staple Trust."
    assert facts(words, LEAD) == {
        ("Wire Trust", "SPONSORS", "Clip Industry Awards"),
        ("Staple Trust", "SPONSORS", "Clip Industry Awards"),
    }


def test_who_blames_what_another_did_is_not_blamed() -> None:
    assert facts("The Cabinet Office has blamed costly choices by Testwell.", LEAD) == {
        ("Cabinet Office", "CRITICISES", "Anna Testwell")
    }


def test_a_complaint_about_what_was_done_to_somebody_is_no_criticism_of_them() -> None:
    assert not facts("Testwell complained bitterly that Probeworth was denied a job.", LEAD)


def test_a_title_does_not_swallow_the_verb_before_it() -> None:
    words = "Probeworth accused shadow chancellor Cara Sampleton of tricks."
    assert ("Bert Probeworth", "CRITICISES", "Cara Sampleton") in facts(words, LEAD)


def test_the_chancellor_is_not_the_shadow_chancellor() -> None:
    lead = "Chancellor Dora Example spoke. Shadow chancellor Cara Sampleton left. "
    words = "Ms Sampleton accused the chancellor of using tricks."
    assert facts(words, lead) == {("Cara Sampleton", "CRITICISES", "Dora Example")}


def test_several_may_be_criticised_at_once() -> None:
    found = facts("It recalled Testwell's criticism of both the Cabinet Office and the Treasury.", LEAD)
    assert {t for s, r, t in found if r == "CRITICISES"} == {"Cabinet Office", "Treasury"}


def test_who_runs_a_scheme_of_a_body_does_not_lead_the_body() -> None:
    assert not facts("Testwell is in charge of the Cabinet Office awards scheme.", LEAD)


def test_whose_conduct_is_reviewed_does_not_lead_the_review() -> None:
    found = facts("The Cabinet Office ordered an audit into the use of credit cards by Testwell.", LEAD)
    assert not any(r == "LEADS" for _, r, _ in found)


def test_the_announcement_that_is_welcomed_is_what_was_named_before() -> None:
    lead = LEAD + "The Treasury launched the Example Housing Strategy in May. "
    found = facts("The announcement was welcomed by Testwell.", lead)
    assert ("Anna Testwell", "SUPPORTS", "Example Housing Strategy") in found


def test_a_participle_in_front_belongs_to_the_subject_that_follows() -> None:
    assert PRAISE in facts("Praising the Cabinet Office's work, Testwell said it was good.", LEAD)
    assert BLAME in facts("Accusing the Cabinet Office of waste, Testwell told MPs to think again.", LEAD)


@pytest.mark.parametrize(
    "words",
    [
        "Testwell urged the Cabinet Office to explain itself.",
        "Testwell called on the Cabinet Office ‘to encourage every last one of its many managers to come back’.",
        "Testwell warned the Cabinet Office not to be tempted.",
        "“I would just urge the Cabinet Office to be relentless,” said Testwell.",
    ],
)
def test_an_urgent_wish_is_a_recommendation(words: str) -> None:
    assert ("Anna Testwell", "RECOMMENDS", "Cabinet Office") in facts(words, LEAD)


def test_nobody_spoke_at_a_round_table_that_is_only_asked_for() -> None:
    lead = "The bosses have requested an urgent round table with the Treasury. "
    found = facts("Anna Testwell of the Home Office said it would help.", lead)
    assert not any(r == "SPOKE_AT" for _, r, _ in found)


@pytest.mark.parametrize(
    ("words", "of"),
    [
        ("“He undermines the Cabinet Office which loyally served him,” Testwell said.", "Cabinet Office"),
        ("“He should pay tribute to the Cabinet Office,” Testwell said.", "Cabinet Office"),
        ("Testwell complains that her colleague, Bert Probeworth, has never been promoted.", "Bert Probeworth"),
    ],
)
def test_what_is_said_in_passing_judges_nobody(words: str, of: str) -> None:
    assert not any(target == of for _, _, target in facts(words, LEAD))


def test_a_clause_that_judges_outright_counts() -> None:
    assert PRAISE in facts("“I shall defend the Cabinet Office, which has been superb,” Testwell said.", LEAD)


@pytest.mark.parametrize(
    "words",
    [
        "Testwell became the third former minister to criticise the Cabinet Office.",
        "Testwell said the Cabinet Office seemed to be “degrading its services”.",
        "Testwell, who had attended the meeting, criticised the Cabinet Office.",
    ],
)
def test_blame_is_found_behind_other_verbs(words: str) -> None:
    assert BLAME in facts(words, LEAD)


@pytest.mark.parametrize(
    "words",
    [
        "Testwell stood by Bert Probeworth's side.",
        "Testwell singled out Bert Probeworth as the man in charge.",
        "Testwell attacked Bert Probeworth's critics.",
        "“I spoke of the notion that the Cabinet Office has failed,” Testwell said.",
        "“The Cabinet Office sent successive teams to Great Britain,” Testwell said.",
        "“The Cabinet Office works on illegal immigration and nuclear waste,” Testwell said.",
        "Probeworth met Cara Sampleton, a guide at the Cabinet Office who criticised the Treasury.",
    ],
)
def test_words_that_only_look_like_praise_or_blame(words: str) -> None:
    lead = LEAD + "Bert Probeworth smiled. "
    assert not {f for f in facts(words, lead) if f[0] != "Cara Sampleton"}


def test_a_second_verb_after_a_comma_has_the_first_subject() -> None:
    words = "Testwell slams the Treasury, praises the Cabinet Office."
    assert facts(words, LEAD) == {PRAISE, ("Anna Testwell", "CRITICISES", "Treasury")}


def test_talk_of_somebody_being_appointed_gives_them_nothing() -> None:
    found = facts("Anna Testwell being appointed to run the Cabinet Office is a bad joke, she said.", LEAD)
    assert not any(r == "LEADS" for _, r, _ in found)


def test_these_may_be_who_was_named_before() -> None:
    words = "“The Cabinet Office sent its staff. These are the most talented professionals we have,” Testwell said."
    assert PRAISE in facts(words, LEAD)


@pytest.mark.parametrize(
    "words",
    [
        "Testwell laid the blame for the delay squarely on the Cabinet Office.",
        "Testwell held the Cabinet Office responsible for the delay.",
        "Testwell said the Cabinet Office was to blame for the delay.",
        "Testwell had harsh words for the Cabinet Office.",
        "Testwell was among those who criticised the Cabinet Office.",
        "Testwell is one of the Cabinet Office's fiercest critics.",
        "Testwell condemned what she called the Cabinet Office's “betrayal” of its staff.",
        "The Cabinet Office, said Testwell, had let the country down.",
        "Testwell said: “It is outrageous that the Cabinet Office has refused to meet us.”",
        "Testwell said: “The way the Cabinet Office has handled this is shameful.”",
        "Testwell said: “The Cabinet Office's failure to act has cost us years.”",
        "Testwell said: “The Cabinet Office's reckless gamble has gone on for years.”",
        "Testwell said: “Yet again the Cabinet Office has failed to listen.”",
    ],
)
def test_blame_may_be_a_noun_or_an_aside(words: str) -> None:
    assert BLAME in facts(words, LEAD)


@pytest.mark.parametrize(
    "words",
    [
        "Testwell attacked allies of Bert Probeworth.",
        "“Some say the Cabinet Office has failed,” Testwell said.",
        "“Nobody could say that the Cabinet Office has failed,” Testwell said.",
        "Testwell warned the Cabinet Office that attacking Bert Probeworth would help nobody.",
        "Testwell said Probeworth had been ill and criticised the Cabinet Office.",
        "MPs asked whether it was Probeworth or Testwell who described the Cabinet Office as a “broken machine”.",
        "MPs asked whether Testwell had described the Cabinet Office as a “broken machine”.",
    ],
)
def test_who_blames_whom_must_be_sure(words: str) -> None:
    assert not {f for f in facts(words, LEAD) if f[1] == "CRITICISES"}


def test_who_reports_what_another_did_is_the_one_who_blames_after_a_comma() -> None:
    words = "Testwell said Probeworth had been ill, and criticised the Cabinet Office."
    assert BLAME in facts(words, LEAD)


def test_support_that_somebody_has_is_another_s() -> None:
    assert facts("Testwell has the backing of the Cabinet Office.", LEAD) == {
        ("Cabinet Office", "SUPPORTS", "Anna Testwell")
    }


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("Testwell has written to Mr Probeworth urging him to publish the figures.", "Bert Probeworth"),
        ("Testwell has written to Mr Probeworth asking him to publish the figures.", "Bert Probeworth"),
        ("Testwell has written to the Cabinet Office, calling on it to publish the figures.", "Cabinet Office"),
        ("Testwell recommends that the Cabinet Office links pay to results.", "Cabinet Office"),
        ("Testwell said the Cabinet Office needed to publish the figures.", "Cabinet Office"),
    ],
)
def test_who_should_act_may_be_him_or_it(words: str, target: str) -> None:
    assert ("Anna Testwell", "RECOMMENDS", target) in facts(words, LEAD)


def test_the_report_speaks_for_the_one_body_that_reports() -> None:
    lead = "Probation is failing, according to a report by the National Audit Office. "
    words = "The report blamed the Cabinet Office for the delay."
    assert ("National Audit Office", "CRITICISES", "Cabinet Office") in facts(words, lead)


def test_the_items_of_a_list_are_the_words_of_who_recommends() -> None:
    text = (
        "In a report published on Monday, the National Audit Office says the Cabinet Office is slow.\n\n"
        "Recommendations\n\n• the Cabinet Office should publish its plans within a month;\n\n• It should do it well."
    )
    assert ("National Audit Office", "RECOMMENDS", "Cabinet Office") in facts(text)


def test_who_calls_a_thing_what_it_is_not_blames_it() -> None:
    lead = "Anna Testwell spoke on the Kettle Review. "
    assert ("Anna Testwell", "CRITICISES", "Kettle Review") in facts(
        "Testwell called the Kettle Review “a lantern without a candle in it”.", lead
    )
    assert not facts("Testwell called Bert Probeworth “a man I met on the train to Leeds”.", LEAD)


def test_joy_at_somebody_and_credit_to_them_are_praise() -> None:
    lead = LEAD + "Mr Probeworth listened. "
    words = "Testwell said: “I am delighted that Mr Probeworth has agreed to help.”"
    assert ("Anna Testwell", "SUPPORTS", "Bert Probeworth") in facts(words, lead)
    assert PRAISE in facts("Testwell said: “It is to the Cabinet Office's credit that it has faced up to this.”", lead)


def test_a_committee_of_the_house_speaks_for_itself() -> None:
    words = "In a letter, the House of Commons Public Accounts Committee says the Cabinet Office has a poor grip."
    found = facts(words, "The committee looked at the Cabinet Office. ")
    assert any(s.endswith("Public Accounts Committee") and r == "CRITICISES" for s, r, _ in found)


def test_each_body_of_a_list_of_recommendations_is_to_act() -> None:
    words = (
        "Among the NAO's recommendations are that the Treasury should publish a map; that the Home Office should not"
        " pay; and that Ofsted should share what it knows."
    )
    found = facts(words, LEAD)
    assert {o for s, t, o in found if t == "RECOMMENDS"} == {"Treasury", "Home Office", "Ofsted"}


def test_a_pronoun_in_speech_means_who_is_spoken_of_not_somebody_named_long_ago() -> None:
    words = "Dan Mockford left. Testwell said of Probeworth's campaign: “His heart was not in it, and he was hopeless.”"
    assert facts(words, LEAD) == {("Anna Testwell", "CRITICISES", "Bert Probeworth")}
    padding = "The clips were counted twice that week, and nobody knew why the sum was not the same. " * 6
    assert not facts(f"{padding}“He was hopeless,” Testwell said.", LEAD)


def test_a_report_that_proves_the_fault_of_others_is_not_blamed() -> None:
    found = facts("Testwell said the Cabinet Office report was evidence Probeworth had made a mess of it.", LEAD)
    assert not {fact for fact in found if fact[1] == "CRITICISES"}


@pytest.mark.parametrize(
    "words",
    [
        "Clerks insisted that Testwell back the Cabinet Office.",
        "Testwell was a staunch supporter of the country's departure from the Cabinet Office.",
        "“The Cabinet Office bosses must pay more attention to clerks,” Testwell said.",
        "“They started saying that the Cabinet Office was superb,” Testwell said.",
        "“The Cabinet Office did not cover up its sums,” Testwell said.",
        "Testwell stood shoulder to shoulder with the Cabinet Office to sound the alarm.",
        "Testwell, a clerk at the Cabinet Office, defended her department's record.",
    ],
)
def test_what_is_wished_or_only_near_a_body_is_no_praise_of_it(words: str) -> None:
    assert not facts(words, LEAD)


def test_who_backs_a_body_backs_it_after_a_helping_verb_or_together() -> None:
    assert PRAISE in facts("Testwell did back the Cabinet Office.", LEAD)
    assert PRAISE in facts("Testwell and Probeworth back the Cabinet Office.", LEAD)


def test_a_body_that_backs_the_subject_of_a_sentence_is_backed_by_it() -> None:
    assert not facts("But Cabinet Office backing Testwell said clips were dear.", LEAD)


def test_what_a_body_is_asked_to_do_it_has_not_done() -> None:
    found = facts("Testwell insisted the Cabinet Office back the Wire Trust.", LEAD)
    assert not {fact for fact in found if fact[1] == "SUPPORTS"}


def test_both_of_two_bodies_are_recommended_to_act() -> None:
    found = facts("Testwell recommended that the Cabinet Office and the Wire Trust publish a plan.", LEAD)
    advice = {fact[2] for fact in found if fact[1] == "RECOMMENDS"}
    assert advice == {"Cabinet Office", "Wire Trust"}


@pytest.mark.parametrize(
    "words",
    [
        "Testwell was angry at the Cabinet Office's loss.",
        "Testwell said the Cabinet Office would sort out the shambles.",
        "Testwell said the Kettle Review showed a litany of failures.",
    ],
)
def test_what_befell_somebody_or_is_put_right_or_shown_is_not_blamed(words: str) -> None:
    assert not {f for f in facts(words, LEAD + "They spoke of the Kettle Review. ") if f[1] == "CRITICISES"}


def test_what_is_quoted_may_say_who_should_act() -> None:
    assert ("Anna Testwell", "RECOMMENDS", "Cabinet Office") in facts(
        "Testwell said the Cabinet Office “should count all of its clips”.", LEAD
    )


def test_a_woman_who_is_called_something_is_the_object() -> None:
    called = "Mrs Carla Probewoman spoke, and Testwell called her a disgrace."
    assert ("Anna Testwell", "CRITICISES", "Carla Probewoman") in facts(called, LEAD)


def test_welcome_to_a_place_is_none_but_a_welcome_to_what_somebody_decides_is() -> None:
    welcomed = "Testwell welcomed the decision of Bert Probeworth to count the clips."
    assert ("Anna Testwell", "SUPPORTS", "Bert Probeworth") in facts(welcomed, LEAD)
    assert not facts("Testwell welcomed Bert Probeworth to the meeting.", LEAD)


@pytest.mark.parametrize(
    "words",
    [
        "Testwell denied that clerks had been let down by the Cabinet Office.",
        "Testwell said there were too many clips in the Cabinet Office.",
        "Testwell likened the Cabinet Office to the Clip Trust.",
        "Testwell said the Cabinet Office should have a clip.",
        "“I took questions from the Cabinet Office,” Testwell said.",
        "Testwell wrote to correct an impression that she faulted the Cabinet Office.",
        "Testwell said the Cabinet Office was at least open.",
    ],
)
def test_words_that_look_like_blame_are_none(words: str) -> None:
    assert BLAME not in facts(words, LEAD)


@pytest.mark.parametrize(
    ("words", "is_hers"),
    [
        ("I met Bert Probeworth, and I was glad. The Cabinet Office is a disgrace.", True),
        ("I met Bert Probeworth. The Cabinet Office is a disgrace.", False),
        ("I met Bert Probeworth, and I was glad. Probeworth said that the Cabinet Office was a disgrace.", False),
    ],
)
def test_a_columnist_says_i_and_judges_in_her_own_words(words: str, is_hers: bool) -> None:
    read = extract(Article(source="a.txt", text=f"{words}\n\nAnna Testwell is a clerk.\n", authors=("Anna Testwell",)))
    names = {e.id: e.name for e in read.entities}
    assert is_hers == (BLAME in {(names[r.source], r.type, names[r.target]) for r in read.relations})


CLIPS = "Oona Larkspur has been appointed chair of the Clip Authority. Bert Probeworth works at the Treasury. "


def test_what_an_officer_says_of_this_is_said_of_what_the_union_condemns() -> None:
    text = (
        "The Clip Makers' Union has condemned today's announcement by the Home Office that nine depots will close. "
        "Clip Makers' Union general secretary Oona Larkspur said: “This is a shabby way to treat people.”"
    )
    blame = ("Oona Larkspur", "CRITICISES", "Home Office")
    assert blame in facts(text)
    assert blame not in facts(text.replace("shabby", "new"))
    assert blame not in facts(text.replace("close. ", "close. It has also condemned the Cabinet Office. "))


def test_who_judges_the_appointment_judges_whoever_is_appointed() -> None:
    assert ("Bert Probeworth", "SUPPORTS", "Oona Larkspur") in facts("Probeworth welcomed the appointment.", CLIPS)
    assert ("Bert Probeworth", "CRITICISES", "Oona Larkspur") in facts(
        "Probeworth said the appointment was a disgrace.", CLIPS
    )
    assert not facts("Probeworth criticised the appointment process.", CLIPS) & {
        ("Bert Probeworth", "CRITICISES", "Oona Larkspur")
    }


def test_who_accepts_what_a_review_recommends_supports_it() -> None:
    lead = "The Home Office commissioned the Larkspur Review of clips. "
    assert ("Home Office", "SUPPORTS", "Larkspur Review") in facts(
        "The Home Office accepted all nine recommendations of the Larkspur Review.", lead
    )
    assert ("Home Office", "SUPPORTS", "Larkspur Review") not in facts(
        "The Home Office accepted only two recommendations of the Larkspur Review.", lead
    )


@pytest.mark.parametrize(
    "words",
    [
        "“Probeworth's report is devastating because it is so polite,” Testwell said.",
        "Testwell said she was disappointed that Probeworth would have to pay for the clips.",
        "Testwell remembers Probeworth talking down a reckless clerk.",
    ],
)
def test_who_has_to_act_or_is_hard_on_others_is_not_blamed(words: str) -> None:
    assert not {fact for fact in facts(words, LEAD) if fact[1] == "CRITICISES"}


def test_him_is_hardly_somebody_named_once_where_the_article_is_about_another() -> None:
    text = (
        "Bert Probeworth is leaving. Probeworth counted clips at the Home Office. Probeworth had three clerks. "
        "Probeworth liked paper. Probeworth was proud of his clips. Probeworth bought more. "
        "Dan Mockford, who was his clerk there, remembers the day. “He was quick,” Mockford said. "
        "The Treasury accused him of waste."
    )
    assert not {fact for fact in facts(text) if fact[1] == "CRITICISES" and fact[2] == "Dan Mockford"}


@pytest.mark.parametrize(
    "words",
    [
        "Testwell said the Cabinet Office had hidden the truth from clerks.",
        "Testwell said the Cabinet Office had “not done its homework” on clips.",
        "Testwell said the Cabinet Office had no record of who bought the clips.",
        "Testwell said the Cabinet Office was “playing Russian roulette” with clips.",
        "“The Cabinet Office was nowhere to be seen,” Testwell said.",
        "Testwell said the Cabinet Office had papered over its troubles.",
    ],
)
def test_turns_of_phrase_blame(words: str) -> None:
    assert BLAME in facts(words, LEAD)


@pytest.mark.parametrize(
    "words",
    [
        "The Treasury said the prime minister had full confidence in Testwell.",
        "Probeworth was full of praise, though, for the Home Office.",
    ],
)
def test_confidence_is_praise(words: str) -> None:
    assert {fact for fact in facts(words, LEAD) if fact[1] == "SUPPORTS"}
    assert not facts(words.replace("full", "no"), LEAD)


def test_what_went_wrong_is_not_held_against_who_learns_from_it() -> None:
    words = "“The Cabinet Office must show that it has learned from what went wrong,” Testwell said."
    assert BLAME not in facts(words, LEAD)
