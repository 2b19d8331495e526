"""What relations promise of careers: places that verbs give, descriptions, who came before whom."""

import pytest

from whitehall_graph.articles.article import Article
from whitehall_graph.extract import extract


def places(words: str) -> set[tuple[str, str, bool]]:
    found = extract(Article(source="a.txt", text=words))
    names = {e.id: e.name for e in found.entities}
    return {(names[r.source], names[r.target], r.former) for r in found.relations if r.type == "HOLDS"}


@pytest.mark.parametrize(
    ("words", "body", "former"),
    [
        ("She joined what was then Customs and Excise at 18, then left.", "Customs and Excise", False),
        ("She sold glue, did a stint in the Home Office and came home.", "Home Office", True),
        ("She taught for a year and left in 2013 for Tesco.", "Tesco", False),
        ("She later spent three years on secondment to the Treasury.", "Treasury", True),
        ("She began her career at the Home Office.", "Home Office", True),
        ("She was born in Hull; before that, she was at the Bank of England.", "Bank of England", True),
        ("She is now at Macro Paste Partners.", "Macro Paste Partners", False),
    ],
)
def test_a_verb_of_a_career_gives_a_place(words: str, body: str, former: bool) -> None:
    assert ("Ada Thrale", body, former) in places(f"Ada Thrale was born in Hull. {words}")


@pytest.mark.parametrize(
    ("words", "body", "former"),
    [
        ("Ada Thrale, who leads on glue at the Home Office, spoke.", "Home Office", False),
        ("Ada Thrale, who heads the lasting paste unit at the Home Office, spoke.", "Home Office", False),
        ("The view came from Dr Ada Thrale of Ofsted, a veteran of both the Treasury and Tesco.", "Tesco", True),
        ("“I spent nine years at the Home Office,” said Ada Thrale.", "Home Office", True),
        (
            "Ada Thrale spoke. As chief data officer at the Home Office until 2008, she knew.",
            "Home Office",
            True,
        ),
        ("Ada Thrale, chair of Ofsted till 2016 and now a fellow at the Home Office, spoke.", "Home Office", False),
    ],
)
def test_a_place_told_in_passing_is_found(words: str, body: str, former: bool) -> None:
    assert ("Ada Thrale", body, former) in places(words)


@pytest.mark.parametrize(
    "words",
    [
        "Ada Thrale did not join the Home Office.",
        "Ada Thrale might leave the Home Office.",
        "Ada Thrale joined the Home Office in calling for calm.",
        "Ada Thrale left the Home Office buildings at noon.",
        "“We spent nine years at the Home Office,” said Ada Thrale.",
        "Ada Thrale said Britain would leave the EU and she would join Nato.",
        "Ada Thrale joined the Home Office campaign.",
        "Ada Thrale spoke as she was leaving the Home Office.",
    ],
)
def test_what_only_sounds_like_a_career_gives_no_place(words: str) -> None:
    assert places(words) == set()


def test_who_took_over_from_somebody_has_the_post_that_the_other_had() -> None:
    words = "Ada Thrale is chair of Ofsted. She took over in May from Otto Brandt, who left to run Tesco."
    assert places(words) == {
        ("Ada Thrale", "Ofsted", False),
        ("Otto Brandt", "Ofsted", True),
        ("Otto Brandt", "Tesco", False),
    }


def test_a_description_tells_of_whom_the_sentence_before_names() -> None:
    words = "That was too rosy for Ada Thrale. The chief statistician at the Home Office until 2016 said so."
    assert places(words) == {("Ada Thrale", "Home Office", True)}


def test_a_description_after_two_people_tells_of_neither() -> None:
    words = "That was too rosy for Ada Thrale and Otto Brandt. The chief statistician at the Home Office said so."
    assert places(words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "Labour’s Ada Thrale, the shadow glue minister, spoke.",
        "It was opposed by the shadow glue minister, Labour’s Ada Thrale.",
    ],
)
def test_a_shadow_post_is_of_the_party_beside_the_name(words: str) -> None:
    assert places(words) == {("Ada Thrale", "Labour", False)}


def test_a_title_means_the_body_that_the_article_is_about_not_one_named_in_passing() -> None:
    about = "Ofsted has moved. Ofsted said so. Staff of Ofsted agreed. It won a prize from the Land Registry.\n\n"
    assert places(f"{about}Staff will meet the chief executive, Ada Thrale, in May.") == {
        ("Ada Thrale", "Ofsted", False)
    }


def test_a_title_before_an_unknown_body_has_no_other() -> None:
    about = "Ofsted has moved. Ofsted said so. Staff of Ofsted agreed.\n\nThe panel\n\n"
    assert "Ofsted" not in {body for _, body, _ in places(f"{about}Ada Thrale, Chief Executive, Zymurgy Wholly Upped")}


def test_whose_post_the_article_tells_elsewhere_has_it_there() -> None:
    before = "Ada Thrale was Home Office permanent secretary. \n\nThe Treasury rose."
    words = f"{before} Ada Thrale was made permanent secretary in May."
    assert {body for _, body, _ in places(words)} == {"Home Office"}


def test_whom_a_speaker_calls_ours_is_at_the_speakers_body() -> None:
    said = "“Our chief data officer, Otto Brandt, read out the figures all day,” said Ada Thrale, chair of Ofsted."
    assert places(said) == {("Ada Thrale", "Ofsted", False), ("Otto Brandt", "Ofsted", False)}


def test_a_figure_of_somebody_elsewhere_has_no_post() -> None:
    words = "Ada Thrale – the Otto Brandt of glue – was elected chair of Ofsted."
    assert {person for person, _, _ in places(words)} <= {"Ada Thrale"}


