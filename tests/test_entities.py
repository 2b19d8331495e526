"""Entities: people, bodies and things under their fullest name, each at its exact characters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whitehall_graph.articles.article import Article
from whitehall_graph.extract.cast import Cast
from whitehall_graph.extract.entities import cast
from whitehall_graph.extract.extraction import Entity
from whitehall_graph.extract.layout import document
from whitehall_graph.register import register

TITLE = "Officials quarrel about the price of paper clips\n\n"


def read(text: str) -> Cast:
    return cast(document(Article(source="clips.txt", text=TITLE + text)))


def found(text: str) -> dict[str, Entity]:
    return {e.name: e for e in read(text).entities}


def names(text: str, kind: str) -> set[str]:
    return {e.name for e in read(text).entities if e.kind == kind}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Paper is dear, said Gwilym Pennefather.", "Gwilym Pennefather"),
        ("Dame Zuleika Obuya-Strand has resigned.", "Zuleika Obuya-Strand"),
        ("“No,” replied Dr Aoife Ní Bhriain.", "Aoife Ní Bhriain"),
        ("Professor Quillfeather argued that it failed.", "Quillfeather"),
        ("Did Dr Quillfeather know? Zara Quillfeather did.", "Zara Quillfeather"),
        ("Joshua Chambers, who knew, met him.", "Joshua Chambers"),
        ("Lucy Post and Mark Mission left, said Lucy Post.", "Mark Mission"),
        ("Clara Thrale, Quillon Obuya and Grace Lund met.", "Quillon Obuya"),
        ("The bill was opposed by Lord Hexworthy of Fosse.", "Lord Hexworthy of Fosse"),
        ("Piet van der Zwaan MP asked twice.", "Piet van der Zwaan"),
        ("“No,” said Solicitor Gwilym Pennefather.", "Gwilym Pennefather"),
        ("Yesterday Gwilym Pennefather, head of glue, agreed.", "Gwilym Pennefather"),
        ("Paper Agency Governor Gwilym Pennefather agreed.", "Gwilym Pennefather"),
        ("The permanent secretary, Sean O’Hanrahan-Cole, laughed.", "Sean O’Hanrahan-Cole"),
        ("Roberta “Bobbie” Quist, director of supplies, agreed.", "Roberta “Bobbie” Quist"),
        ("“Enough,” says Ines, who runs the canteen. The canteen is full, says Ines, and cold.", "Ines"),
    ],
)
def test_people_are_found_under_names_of_any_origin(text: str, name: str) -> None:
    assert name in names(text, "Person")


@pytest.mark.parametrize(
    "text",
    [
        "Officials met in New York on Good Friday.",
        "The Clean Slate programme began in March.",
        "Read the Annual Report of the Clips Advisory Board.",
        "She lives in Upper Slaughter and works in Whitehall.",
        "The Prime Minister met the Foreign Secretary on Monday.",
    ],
)
def test_places_days_titles_and_schemes_are_no_people(text: str) -> None:
    assert names(text, "Person") == set()


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Her team, Thrale said, was tired. Ada Thrale left.", "Person", "Ada Thrale"),
        ("Ada Thrale, a programme director at the Paper Agency, spoke.", "Person", "Ada Thrale"),
        ("Glue sticks, said Ada Thrale, a scheme manager.", "Person", "Ada Thrale"),
        ("On 21 June Thrale, who is called Ada Thrale, spoke.", "Person", "Ada Thrale"),
        ("In her annual report Kate Thrale said no.", "Person", "Kate Thrale"),
        ("The MP for Hazel Nook Kate Thrale spoke.", "Person", "Kate Thrale"),
        ("They kept the memory of Kate Thrale alive.", "Person", "Kate Thrale"),
        ("A spokesman for Mr Thrale warned that glue was dear.", "Person", "Thrale"),
        ("The watchdog Sir Kate Thrale will report.", "Person", "Kate Thrale"),
        ("Asked for clips, Susan Masters, director of glue, said no.", "Person", "Susan Masters"),
    ],
)
def test_a_noun_a_date_or_a_seat_beside_a_name_leaves_it_a_person(text: str, kind: str, name: str) -> None:
    assert {e.name for e in read(text).entities if e.kind not in ("PublicBody",)} == {name}
    assert names(text, kind) == {name}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("The public inquiry into the ink scandal heard from him.", "Review", "inquiry into the ink scandal"),
        ("The Covid inquiry sat.", "Review", "Covid inquiry"),
        ("In Progress with Paper Clips, published today, auditors found none.", "Review", "Progress with Paper Clips"),
        ("The board read its report, Bent Wire, and wept.", "Review", "Bent Wire"),
        ("They signed the Cabinet Office’s Code on Public Clips.", "Policy", "Code on Public Clips"),
        ("He spoke to the Inkwell Green Group of students.", "Organisation", "Inkwell Green Group"),
        ("The Ink and Glue White Paper was dear.", "Policy", "Ink and Glue White Paper"),
        ("She is chair of Inkwell College London.", "Organisation", "Inkwell College London"),
        ("Sunder Capital and Finance was late.", "Company", "Sunder Capital and Finance"),
        ("A review of pay and pensions was late.", "Review", "review of pay and pensions"),
        ("He left the No 10 Glue Unit.", "Unit", "No 10 Glue Unit"),
        ("The Blue Light Network programme is late.", "Policy", "Blue Light Network programme"),
        ("She spoke at the annual conference of the FDA.", "Event", "annual conference of the FDA"),
        ("The FDA’s annual conference met.", "Event", "FDA’s annual conference"),
        ("He gave a lecture at the Paper Agency.", "Event", "lecture at the Paper Agency"),
    ],
)
def test_a_name_is_found_whole(text: str, kind: str, name: str) -> None:
    assert names(text, kind) == {name}


@pytest.mark.parametrize(
    "text", ["Local audit is dear.", "The Beatrice Line opened.", "The MP for Hazel Nook spoke.", "Whitehall was slow."]
)
def test_places_name_nobody(text: str) -> None:
    assert read(text).entities == ()


def test_short_forms_are_mentions_of_the_full_name() -> None:
    text = "Sir Gwilym Pennefather spoke first. Pennefather was brief, and Sir Gwilym knew it. “Mr Pennefather?” No."
    person = found(text)["Gwilym Pennefather"]
    assert [m.text for m in person.mentions] == [
        "Sir Gwilym Pennefather",
        "Pennefather",
        "Sir Gwilym",
        "Mr Pennefather",
    ]


def test_a_peer_under_her_full_name_is_the_one_without() -> None:
    text = "Baroness Zara Obuya spoke. Zara Obuya, head of glue, was late. Baroness Obuya said so."
    assert names(text, "Person") == {"Baroness Zara Obuya"}


def test_a_peer_is_the_only_bearer_of_the_surname_whom_the_peerage_can_mean() -> None:
    profile = "Baroness Obuya of Nook keeps two clocks. Zara Obuya was head of glue. “One is right,” Obuya says."
    assert names(profile, "Person") == {"Zara Obuya"}
    couple = "Lord Obuya keeps two clocks. Zara Obuya was head of glue."
    assert names(couple, "Person") == {"Lord Obuya", "Zara Obuya"}
    family = "Lady Obuya keeps two clocks. Her daughter Zara Obuya was head of glue."
    assert names(family, "Person") == {"Lady Obuya", "Zara Obuya"}


def test_a_peer_is_called_by_the_style_of_any_rank_after_the_first_mention() -> None:
    for first, later in (("Baroness Obuya of Fosse", "Lady Obuya"), ("Viscount Obuya", "Lord Obuya")):
        assert names(f"{first} attacked the glue. “It is thin,” {later} said.", "Person") == {first}
    wife = "Lord Obuya attacked the glue. “It is thin,” Lady Obuya said."
    assert names(wife, "Person") == {"Lord Obuya", "Lady Obuya"}


def test_a_day_or_a_broadcaster_tells_of_no_review_and_no_policy() -> None:
    text = "The Paper Agency gave its report on Thursday. She was on the BBC's Sunday Tea programme."
    assert not names(text, "Review") | names(text, "Policy")


def test_two_people_with_one_surname_stay_two() -> None:
    text = "Ada Thrale, head of paper, wrote to Otto Thrale, head of clips. Otto Thrale did not reply, said Ada Thrale."
    assert names(text, "Person") == {"Ada Thrale", "Otto Thrale"}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("The Paper Supply Agency is late.", "PublicBody", "Paper Supply Agency"),
        ("The Department for Paper, Pens and Glue replied.", "Department", "Department for Paper, Pens and Glue"),
        ("The Paper and Clips Committee will meet.", "Committee", "Paper and Clips Committee"),
        ("The consultancy Harbottle Grime was paid.", "Company", "Harbottle Grime"),
        ("Harbottle Grime, the software firm, was paid.", "Company", "Harbottle Grime"),
        ("Jo Lund, chief executive of Quendale, was paid.", "Company", "Quendale"),
        ("The round table was sponsored by Quendale.", "Company", "Quendale"),
        ("The campaign group Clip Justice objects.", "Organisation", "Clip Justice"),
        ("Clip Justice, which campaigns on stationery, objects.", "Organisation", "Clip Justice"),
        ("The Association of Clip Users objects.", "Organisation", "Association of Clip Users"),
        ("The Clip Users' Fellowship objects.", "Organisation", "Clip Users' Fellowship"),
        ("She is chief operating officer of Quendale.", "Company", "Quendale"),
        ("It paid Quendale, which won the contract.", "Company", "Quendale"),
        ("Quendale Thrale, the council's external auditor, was paid.", "Company", "Quendale Thrale"),
        ("She left the Institute of Clips for the Office for Glue.", "Organisation", "Institute of Clips"),
        ("She left the Institute of Clips for the Office for Glue.", "PublicBody", "Office for Glue"),
        ("From the Department for Clips and The Rt Hon Ada Thrale.", "Department", "Department for Clips"),
        ("In Ruritania's Ministry of Clips all is well.", "Department", "Ministry of Clips"),
        ("The Institute of Clips Governor Ada Thrale said so.", "Organisation", "Institute of Clips"),
        ("The Stationers and Binders Union objects.", "Union", "Stationers and Binders Union"),
        ("She reads the Paper Weekly.", "Media", "Paper Weekly"),
    ],
)
def test_bodies_show_their_kind_by_head_or_by_the_noun_beside_them(text: str, kind: str, name: str) -> None:
    assert name in names(text, kind)


def test_an_acronym_in_brackets_names_the_body_from_then_on() -> None:
    body = found("The Paper Supply Agency (PSA) is late. The PSA says so.")["Paper Supply Agency"]
    assert [m.text for m in body.mentions] == ["Paper Supply Agency", "PSA", "PSA"]


def test_a_firm_may_go_by_its_first_word() -> None:
    text = "Quendale Systems built it. Quendale has apologised."
    assert [m.text for m in found(text)["Quendale Systems"].mentions] == ["Quendale Systems", "Quendale"]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("The Stationery Review reported in May.", "Review", "Stationery Review"),
        ("She leads the review of civil service stationery.", "Review", "review of civil service stationery"),
        (
            "A report, “Bent Out of Shape: Clips in Crisis”, was published.",
            "Review",
            "Bent Out of Shape: Clips in Crisis",
        ),
        ("He announced the Clean Slate programme.", "Policy", "Clean Slate programme"),
        ("Magpie, a £3m scheme to buy clips, is late.", "Policy", "Magpie"),
        ("It broke the Stationery Act 1987.", "Policy", "Stationery Act 1987"),
        ("They met at the ClipsLive conference.", "Event", "ClipsLive conference"),
        ("She marched at a rally outside the Glue Works.", "Event", "rally outside the Glue Works"),
        ("It broke the Thrale treaty.", "Policy", "Thrale treaty"),
        ("The Thrale scandal was long.", "Event", "Thrale scandal"),
        ("Clips are free under the hostile environment policy.", "Policy", "hostile environment policy"),
        ("The report, Bent wire in public offices, was late.", "Review", "Bent wire in public offices"),
        ("It rained. Bent Wire, Short Clips, written by Ada Thrale, was late.", "Review", "Bent Wire, Short Clips"),
        (
            "The Paper and Clips Committee evidence session was long.",
            "Event",
            "Paper and Clips Committee evidence session",
        ),
    ],
)
def test_things_are_found_by_name_or_by_what_they_are_about(text: str, kind: str, name: str) -> None:
    assert name in names(text, kind)


def test_a_review_under_two_wordings_is_one_entity() -> None:
    text = "She leads the public sector stationery review. The stationery review will report in May."
    assert names(text, "Review") == {"public sector stationery review"}


def test_a_review_that_somebody_only_wishes_for_is_none() -> None:
    assert names("Labour called for an independent inquiry into paper prices.", "Review") == set()


@pytest.mark.parametrize(
    "text",
    ["LIVE UPDATES: The clips are here.", "Four senior Conservatives left.", "Consumer Focus was less kind."],
)
def test_labels_in_capitals_and_some_of_a_party_name_nobody(text: str) -> None:
    assert not names(text, "Person") | names(text, "Party")


def test_a_report_and_a_gathering_go_by_their_names_without_whose_they_are() -> None:
    lecture = found("She spoke at the Cabinet Office’s annual lecture.")["Cabinet Office’s annual lecture"]
    assert "annual lecture" in lecture.aliases


def test_a_committee_in_small_letters_is_one_before_its_chair() -> None:
    assert names("The clip and wire affairs committee chairman knew.", "Committee") == {
        "clip and wire affairs committee"
    }
    assert names("The influential select committee chairman knew.", "Committee") == set()


def test_a_review_that_is_ordered_is_one_where_the_article_goes_on_with_it() -> None:
    assert names("Ada Thrale ordered an investigation. The investigation will be short.", "Review") == {"investigation"}
    assert names("Ada Thrale ordered an investigation. It rained.", "Review") == set()


def test_a_month_is_no_place_of_a_gathering_and_a_given_name_no_scandal() -> None:
    assert "party conference in October" not in names("They met at the party conference in October.", "Event")
    assert names("The Prince Andrew scandal was long.", "Event") == set()


def test_a_report_without_a_name_is_one_where_the_article_tells_what_it_says() -> None:
    assert names("The report says that clips are dear.", "Review") == {"report"}
    assert names("She read the report on Monday.", "Review") == set()
    text = "The review of glue was late. In a report, the board said so. The report found no clips."
    assert names(text, "Review") == {"review of glue"}


def test_a_name_that_several_bear_is_the_one_that_the_article_prints_in_full() -> None:
    assert names("Reform UK won. Reform was pleased.", "Party") >= {"Reform UK"}
    assert names("The think tank Reform said so.", "ThinkTank") == {"Reform"}


def test_campaigners_are_people_unless_their_name_is_none_of_a_person() -> None:
    assert names("The leading campaigners Kate Thrale and Ada Nook wrote.", "Organisation") == set()
    assert names("The campaigners Clip Justice wrote.", "Organisation") == {"Clip Justice"}


def test_boilerplate_names_nobody() -> None:
    text = "Paper is dear.\n\nShare this page\nRelated content\nJo Lund named chief executive of Quendale Systems\n"
    assert names(text, "Person") == set()


def test_a_department_ends_where_what_it_did_begins() -> None:
    text = "She read of the publication by the Department for Education of the Glue Review, led by Ada Thrale."
    known = cast(document(Article(source="clips.txt", text=TITLE + text)), register()).entities
    assert {e.name for e in known} == {"Department for Education", "Glue Review", "Ada Thrale"}


def test_bodies_nest_in_the_names_of_things() -> None:
    text = "The Paper Supply Agency report was long."
    cast_ = read(text)
    spans = {cast_.entity(n.entity).name: (n.start, n.end) for n in cast_.namings}
    outer, inner = spans["Paper Supply Agency report"], spans["Paper Supply Agency"]
    assert outer[0] == inner[0]
    assert inner[1] < outer[1]


PARTS = "Sir Ada Thrale the of and , . ; ’s “ ” ( ) Agency Review Department for Paper said chair MP (PSA) £3m —"
WORDS = st.sampled_from(sorted(set(PARTS.split())))


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_every_mention_is_what_stands_there(parts: list[str]) -> None:
    text = TITLE + " ".join(parts)
    page = document(Article(source="x.txt", text=text))
    found_ = cast(page)
    for entity in found_.entities:
        assert all(text[m.start : m.end] == m.text for m in entity.mentions)
    assert list(found_.namings) == sorted(found_.namings)
    assert cast(page) == found_


def test_a_law_keeps_the_bracket_in_its_name() -> None:
    assert names("Peers passed the Tea Trade (Kettles and Urns) Bill on Monday.", "Policy") == {
        "Tea Trade (Kettles and Urns) Bill"
    }


def test_an_acronym_may_be_printed_like_a_name_and_initials_without_stops() -> None:
    text = "JP Lund left the Kettle office.\n\nHe had joined Defra before the committee on standards in public life."
    page = document(Article(source="clips.txt", text=f"Officials quarrel\n\n{text}"))
    cast_ = cast(page, register())
    assert {"JP Lund", "Defra", "committee on standards in public life"} <= {
        m.text for e in cast_.entities for m in e.mentions
    }


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("A law lord agreed. Lord Hexworthy of Fosse, in his ruling, said no.", "Person", "Lord Hexworthy of Fosse"),
        ("It may fail, since Clara May’s clips may last. Mrs May agreed.", "Person", "Clara May"),
        ("The draft kettle safety bill fell, and the heating bill rose.", "Policy", "kettle safety bill"),
        ("The ministry of justice buys them.", "Department", "ministry of justice"),
        ("Ada Thrale, a partner at the law firm Quill Post, agreed.", "Person", "Ada Thrale"),
    ],
)
def test_names_in_small_letters_and_beside_common_words(text: str, kind: str, name: str) -> None:
    entities = cast(document(Article(source="clips.txt", text=TITLE + text)), register()).entities
    assert name in {e.name for e in entities if e.kind == kind}


def test_a_firm_that_somebody_runs_is_nobody() -> None:
    assert names("Ada Thrale, who runs Quill Kettles, said it would fold.", "Person") == {"Ada Thrale"}


def test_initials_name_the_body_again() -> None:
    assert "QGS" in found("The Quill Glue Service rents it. Nobody audits the QGS.")["Quill Glue Service"].aliases


def test_a_word_with_the_capital_of_its_sentence_is_no_body() -> None:
    assert not names("Clips are dear. Privacy campaigners said so.", "Organisation")


def test_a_surname_that_is_a_colour_too_is_one_behind_an_honorific() -> None:
    text = "He was told by Damian Green that it was late.\n\nMr Green, the MP for Kettleby, had told him so."
    assert [m.text for m in found(text)["Damian Green"].mentions] == ["Damian Green", "Mr Green"]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Clips cost more during the 2010 Spending Review.", "Event", "2010 Spending Review"),
        ("The Glue Skills Alliance UK said so.", "Organisation", "Glue Skills Alliance UK"),
        ("The Osric Thrale Foundation said so.", "Organisation", "Osric Thrale Foundation"),
        ("Clips are made by Swiss-owned Kettle Digital under contract.", "Company", "Kettle Digital"),
        ("The Kettle select committee said so.", "Committee", "Kettle select committee"),
        ("The paste committee said that clips were dear.", "Committee", "paste committee"),
        ("Her big idea is Operation Green Kettle, she says.", "Policy", "Operation Green Kettle"),
        ("Kettles are sold under the Places for Kettles plan now.", "Policy", "Places for Kettles plan"),
        ("Dad-of-three Otto Larch said so.", "Person", "Otto Larch"),
        ("Its chief regulator, Jasper Thrale, said so.", "Person", "Jasper Thrale"),
        ("The awards were hosted by broadcaster Imogen Thrale.", "Person", "Imogen Thrale"),
        ("She had met Sir Osric twice, she said.", "Person", "Osric"),
        ("Kettles are dear, according to a Kettle Agency investigation.", "Review", "Kettle Agency investigation"),
    ],
)
def test_a_shape_tells_where_a_name_begins_and_ends(text: str, kind: str, name: str) -> None:
    assert name in names(text, kind)


def test_a_review_is_also_called_what_sort_it_is() -> None:
    review = found("She led the independent review of kettles in gymnastics, which is out.")[
        "review of kettles in gymnastics"
    ]
    assert "independent review of kettles in gymnastics" in review.aliases


def test_a_section_of_a_paper_is_no_medium_and_an_opening_word_no_name() -> None:
    assert names("More in Spain News today.", "Media") == set()
    assert names("Wherever Ada Thrale goes, clips are dear.", "Person") == {"Ada Thrale"}


def test_a_party_is_one_with_its_noun_in_small_letters() -> None:
    text = "The UK Independence party said so."
    found = {e.name for e in cast(document(Article(source="clips.txt", text=TITLE + text)), register()).entities}
    assert found == {"UK Independence party"}


def test_a_word_before_a_name_that_only_opens_the_sentence_is_no_part_of_it() -> None:
    text = "Alongside Ada Thrale stood Norbury-educated Jo Lund. Lord Green of Fosse was there too."
    assert names(text, "Person") == {"Ada Thrale", "Jo Lund", "Lord Green of Fosse"}


def test_a_party_that_is_called_by_a_common_word_makes_no_policy() -> None:
    assert names("Reform UK grew. In October Reform won a seat.", "Policy") == set()
