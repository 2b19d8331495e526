"""Statements: who said what, in quotation marks or in the reporter's words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.known import KNOWN
from whitehall_graph.articles.article import Article
from whitehall_graph.extract import extract
from whitehall_graph.extract.extraction import Statement

TITLE = "Officials quarrel about the price of paper clips\n\n"
QUIST, STRAND = "person:robert-quist", "person:angela-strand"


def read(text: str) -> list[Statement]:
    return list(extract(Article(source="clips.txt", text=TITLE + text), KNOWN).statements)


def said(text: str, kind: str) -> list[tuple[str | None, str]]:
    return [(s.speaker, s.text) for s in read(text) if s.kind == kind]


@pytest.mark.parametrize(
    "text",
    [
        "“Clips are far too dear,” said Robert Quist.",
        "“Clips are far too dear,” Robert Quist said.",
        "Robert Quist said: “Clips are far too dear.”",
        "Robert Quist, director of supplies at the Kettle Agency, warned that “clips are far too dear”.",
        "The Kettle Agency’s director, Robert Quist, calls them “things that are far too dear”.",
        "According to Robert Quist, “clips are far too dear”.",
        "They were described by Robert Quist as “dearer than any pearls”.",
        "Robert Quist was asked about the price. “Clips are far too dear,” he said.",
        "Robert Quist hit back.\n\n“Clips are far too dear.”",
        "Robert Quist told MPs that he was tired, adding: “Clips are far too dear.”",
        "“Clips,” said Robert Quist, who buys them, “are far too dear.”",
    ],
)
def test_quoted_words_have_a_speaker(text: str) -> None:
    assert {speaker for speaker, _ in said(text, "direct")} == {QUIST}


def test_words_go_on_with_the_same_speaker() -> None:
    text = "“Clips are dear,” said Robert Quist. “I buy few of them.\n\n“I lose more than I buy.”"
    assert [s.speaker for s in read(text)] == [QUIST, QUIST, QUIST]


def test_each_of_two_speakers_has_their_own_words() -> None:
    text = (
        "Robert Quist told Dame Angela Strand that clips were cheap. “They are far too dear,” she replied. "
        "“They are cheap enough for me,” said Quist."
    )
    assert said(text, "direct") == [(STRAND, "They are far too dear,"), (QUIST, "They are cheap enough for me,")]


def test_a_spokesperson_is_the_body() -> None:
    assert said("A Kettle Agency spokeswoman said: “We never comment on clips.”", "direct") == [
        ("publicbody:kettle-agency", "We never comment on clips.")
    ]


def test_an_unnamed_speaker_has_a_label_and_no_entity() -> None:
    [statement] = read("A senior official at the Kettle Agency said: “Robert Quist knows nothing of clips.”")
    assert statement.speaker is None
    assert statement.speaker_label is not None
    assert statement.speaker_label.startswith("A senior official")


def test_a_pronoun_after_an_unnamed_speaker_is_nobody() -> None:
    text = "Robert Quist is calm. One official was less so. “We shall run out of clips,” he said."
    assert said(text, "direct") == [(None, "We shall run out of clips,")]


@pytest.mark.parametrize(
    "text",
    [
        "Robert Quist said that clips were far too dear.",
        "Clips are far too dear, Robert Quist has argued.",
        "Clips, Robert Quist said, were far too dear.",
        "According to Robert Quist, clips are far too dear.",
        "Robert Quist urged the Kettle Agency to buy fewer clips.",
        "Robert Quist praised the Kettle Agency for its thrift with clips.",
        "Robert Quist’s warning that clips would grow dearer was heard by few.",
        "Robert Quist refused to name a price, saying that clips were too dear.",
        "Robert Quist said that the “clip tax” was far too high.",
    ],
)
def test_reported_speech_is_one_statement_a_sentence(text: str) -> None:
    assert [(s.speaker, s.kind, s.text) for s in read(text)] == [(QUIST, "indirect", text)]


@pytest.mark.parametrize(
    "text",
    [
        "Robert Quist declined to comment on the clips.",
        "Robert Quist did not say whether clips were dear.",
        "Robert Quist could argue that clips are dear.",
        "Robert Quist will join the Kettle Agency, reporting to Dame Angela Strand.",
        "Robert Quist has written nothing about paper clips.",
        "Robert Quist bought a book, “The Price of Paper”, in a shop.",
    ],
)
def test_what_nobody_said_is_no_statement(text: str) -> None:
    assert read(text) == []


def test_a_transcript_gives_each_paragraph_to_its_label() -> None:
    text = (
        "Mr Robert Quist: Clips are dear. I will not buy any.\n\nDame Angela Strand: Then you will have none of them."
    )
    assert [s.speaker for s in read(text)] == [QUIST, STRAND]


def test_the_answers_of_an_interview_are_the_interviewed_persons() -> None:
    asked = ["Why do you count clips?", "Do you ever stop?", "What did your mother say?", "Will you count tomorrow?"]
    answered = [
        "Because I like them.",
        "I did once, in May.",
        "My mother said nothing.",
        "I shall, if my hands let me.",
    ]
    text = "Robert Quist counts paper clips.\n\n" + "\n\n".join(
        f"{q}\n\n{a}" for q, a in zip(asked, answered, strict=True)
    )
    assert said(text, "direct") == [(QUIST, answer) for answer in answered]


def test_a_speech_is_its_speakers() -> None:
    text = (
        "Speech by Robert Quist at the Kettle Agency\n\nGood morning, everybody.\n\nI have come to talk of clips.\n\n"
        "We have too many of them, and our drawers are full.\n\nI thank you for your patience with me."
    )
    assert [s.speaker for s in read(text) if s.kind == "direct"] == [QUIST] * 4


def test_words_without_marks_follow_the_line_that_introduces_them() -> None:
    text = "Robert Quist said:\n\nWe have bought far too many clips. I am sorry for it.\n\nThe shop is now closed."
    assert said(text, "direct") == [(QUIST, "We have bought far too many clips. I am sorry for it.")]


def test_the_items_of_a_finding_are_the_bodys() -> None:
    text = "The Kettle Agency found that:\n\n- clips are dear, and growing dearer.\n\n- drawers are full of them."
    assert {s.speaker for s in read(text) if s.kind == "indirect"} == {"publicbody:kettle-agency"}


def test_they_may_be_a_spokesperson() -> None:
    text = "A Kettle Agency spokesman was cross. “We never comment on clips,” they said."
    assert said(text, "direct") == [("publicbody:kettle-agency", "We never comment on clips,")]


def test_each_clause_of_a_sentence_has_its_own_speaker() -> None:
    text = "Robert Quist said clips were cheap, but Dame Angela Strand argued that they were dear."
    assert [s.speaker for s in read(text)] == [QUIST, STRAND]


def test_a_statement_is_about_whom_it_names() -> None:
    [statement] = read("Robert Quist said that the Kettle Agency had too many biscuits.")
    assert statement.about == ("publicbody:kettle-agency",)
    assert statement.cue == "say"


SOME = ["Robert Quist", "said", "told", "warned that", "according to", "she", "the union", "A spokesman for", "PAC"]
WORDS = st.lists(st.sampled_from([*SOME, "“", "”", "'", '"', ",", ".", ":", "\n", "who", "to say", "by", "ß", "—"]))


@settings(max_examples=100, deadline=None)
@given(WORDS)
def test_every_statement_stands_where_it_says(found: list[str]) -> None:
    article = Article(source="clips.txt", text=TITLE + " ".join(found))
    for statement in extract(article, KNOWN).statements:
        assert article.text[statement.start : statement.end] == statement.text
        assert statement.text.strip()
        assert 0 < statement.confidence <= 1


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("“Clips are far too dear,” the candidate said.", "the candidate"),
        ("“Clips are far too dear,” said a prominent collector.", "a prominent collector"),
        ("The letter reads: “Clips are far too dear.”", "The letter"),
        ("According to Clipwatch, “clips are far too dear”.", "Clipwatch"),
    ],
)
def test_whoever_stands_beside_quoted_words_speaks_them(text: str, label: str) -> None:
    direct = [s for s in read(text) if s.kind == "direct"]
    assert [(s.speaker, s.speaker_label) for s in direct] == [(None, label)]


def test_doubled_single_marks_are_quotation_marks() -> None:
    assert said("''Clips are far too dear,'' said Robert Quist.", "direct") == [(QUIST, "Clips are far too dear,")]


def test_a_verb_that_no_list_has_reports_words_before_a_comma() -> None:
    assert said("“Clips are far too dear,” Robert Quist harrumphed.", "direct")[0][0] == QUIST


def test_whoever_is_only_spoken_of_does_not_go_on_speaking() -> None:
    text = "Robert Quist said Jo Lund continued to buy clips.\n\n“They are far too dear for us,” he said."
    assert said(text, "direct") == [(QUIST, "They are far too dear for us,")]


def test_an_employer_is_not_meant_by_the_pronoun() -> None:
    text = "Robert Quist met Bo Larch. Larch adviser Robert Quist spoke.\n\n“They are far too dear for us,” he said."
    assert said(text, "direct") == [(QUIST, "They are far too dear for us,")]


def test_a_clause_after_quoted_words_is_reported_besides() -> None:
    text = "“Clips are far too dear,” said Robert Quist, adding that nobody had bought any of them since May."
    assert [k for k, _ in said(text, "indirect")] == [QUIST]


def test_two_subjects_share_a_plural_verb() -> None:
    assert said("Angela Strand and Robert Quist say that clips are far too dear.", "indirect")


def test_a_headline_with_a_name_before_a_colon_makes_no_transcript() -> None:
    text = "Robert Quist: a life\n\nRobert Quist has bought clips for forty years.\n\nMr Quist keeps them at home."
    assert not [s for s in read(text) if s.kind == "direct"]


@pytest.mark.parametrize(
    "text",
    [
        "Robert Quist met Bo Larch. “Are clips too dear for us?” Quist asked. Larch laughed.",
        "Robert Quist was met by Bo Larch and said: “Clips are far too dear.”",
        "Bo Larch spoke first. Robert Quist himself said “clips are far too dear”.",
        "Bo Larch spoke first. Robert Quist compared himself to a magpie, saying: “Clips are far too dear.”",
        "Robert Quist interjected by asking Bo Larch to agree that “clips are far too dear”.",
    ],
)
def test_the_subject_of_the_sentence_speaks(text: str) -> None:
    assert {speaker for speaker, _ in said(text, "direct")} == {QUIST}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Robert Quist spoke. He was met with complaints alleging that he had “lost all the clips”.", "complaints"),
        ("Robert Quist bought them, a habit described by one old clerk as “a waste of money”.", "one old clerk"),
        ("The minister has urged Robert Quist to put an end to “lazy and very slow” buying.", "The minister"),
        (
            "The Kettle Agency is shut. A ministry spokesman said clips were “safe in our hands”.",
            "A ministry spokes",
        ),
        (
            "Robert Quist was met by clerks. One told him: “Go home, dear sir.”\n\nThey added: “And stay there now.”",
            "One",
        ),
        ("Clips were “lost on the way to Angela Strand”, multiple sources told the paper.", "multiple sources"),
    ],
)
def test_words_of_somebody_without_a_name_are_given_to_nobody_with_one(text: str, label: str) -> None:
    found = [s for s in read(text) if s.kind == "direct"]
    assert found
    assert all(s.speaker is None and (s.speaker_label or "").startswith(label) for s in found)


def test_he_may_be_a_spokesman() -> None:
    text = (
        "Robert Quist wept. A Kettle Agency spokesman said clips were dear. He added “that they will be cheaper soon”."
    )
    assert said(text, "direct") == [("publicbody:kettle-agency", "that they will be cheaper soon")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Clerks’ unions have said they will count the clips twice in every month.", "Clerks’ unions"),
        ("Robert Quist is proud. But privacy campaigners claimed that clips were a danger to letters.", "privacy camp"),
        ("Clips are hard to find in many of the shops in town, say MPs.", "MPs"),
        ("But an all-party committee said clips were hard to find in the shops.", "an all-party committee"),
    ],
)
def test_groups_without_a_name_are_reported_under_their_words(text: str, label: str) -> None:
    found = [s for s in read(text) if s.kind == "indirect"]
    assert [s.speaker for s in found] == [None]
    assert (found[0].speaker_label or "").startswith(label)


def test_claims_that_nobody_owns_are_not_the_subjects() -> None:
    text = "Robert Quist is in doubt amid claims the clips were found 'but nobody knows where they are'."
    assert said(text, "direct") == [(None, "but nobody knows where they are")]


def test_it_is_the_body_of_its_clause() -> None:
    text = "The Board of Clips is glad, while the Kettle Agency will sell what it said was “the best clip of them all”."
    assert said(text, "direct") == [("publicbody:kettle-agency", "the best clip of them all")]


def test_what_somebody_is_said_to_have_done_is_said_by_who_says_so() -> None:
    text = "Robert Quist said Bo Larch had accepted his offer and that “nobody else would buy clips”."
    assert {speaker for speaker, _ in said(text, "direct")} == {QUIST}


def test_a_named_body_that_no_list_knows_is_reported() -> None:
    assert said("The Norbury authorities said that nobody had stolen the clips.", "indirect") == [
        (None, "The Norbury authorities said that nobody had stolen the clips.")
    ]


def test_a_word_that_only_opens_the_sentence_speaks_for_nobody() -> None:
    text = "When asked about clips, Robert Quist said: “They are far too dear.”"
    assert said(text, "direct") == [(QUIST, "They are far too dear.")]


def test_a_description_behind_a_name_is_of_that_name() -> None:
    text = "Conservative MP Angela Strand is late. Robert Quist, the Conservative MP, said: “Clips are far too dear.”"
    assert said(text, "direct") == [(QUIST, "Clips are far too dear.")]


def test_a_clause_after_a_full_stop_leads_to_the_words_behind_it() -> None:
    text = (
        'Robert Quist said: "Clips are dear today. "They will be dearer still tomorrow." '
        'Angela Strand said: "I shall not buy any of them."'
    )
    assert [speaker for speaker, _ in said(text, "direct")] == [QUIST, QUIST, STRAND]


def test_he_may_be_the_spokesman_of_the_paragraph_before() -> None:
    text = (
        "Robert Quist wept. A Kettle Agency spokesman said people bought too few clips.\n\n"
        "“They are cheap enough for all of us,” he added."
    )
    assert said(text, "direct") == [("publicbody:kettle-agency", "They are cheap enough for all of us,")]


@pytest.mark.parametrize(
    "text",
    [
        "Robert Quist, 61, said clips were dear.",
        "Robert Quist of Kettle, a buyer who had refused to praise Dame Angela Strand, said clips were dear.",
        "Robert Quist - a friend of Dame Angela Strand - told the agency that clips were dear.",
        "Robert Quist, host of “Clips This Morning,” suggested clips were dear.",
        "Robert Quist at the time said clips were dear.",
        "Robert Quist lunched with Dame Angela Strand on Monday and said clips were dear.",
        "Robert Quist declined to name a price but said clips were dear.",
        "Robert Quist is continuing to insist that clips are dear.",
        "On Sunday morning Robert Quist made another attempt, writing that clips were dear.",
        "After the meeting Robert Quist said clips were dear.",
        "Speaking at the Kettle Agency Robert Quist admitted that clips were dear.",
        "Dame Angela Strand hoped to buy more clips and clips would be dear, said Robert Quist, a buyer of clips.",
        "Robert Quist scolded buyers, saying that Dame Angela Strand had argued for dear clips.",
    ],
)
def test_the_subject_of_a_verb_of_saying_may_stand_apart_from_it(text: str) -> None:
    assert said(text, "indirect") == [(QUIST, text)]


def test_what_a_sentence_reports_before_quoted_words_of_a_clause_of_their_own_is_reported_besides() -> None:
    text = "Robert Quist said on Monday that clips were dear, although he wrote that “nobody else buys them”."
    assert said(text, "direct") == [(QUIST, "nobody else buys them")]
    assert said(text, "indirect") == [(QUIST, "Robert Quist said on Monday that clips were dear")]


@pytest.mark.parametrize(
    "text",
    [
        "J.R. Quist said: “Clips are far too dear.”",
        "“Clips are far too dear,” said Sgt. Christian Quist, who buys them.",
        "“Clips are far too dear,” said Rep. Robert Israel of Kettle.",
        "Kettle County Keeper of Clips Susan Quist said: “Clips are far too dear.”",
        "The developer Robert Quist came. “Clips are far too dear,” Quist said.",
        "Robert Quist issued a statement saying that “clips are far too dear”.",
    ],
)
def test_a_name_of_any_shape_speaks(text: str) -> None:
    found = [s.speaker or "" for s in read(text) if s.kind == "direct"]
    assert len(found) == 1
    assert found[0].startswith("person:")


def test_labels_of_initials_speak_for_their_bearer_and_a_papers_questions_for_nobody() -> None:
    text = (
        "Robert Quist: Clips are dear, I tell you.\n\nInkwell Magazine: Why are they dear?\n\n"
        "RQ: Because I buy them all, and so does Quist’s sister.\n\nIM: And why is that?\n\nRQ: I like them very much."
    )
    assert [(s.speaker, s.text[:12]) for s in read(text) if s.kind == "direct" and s.speaker] == [
        (QUIST, "Clips are de"),
        (QUIST, "Because I bu"),
        (QUIST, "I like them "),
    ]


def test_a_pronoun_goes_on_from_who_spoke_in_a_relative_clause() -> None:
    text = (
        "Eve Thrale’s plan was praised by Dame Angela Strand, the keeper of clips, who said that clips were dear to "
        "Thrale.\n\n"
        "“I buy fewer of them every year,” she said."
    )
    assert said(text, "direct") == [(STRAND, "I buy fewer of them every year,")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("“Clips are far too dear,” one complained. Robert Quist buys them.", "one"),
        (
            "Robert Quist came.\n\nFriends of Robert Quist insist that he never bought one clip.",
            "Friends of Robert Quist",
        ),
        ("Robert Quist came. A spokesman for Mr Quist said that clips were far too dear.", "A spokesman for Mr Quist"),
        ("Robert Quist's official spokesman said: “Clips are far too dear.”", "Robert Quist's official spokesman"),
        ("Millions of clips could be lost within a year, warn senior union leaders.", "senior union leaders"),
    ],
)
def test_those_around_somebody_speak_for_nobody_with_a_name(text: str, label: str) -> None:
    assert [(s.speaker, s.speaker_label) for s in read(text)] == [(None, label)]


@pytest.mark.parametrize(
    "text",
    [
        "The Kettle Agency’s executive committee has argued that clips are far too dear.",
        "Clips are far too dear, according to a report published today by the Kettle Agency.",
        "The Kettle Agency does recognise that clips are far too dear.",
        "Clips are far too dear, the Kettle Agency reported today.",
        "The Kettle Agency found it had been buying clips that were far too dear.",
        "The FDA came. The Kettle Agency itself came too. The Kettle Agency says clips are far too dear.",
    ],
)
def test_a_body_is_reported_through_its_organs_and_its_reports(text: str) -> None:
    assert said(text, "indirect") == [("publicbody:kettle-agency", text.rpartition("too. ")[2])]


def test_whoever_a_report_names_first_is_not_its_author() -> None:
    told = "Robert Quist met Angela Strand.\n\nAccording to {}, Quist ought to have noticed that clips were dear."
    assert [(s.speaker, s.speaker_label) for s in read(told.format("the report"))][-1:] == [(None, "the report")]
    assert read(told.format("the Kettle Agency"))[-1].speaker == "publicbody:kettle-agency"


def test_a_figure_is_a_person_only_with_a_word_before() -> None:
    text = "Angela Strand reckons that clips are dear. For MPs the figure is higher. “I am alarmed,” she wrote."
    assert read(text)[-1].speaker == STRAND


@pytest.mark.parametrize(
    "text",
    [
        "Robert Quist advises the Kettle Agency on clips and other small things.",
        "Does Robert Quist regret saying so to every one of them?",
        "Robert Quist reported to the Kettle Agency for eleven long years.",
        "Robert Quist answers in person to Angela Strand for all the clips.",
        "Nobody knows whether it was he or Robert Quist who described the clips as dear.",
        "Robert Quist wrote two pamphlets and a play for the Kettle Agency.",
        "Robert Quist has agreed a contract worth eight crates with the Kettle Agency.",
        "Robert Quist maintains the oldest press of the agency in fair order.",
        "Robert Quist was commenting on the loss of eleven crates in May.",
        "Robert Quist spent two years advising a maker of staples and pins.",
    ],
)
def test_verbs_of_another_sense_and_questions_report_nothing(text: str) -> None:
    assert read(text) == []


def test_paragraphs_run_into_one_open_their_quotation_marks_anew() -> None:
    text = 'Robert Quist said: "Clips are far too dear. "I buy none of them. "Nobody should."\n\nHe left.'
    assert [t for _, t in said(text, "direct")] == ["Clips are far too dear.", "I buy none of them.", "Nobody should."]


def test_lines_below_each_other_after_a_finding_are_its_items() -> None:
    text = "The Kettle Agency found that:\n\nClips were dear and few.\nNobody had counted clips.\n\nRobert Quist wept."
    assert [t for _, t in said(text, "indirect")] == ["Clips were dear and few.", "Nobody had counted clips."]


def test_each_of_several_people_answers_below_the_own_name() -> None:
    asked = "What did you like about it?\n\nI liked clips, and I bought many.\n\nWhat will you do next?\n\nI will rest."
    text = f"Robert Quist, director, the Kettle Agency\n\n{asked}\n\nDame Angela Strand, chair, the FDA\n\n{asked}"
    assert [s for s, _ in said(text, "direct")] == [QUIST, QUIST, STRAND, STRAND]


def test_whoever_a_spokesperson_speaks_for_is_a_body() -> None:
    [statement] = read("A spokeswoman for Glueworks said: “We never comment on clips.”")
    assert statement.speaker == "organisation:glueworks"


def test_what_is_so_in_somebodys_view_is_reported() -> None:
    text = "Robert Quist wept. Clips had, in his view, become far too dear for a poor old clerk."
    assert said(text, "indirect") == [(QUIST, "Clips had, in his view, become far too dear for a poor old clerk.")]


def test_a_participle_that_tells_whose_something_is_reports_nothing() -> None:
    text = "Robert Quist said the clips recommended by the Kettle Agency were “far too dear for words”."
    assert said(text, "direct") == [(QUIST, "far too dear for words")]
    assert read("The clerks will also keep to the prices recommended by the Kettle Agency.") == []


def test_whoever_tells_the_reporter_is_whom_the_article_is_about() -> None:
    text = (
        "Robert Quist came. Quist wept. “Clips are dear,” said Quist.\n\nThe new clerk, Otto Larch, buys none. He will "
        "never do so, he tells me, at any price."
    )
    assert said(text, "indirect")[-1][0] == QUIST


def test_a_question_of_the_reporter_puts_nobody_first() -> None:
    text = "Robert Quist wept.\n\nAnd the minister? “I have had four of them,” he sighs."
    assert said(text, "direct") == [(QUIST, "I have had four of them,")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Tea sellers met. Meanwhile, senior Eurosceptics last night accused ministers of wasting clips.",
            "senior Eurosceptics",
        ),
        ("Yet officials have long said that clips are dear.", "officials"),
        ("Robert Quist left. Some Quist allies say that clips are dear.", "Some Quist allies"),
        ("A journalist today accused the firm of hiding its clips.", "A journalist"),
        ("The stout clip-seller admitted that clips were dear.", "The stout clip-seller"),
        (
            "It has also been said that the Norbury government has admitted that clips are dear.",
            "the Norbury government",
        ),
    ],
)
def test_somebody_without_a_name_is_reported_with_what_stands_before_the_verb(text: str, label: str) -> None:
    assert [s.speaker_label for s in read(text) if s.kind == "indirect"] == [label]


def test_they_are_a_body_or_several_and_else_nobody_with_a_name() -> None:
    text = "The Kettle Agency gave up.\n\n“Clips are far too dear,” they added."
    assert said(text, "direct") == [("publicbody:kettle-agency", "Clips are far too dear,")]
    text = "Robert Quist gave up.\n\n“Clips are far too dear,” they added."
    assert said(text, "direct") == [(None, "Clips are far too dear,")]
    assert not said("Robert Quist gave up. He listens to experts when they warn that clips are dear.", "indirect")


def test_words_below_a_line_that_tells_whose_statement_they_are_are_of_its_author() -> None:
    text = "Angela Strand rose.\n\nHere is Robert Quist’s full statement on clips:\n\n“Clips are far too dear.”"
    assert said(text, "direct") == [(QUIST, "Clips are far too dear.")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("“Clips are far too dear,” a Quist supporter says.", "a Quist supporter"),
        ("“Clips are far too dear,” one of Robert Quist’s aides told me.", "one of Robert Quist’s aides"),
        ("The petition was short. “Clips are far too dear,” it said.", "it"),
    ],
)
def test_whoever_speaks_without_a_name_keeps_the_label(text: str, label: str) -> None:
    lead = "Robert Quist went home.\n\n"
    assert [(s.speaker, s.speaker_label) for s in read(lead + text) if s.kind == "direct"] == [(None, label)]


def test_quoted_words_in_a_sentence_without_anybody_go_on_from_who_spoke_in_the_one_before() -> None:
    text = "Clips, Robert Quist says, will be dear. Next year “looks even worse for all of them”."
    assert said(text, "direct") == [(QUIST, "looks even worse for all of them")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Angela Strand called the price “absurd”.", STRAND),
        ("Dame Angela Strand ruled that clips were dear.", STRAND),
        ("Tea bosses still say that clips are dear.", None),
    ],
)
def test_what_somebody_calls_rules_or_still_says_is_reported(text: str, speaker: str | None) -> None:
    assert said(text, "indirect") == [(speaker, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ministers will say that clips are dear.",
        "The plan went to every EU member state that asked.",
        "It has clips, adding to the mess.",
    ],
)
def test_what_is_only_to_be_said_and_verbs_that_are_none_report_nothing(text: str) -> None:
    assert not said(text, "indirect")


def test_who_ends_a_sentence_may_be_described() -> None:
    text = (
        "Angela Strand, the Treasury minister, left.\n\nClips are dear, the under-fire Treasury minister has claimed."
    )
    assert said(text, "indirect") == [(STRAND, "Clips are dear, the under-fire Treasury minister has claimed.")]


def test_one_of_a_party_speaks_without_a_name_and_not_for_the_party() -> None:
    found = read("One senior Tory said: “Clips are far too dear.”")
    assert [(s.speaker, s.speaker_label) for s in found] == [(None, "One senior Tory")]


def test_an_answer_after_a_label_without_a_name_is_of_who_is_interviewed() -> None:
    asked = "Q: Are they dear?\n\nA: Far too dear for anybody.\n\nQ: Since when?\n\nA: May."
    text = f"Robert Quist talks about clips.\n\n{asked}"
    assert said(text, "direct") == [(QUIST, "Far too dear for anybody."), (QUIST, "May.")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("MPs who signed the letter said that clips were dear.", "MPs"),
        ("A study by doctors in Norbury revealed that clips were dear.", "A study"),
        ("A source in the office of Robert Quist said that clips were dear.", "A source"),
        ("Clips must go, a group of powerful grocers said last night.", "a group of powerful grocers"),
        ("A senior source accused members of the council of hiding clips.", "A senior source"),
        ("Norbury’s most senior police officer said that clips were dear.", "Norbury’s most senior police officer"),
        ("Campaigners at Norbury House warned that clips were dear.", "Campaigners"),
        ("But village doctors, who took part in a strike, said that clips were dear.", "village doctors"),
        ("One insider said that clips were a burden which, he argued, leaves them poor.", "One insider"),
        ("But an ally of the chief clerk said Robert Quist was wrong about clips.", "an ally"),
        ("A study, which followed a year of work by clerks, found the price of clips was unfair.", "A study"),
        ("According to a life of the buyer, Robert Quist argued with Angela Strand over clips.", ""),
        ("According to one biography of the buyer, Robert Quist stole all the clips.", "one biography"),
    ],
)
def test_several_and_others_without_a_name_are_reported_whatever_parts_them_from_the_verb(
    text: str, label: str
) -> None:
    found = [s for s in read("Angela Strand slept.\n\n" + text) if s.kind == "indirect"]
    assert [s.speaker_label for s in found if s.speaker is None] == ([label] if label else [])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The plan, which had hurt the buyers, was late and dear, said the Kettle Agency.", "publicbody:kettle-agency"),
        ("According to a new book, Clips and Men by the novelist Robert Quist, Angela Strand lied.", QUIST),
        ("Robert Quist, who presents The Clip Hour tells Angela Strand that she is dear.", QUIST),
        ("Nobody could look at the price, Robert Quist argued, and call it fair.", QUIST),
    ],
)
def test_whoever_says_it_is_found_behind_the_words_or_before_an_aside(text: str, speaker: str) -> None:
    assert said(text, "indirect") == [(speaker, text)]


@pytest.mark.parametrize(
    "text",
    [
        "The buyer Robert Quist, previously accused of theft, will be moved.",
        "Robert Quist felt no pain.",
        "Robert Quist gutted a fish, like criticising it would have helped.",
        "Robert Quist celebrated with his friends after the vote.",
    ],
)
def test_what_is_done_to_somebody_or_felt_is_no_speech(text: str) -> None:
    assert not said(text, "indirect")


def test_two_who_say_something_are_parted_at_while() -> None:
    text = "Robert Quist said it was seven while Angela Strand said it was nine."
    assert [speaker for speaker, _ in said(text, "indirect")] == [QUIST, STRAND]


@pytest.mark.parametrize(
    "text",
    [
        "A government spokesman said: “We are safe in our own hands.”",
        "A government spokesman was calm. “We are safe in our own hands,” the spokesman said.",
        "The UK government announced a plan. It added: “We are safe in our own hands.”",
    ],
)
def test_the_government_speaks_as_a_body(text: str) -> None:
    ((speaker, _),) = said("The Kettle Agency slept. " + text, "direct")
    assert str(speaker).startswith("organisation:government")


def test_open_marks_wait_for_the_end_of_captions() -> None:
    text = (
        "Robert Quist said: ‘Clips are far too dear.\n\nThe buyer at his desk in Norbury this spring\n\n"
        "‘We shall buy no more of them.’"
    )
    assert [speaker for speaker, _ in said(text, "direct")] == [QUIST, QUIST]


def test_a_space_too_many_behind_a_colon_opens_words() -> None:
    assert said('Robert Quist said: " Clips are far too dear."', "direct") == [(QUIST, "Clips are far too dear.")]


def test_a_verb_of_two_senses_reports_what_follows_it() -> None:
    for told in (
        "Robert Quist wrote in May that clips were dear.",
        "Robert Quist wrote to the Kettle Agency asking for clips.",
        "Robert Quist agreed that clips were dear.",
        "Robert Quist advised clerks to count the clips.",
        "Clips, Robert Quist concluded, are dear.",
    ):
        assert [speaker for speaker, _ in said(told, "indirect")] == [QUIST]


def test_quoted_words_are_not_those_of_a_subject_who_says_nothing() -> None:
    assert said("Robert Quist turned up in “a very old and dirty coat”.", "direct") == [
        (None, "a very old and dirty coat")
    ]
    assert said("Robert Quist made the promise that clips would be “as cheap as chips”.", "direct") == [
        (QUIST, "as cheap as chips")
    ]


def test_quoted_words_alone_are_not_those_of_somebody_the_paragraph_before_only_shows() -> None:
    shown = "Robert Quist visits a shop that sells clips and other small things of steel to the clerks of the town and "
    shown += "of the villages beyond the river\n\n“Nobody has asked me what a clip should cost.”"
    assert said(shown, "direct") == [(None, "Nobody has asked me what a clip should cost.")]
    assert said("Robert Quist is of another mind.\n\n“Clips are far too dear.”", "direct") == [
        (QUIST, "Clips are far too dear.")
    ]


def test_a_name_in_capitals_opens_words_of_its_bearer() -> None:
    text = "Robert Quist met Dame Angela Strand.\n\n“STRAND: What is a clip to you?”\n\n“QUIST: A small thing.”"
    assert [speaker for speaker, _ in said(text, "direct")] == [STRAND, QUIST]
