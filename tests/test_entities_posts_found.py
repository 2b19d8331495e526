"""Posts in the shapes of newsletters and diaries: labels, seats, jobs that pass on, and those that nobody has."""

import pytest

from tests.test_entities_posts import only, posts


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("Paper Agency: Ada Thrale has been made director of glue.", "director of glue", "Paper Agency"),
        ("Paper Agency: Out goes Ada Thrale, after two terms in the chair.", "chair", "Paper Agency"),
        ("Ada Thrale takes over the chair of the Paper Agency in May.", "chair", "Paper Agency"),
        ("Ada Thrale has accepted the chairmanship of the Paper Agency.", "chair", "Paper Agency"),
        ("The job of chair of the Paper Agency went to Ada Thrale.", "chair", "Paper Agency"),
        ("The Paper Agency has a new director of glue, Ada Thrale.", "director of glue", "Paper Agency"),
        ("Ada Thrale has landed the post of director at the Paper Agency.", "director", "Paper Agency"),
        ("The Treasury was late. Its chair, my old friend Ada Thrale, sighed.", "chair", "Treasury"),
        ("The chair of the Paper Agency, the former glue maker Ada Thrale, sighed.", "chair", "Paper Agency"),
        ("The Paper Agency, led by Ada Thrale, sighed.", "head", "Paper Agency"),
        ("The Treasury chose Ada Thrale to run the Paper Agency.", "head", "Paper Agency"),
        ("Ada Thrale has been handed a new job at the Paper Agency.", None, "Paper Agency"),
        ("The Treasury sighed. At the Paper Agency, chair Ada Thrale sang.", "chair", "Paper Agency"),
        ("Ada Thrale, whose firm Sunder Ltd makes glue, sighed.", None, "Sunder Ltd"),
        ("Ada Thrale, a plumber and a rep for the Paper Agency, sighed.", "rep", "Paper Agency"),
        ("Ada Thrale, who founded the Glue Foundation, sighed.", "founder", "Glue Foundation"),
        ("The woman running the Paper Agency, Ada Thrale, sighed.", "head", "Paper Agency"),
        ("The head honcho at the Paper Agency, Ada Thrale, sighed.", "head honcho", "Paper Agency"),
        ("His opposite number at the Paper Agency, Ada Thrale, sighed.", None, "Paper Agency"),
        ("Brick Lunn’s chief executive, Ada Thrale, sighed.", "chief executive", "Brick Lunn"),
    ],
)
def test_a_post_is_found_however_it_is_told(text: str, title: str | None, body: str) -> None:
    assert ("Ada Thrale", title, body) in posts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Thrale had been tipped to become chair of the Paper Agency.",
        "Ada Thrale was passed over as chair of the Paper Agency.",
        "Ada Thrale ought to be chair of the Paper Agency.",
        "Ada Thrale has turned down the post of chair of the Paper Agency.",
        "Paper Agency: Ada Thrale has turned down the post of chief executive.",
        "Ada Thrale might become chair of the Paper Agency.",
    ],
)
def test_a_post_that_is_refused_or_only_talked_of_is_nobodys(text: str) -> None:
    assert posts(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The Paper Agency paid. US President Ada Thrale sighed.",
        "The Paper Agency paid. Norbury chief executive Ada Thrale sighed.",
        "The Paper Agency paid. Council leader Ada Thrale sighed.",
        "The Treasury paid. Ada Thrale, the director general for glue, sighed.",
    ],
)
def test_a_title_that_tells_of_another_body_is_not_one_at_whatever_was_named(text: str) -> None:
    assert not {body for _, _, body in posts(text)} & {"Paper Agency", "Treasury"}


def test_a_noun_in_a_title_means_the_body_that_has_it_in_its_name() -> None:
    text = "The Wrenley Glue Alliance paid. The Paper Agency did not.\n\nAlliance chair Ada Thrale sighed."
    assert {(who, body) for who, _, body in posts(text)} == {("Ada Thrale", "Wrenley Glue Alliance")}


@pytest.mark.parametrize(
    "text",
    [
        "Ada Thrale, ex-Home Office, sighed.",
        "Ada Thrale, poached from the Home Office, sighed.",
        "Ada Thrale was previously at the Home Office.",
        "Ada Thrale moves across from the Home Office.",
    ],
)
def test_where_somebody_came_from_is_past(text: str) -> None:
    assert only(text).former


def test_who_says_so_does_not_get_the_post() -> None:
    text = "Ada Thrale becomes chair of the Paper Agency, the culture secretary said."
    assert {title for _, title, _ in posts(text)} == {"chair"}


def test_who_took_over_may_be_a_pronoun() -> None:
    text = "Ada Thrale was pleased. In May she took over from Otto Brandt as chair of the Paper Agency."
    assert {(who, body) for who, _, body in posts(text)} == {
        ("Ada Thrale", "Paper Agency"),
        ("Otto Brandt", "Paper Agency"),
    }


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("The Glue Ombudsman sighed. In May, ombudsman Ada Thrale sang.", "ombudsman", "Glue Ombudsman"),
        ("The Paper Agency fed the Treasury. Its chair, Ada Thrale, sang.", "chair", "Paper Agency"),
        ("The first chair of the Paper Agency, Ada Thrale, sang.", "chair", "Paper Agency"),
        ("The Wrenley Glue Alliance paid. Alliance chair Ada Thrale sang.", "chair", "Wrenley Glue Alliance"),
    ],
)
def test_a_post_is_at_the_body_that_its_words_mean(text: str, title: str, body: str) -> None:
    assert posts(text) == {("Ada Thrale", title, body)}


@pytest.mark.parametrize(
    "text",
    [
        "The flood was over. Flood manager Ada Thrale sighed.",
        "Ada Thrale holds the chair of Modern History at the Paper Agency.",
        "Paper Agency\n\nAt the launch, the health secretary’s adviser Ada Thrale sang.",
    ],
)
def test_a_plain_word_a_professorship_or_a_ministers_aide_makes_no_post_at_a_body(text: str) -> None:
    assert posts(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Glue was dear. Immigration minister Ada Thrale sighed.",
        "Glue was dear. Route services director Ada Thrale sighed.",
        "Glue was dear. Widows’ group chair Ada Thrale sighed.",
        "Glue was dear. Technology boss Ada Thrale sighed.",
        "“Glue is dear,” fumed committee chair Ada Thrale.",
    ],
)
def test_what_a_post_is_about_is_not_whose_it_is(text: str) -> None:
    assert posts(text) == set()


def test_a_firm_that_opens_a_sentence_has_the_chief_executive_behind_it() -> None:
    assert posts("Glue was dear. Sundero chief executive Ada Thrale sighed.") == {
        ("Ada Thrale", "chief executive", "Sundero")
    }