@pytest.mark.parametrize(
    "words",
    [
        "Ada Thrale is chair of Ofsted. She will start at Ofsted in May and will succeed Otto Brandt, who left.",
        "Ada Thrale is chair of Ofsted. In May she replaced Otto Brandt.",
    ],
)
def test_who_succeeds_somebody_has_the_post_that_the_other_had(words: str) -> None:
    assert places(words) == {("Ada Thrale", "Ofsted", False), ("Otto Brandt", "Ofsted", True)}


@pytest.mark.parametrize(
    "words",
    [
        "Ada Thrale came from Hull. Six months into the job of chief executive of Ofsted, she has not been back.",
        "Ada Thrale, director general (and acting permanent secretary), Ofsted, spoke.",
        "Ofsted, which has no chair, has asked non-executive director Ada Thrale to hold the fort.",
    ],
)
def test_a_post_told_at_some_length_is_found(words: str) -> None:
    assert places(words) == {("Ada Thrale", "Ofsted", False)}


@pytest.mark.parametrize(
    "words",
    [
        "The Glue Committee met on Tuesday. The committee's Conservative chair, Sir Edric Vander, asked why.",
        "The Glue Committee has criticised the Treasury. Its chair, Sir Edric Vander, said so.",
        "Sir Edric Vander, chair of the House of Commons Glue Committee, asked why.",
    ],
)
def test_a_chair_is_the_committees_not_a_partys_a_departments_or_a_houses(words: str) -> None:
    assert places(words) == {("Edric Vander", "Glue Committee", False)}


def test_a_party_has_leaders_of_its_own() -> None:
    assert ("Edric Vander", "Labour", False) in places("Labour’s policies changed as Labour leader Edric Vander spoke.")


def test_what_follows_the_name_of_a_successor_is_the_post_left_behind() -> None:
    words = "Ada Thrale chairs Ofsted. Thrale was replaced by Jo Lund, director of glue at the Treasury."
    assert ("Ada Thrale", "Treasury") not in {(person, body) for person, body, *_ in places(words)}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The chief executive of the Paper Agency has resigned. Otto Brandt told staff that he was tired.", True),
        ("The Paper Agency’s chair sighed. Appearing before MPs in May, Otto Brandt said no.", True),
        ("A letter went to the chair of the Paper Agency. Otto Brandt wrote it.", False),
        ("A director of the Paper Agency sighed. Otto Brandt told staff that he was tired.", False),
        ("The chair of the Paper Agency sighed. Otto Brandt, head of the Glue Board, said no.", False),
    ],
)
def test_the_head_of_a_body_is_who_the_next_sentence_first_names(words: str, found: bool) -> None:
    held = {(who, body) for who, body, _ in places(words)}
    assert (("Otto Brandt", "Paper Agency") in held) is found


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("The chair of the Paper Agency, Ada Thrale, retires. Her replacement will be Otto Brandt.", "Otto Brandt"),
        ("Ada Thrale, chair of the Paper Agency, retires. Otto Brandt steps into her shoes.", "Otto Brandt"),
        ("Ada Thrale is chair of the Paper Agency. Baroness Lund, who had the job before her, sang.", "Baroness Lund"),
        ("Ada Thrale chairs the Paper Agency. She follows Jo Lund, whose term ended in May.", "Jo Lund"),
        ("Ada Thrale ought to be chair of the Paper Agency. The job went in May to Jo Lund.", "Jo Lund"),
        ("Ada Thrale, chair of the Paper Agency, sighed. Her deputy, Jo Lund, sang.", "Jo Lund"),
        ("Ada Thrale, chair of the Paper Agency, sighed. Beside her sat her finance director, Jo Lund.", "Jo Lund"),
        ("The Paper Agency has a new director. Jo Lund made glue before.", "Jo Lund"),
    ],
)
def test_who_came_before_or_after_or_works_for_somebody_has_a_place(words: str, who: str) -> None:
    assert who in {person for person, body, _ in places(words) if body == "Paper Agency"}


@pytest.mark.parametrize("words", ["heads the Home Office’s glue team", "had her time running the Home Office"])
def test_who_heads_a_part_of_a_body_or_ran_it_has_a_place_there(words: str) -> None:
    assert "Home Office" in {body for _, body, _ in places(f"Ada Thrale was born in Hull. She {words}.")}


def test_whose_boss_somebody_is_may_be_elsewhere() -> None:
    post = "Ada Thrale, general secretary of the Clip Union, sighed."
    assert ("Jo Lund", "Clip Union", False) in places(f"{post} Her deputy, Jo Lund, sang.")
    assert not {who for who, _, _ in places(f"{post} Her boss, Jo Lund, sang.")} & {"Jo Lund"}


def test_who_came_before_somebody_now_leads_another_body() -> None:
    words = "Otto Brandt chairs Ofsted. His predecessor Ada Thrale, who now chairs the Paper Agency, sang."
    assert ("Otto Brandt", "Paper Agency") not in {(person, body) for person, body, _ in places(words)}


def test_who_is_named_in_a_quotation_is_not_whom_it_describes() -> None:
    words = 'The chair of the Paper Agency said: "There will be more of it. Otto Brandt is within his rights."'
    assert places(words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "Ada Thrale, head of the Paper Agency legal service, sang.",
        "Ada Thrale, leader of the Labour group on Sunder Council, sang.",
        "Ada Thrale is co-chair of Labour’s “Glue and Paste Group”.",
        "The Leader of the House of Commons, Ada Thrale, sang.",
    ],
)
def test_who_leads_a_part_of_a_body_does_not_lead_it(words: str) -> None:
    found = extract(Article(source="a.txt", text=words))
    assert not [r for r in found.relations if r.type == "LEADS"]
