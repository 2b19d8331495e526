"""The shipped register: who held what when, and which body a name means."""

from datetime import date

import pytest

from whitehall_graph.register import Register, check, register

JANUARY_2024 = date(2024, 1, 22)


def _holders(title, on):
    """Everybody who certainly held a post of this title on a day, by id."""
    return {t.person for post in register().find_posts(title) for t in register().holders(post.id, on)}


@pytest.mark.parametrize(
    ("title", "on", "person"),
    [
        ("Chief Secretary to the Treasury", JANUARY_2024, "person:laura-trott"),
        ("chancellor", JANUARY_2024, "person:jeremy-hunt"),
        ("PAC chair", date(2025, 6, 1), "person:geoffrey-clifton-brown"),
        ("chair of the Public Accounts Committee", date(2025, 10, 22), "person:geoffrey-clifton-brown"),
        ("home secretary", date(2023, 11, 13), "person:james-cleverly"),
        ("cabinet secretary", date(2022, 1, 1), "person:simon-case"),
        ("permanent secretary at the Cabinet Office", JANUARY_2024, "person:alex-chisholm"),
        ("Cabinet Office permanent secretary", date(2014, 1, 1), "person:richard-heaton"),
        ("general secretary of the FDA", JANUARY_2024, "person:dave-penman"),
    ],
)
def test_an_office_is_its_holder_of_the_day(title, on, person):
    assert _holders(title, on) == {person}


def test_nobody_is_guessed_beyond_what_the_sources_saw():
    assert _holders("chancellor", date(2030, 1, 1)) == set()
    assert _holders("chancellor", date(1950, 1, 1)) == set()


def test_two_terms_in_a_post_are_two_tenures():
    hunts = [t for t in register().posts_of("person:jeremy-hunt") if t.post == "post:chancellor-of-the-exchequer"]
    assert [str(t.since) for t in hunts] == ["2022-10-14"]
    camerons = register().posts_of("person:david-cameron")
    assert {t.post.partition("-of-")[0] for t in camerons} >= {"post:prime-minister", "post:secretary"}


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("the Treasury", "department:hm-treasury"),
        ("HMT", "department:hm-treasury"),
        ("hm treasury", "department:hm-treasury"),
        ("Defra", "department:department-for-environment-food-and-rural-affairs"),
        ("No. 10", "department:prime-ministers-office"),
        ("PACAC", "committee:public-administration-and-constitutional-affairs-committee"),
        ("the FDA", "union:fda"),
        ("HM Revenue and Customs", "department:hm-revenue-customs"),
        ("NAO", "publicbody:national-audit-office"),
    ],
)
def test_a_body_is_known_by_what_people_call_it(name, body):
    assert register().find_bodies(name, JANUARY_2024)[0].id == body


def test_a_name_means_the_body_of_its_time():
    on = {year: register().find_bodies("DCMS", date(year, 6, 1))[0].name for year in (2016, 2019, 2024)}
    assert on[2016] == on[2024] == "Department for Culture, Media and Sport"
    assert on[2019] == "Department for Digital, Culture, Media and Sport"
    foreign = [register().find_bodies("Foreign Office", date(year, 6, 1)) for year in (2015, 2024)]
    assert [len(found) for found in foreign] == [1, 1]
    assert foreign[0] != foreign[1]


def test_common_words_are_no_bodies():
    assert register().find_bodies("unite") == ()
    assert register().find_bodies("prospect") == ()
    assert "Reform" not in {name for name, _ in register().surfaces()}


def test_every_surface_finds_its_body():
    wrong = [s for s, body in register().surfaces() if body not in {b.id for b in register().find_bodies(s)}]
    assert wrong == []


def test_namesakes_are_kept_apart_and_titles_joined():
    assert len(register().find_people("Gareth Davies")) == 3  # a minister, a permanent secretary, an auditor
    plain, titled = register().find_people("Francis Maude"), register().find_people("Lord Maude of Horsham")
    assert len(plain) == 1
    assert plain == titled
    assert register().find_people("Lord Maude") == ()  # others may be called so
    assert register().find_peers("Lord Maude") == plain


def test_loading_is_deterministic():
    one, other = Register.load(), Register.load()
    assert (one.bodies, one.people, one.posts) == (other.bodies, other.people, other.posts)
    assert (one.tenures, one.topics) == (other.tenures, other.topics)


def test_check_explains_each_overlap_in_a_sole_post():
    excused = {(t.post, t.person) for t in register().tenures if t.acting or t.shared}
    for finding in check(register()):
        if finding.kind == "overlap":
            post, *people = finding.about
            assert any((post, person) in excused for person in people), finding.message
