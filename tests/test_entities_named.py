"""Names that only the words beside them give away: where they begin and end, and of what kind they are."""

import pytest

from tests.test_entities import found, names


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Ousted Quendale chairman Ada Thrale wept.", "Company", "Quendale"),
        ("On 9 September Ofgem boss Ada Thrale left.", "Department", "Ofgem"),
        ("The Fabian-leaning Quendale Foundation scoffed.", "Organisation", "Quendale Foundation"),
        ("Builder Quendale Land Systems scoffed.", "Company", "Quendale Land Systems"),
        ("It was sold to Paste Children Services, the ministry's own directorate.", "Unit", "Paste Children Services"),
        ("If I were the Department for Clips I would blush.", "Department", "Department for Clips"),
        ("She led the Clip Futures Inquiry for the Institute of Glue.", "Review", "Clip Futures Inquiry"),
        ("It rained. Let Ada Thrale live on that, said Ada Thrale.", "Person", "Ada Thrale"),
        ("Veteran Labour MP Ada Thrale wept.", "Party", "Labour"),
    ],
)
def test_a_word_that_only_leads_to_a_name_is_no_part_of_it(text: str, kind: str, name: str) -> None:
    assert names(text, kind) == {name}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("She spoke at the Clipham Show preview breakfast in Leeds.", "Event", "Clipham Show preview breakfast"),
        ("MPs passed the Paste Reform and Glue Bill on Monday.", "Policy", "Paste Reform and Glue Bill"),
        ("It was done under the Clips and Office Glue Act 1984.", "Policy", "Clips and Office Glue Act 1984"),
        ("The Paste Union Bill and the Glue Bill were passed.", "Policy", "Paste Union Bill"),
    ],
)
def test_a_name_keeps_all_its_words(text: str, kind: str, name: str) -> None:
    assert name in names(text, kind)


@pytest.mark.parametrize(
    "text", ["It rained. Divisional director Ada Thrale wept.", "RED-FACED clerk Ada Thrale wept."]
)
def test_a_word_that_opens_a_sentence_before_a_title_employs_nobody(text: str) -> None:
    assert set(found(text)) == {"Ada Thrale"}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Consultancy Quendale Row was paid.", "Company", "Quendale Row"),
        ("The search is in the hands of headhunters Quendale & Rook.", "Company", "Quendale & Rook"),
        ("Civil liberties outfit Clips2Go scoffed.", "Organisation", "Clips2Go"),
        ("Clipped Together, whose members stood outside, scoffed.", "Organisation", "Clipped Together"),
        ("Quendale, whose shareholders met, was paid.", "Company", "Quendale"),
        ("It was hosted by the FDA with funding from Quendale.", "Company", "Quendale"),
        ("My thanks to Quendale Risk for making it possible.", "Company", "Quendale Risk"),
        ("The charities Clip Voice, Glue Watchers and Paste Now scoffed.", "Organisation", "Glue Watchers"),
        ("It was dismissed by Ada Thrale of the Clip Rights Watchers.", "Organisation", "Clip Rights Watchers"),
        ("Ada Quill-Thrale of Paste Voices called it late.", "Organisation", "Paste Voices"),
        ("The union Paste & Council struck.", "Union", "Paste & Council"),
        ("The National Association of Clip Staff struck.", "Union", "National Association of Clip Staff"),
        ("Clipham Hospitals Trust was late.", "PublicBody", "Clipham Hospitals Trust"),
        ("The Centre for Better Clips scoffed.", "ThinkTank", "Centre for Better Clips"),
        ("The Chartered Institute of Clips scoffed.", "Organisation", "Chartered Institute of Clips"),
    ],
)
def test_the_words_beside_a_name_show_that_it_is_a_bodys(text: str, kind: str, name: str) -> None:
    assert name in names(text, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Documentary maker Ada Thrale wept.",
        "Baroness Thrale of Clipham wept.",
        "Ada Thrale of West Clipham wept.",
        "Kent, whose members left, is a place.",
    ],
)
def test_people_and_places_beside_such_words_are_no_bodies(text: str) -> None:
    assert not {e.kind for e in found(text).values()} - {"Person"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The chief executive of Clipham council wept.", "Clipham council"),
        ("It was Clipham Regis borough council that paid.", "Clipham Regis borough council"),
        ("She was sent to HMP Clipham Moss on Friday.", "HMP Clipham Moss"),
        ("She asked HMP Clipham Governor Ada Thrale.", "HMP Clipham"),
        ("A spokesman for Clipham police said so.", "Clipham police"),
    ],
)
def test_a_body_is_named_after_its_place(text: str, name: str) -> None:
    assert name in names(text, "PublicBody")


@pytest.mark.parametrize(
    "text", ["Clipham council tax rose.", "She left a Clipham council.", "How Britons police glue."]
)
def test_a_place_before_another_noun_makes_no_body(text: str) -> None:
    assert not names(text, "PublicBody")


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("An internal inquiry has been ordered by the FDA.", "Review", "internal inquiry"),
        ("It is the subject of an inquiry under Sir Otto Thrale.", "Review", "inquiry"),
        ("In a stern report issued this morning she scoffed. They read the report.", "Review", "report"),
        ("It issued Fair to Clips, a consultation on wire.", "Review", "Fair to Clips"),
        ("The peer, whose review of paste supplies inspired it, wept.", "Review", "review of paste supplies"),
        ("They came to back the Total Paste pilots.", "Policy", "Total Paste"),
        ("The PasteLink app is late.", "Policy", "PasteLink app"),
        ("The Functional Clips Handbook is long.", "Policy", "Functional Clips Handbook"),
        ("She told its annual conference so.", "Event", "annual conference"),
        ("She told a breakfast meeting of the Clip Society so.", "Event", "breakfast meeting of the Clip Society"),
    ],
)
def test_what_has_begun_or_is_somebodys_is_a_thing(text: str, kind: str, name: str) -> None:
    assert name in names(text, kind)


@pytest.mark.parametrize(
    "text",
    [
        "She had to report on a train of clips.",
        "According to Thrale, the report is late.",
        "The Glue-approved project is.",
    ],
)
def test_a_verb_an_opening_and_an_adjective_name_no_thing(text: str) -> None:
    assert not {e.name for e in found(text).values() if " " in e.name and e.kind in ("Review", "Policy")}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Angry campaigners at Fair Clips Now scoffed.", "Organisation", "Fair Clips Now"),
        ("Ada Thrale volunteered at the Clipham Pantry.", "Organisation", "Clipham Pantry"),
        ("The PasteWatch Army fumed: “No.”", "Organisation", "PasteWatch Army"),
        ("It rained. Clipwatch UK described it as late.", "Organisation", "Clipwatch UK"),
        ("The trade’s umbrella group, Voice for Glue, scoffed.", "Organisation", "Voice for Glue"),
        ("The Partners for Paste quango was late.", "PublicBody", "Partners for Paste"),
        ("Quendale Whyte partner Ada Thrale wept.", "Company", "Quendale Whyte"),
        ("She appeared before the wire affairs committee.", "Committee", "wire affairs committee"),
        ("She led the Paste and Constitution Committee.", "Committee", "Paste and Constitution Committee"),
    ],
)
def test_who_works_somewhere_and_who_speaks_tell_of_a_body(text: str, kind: str, name: str) -> None:
    assert names(text, kind) == {name}


@pytest.mark.parametrize("text", ["The Home Secretary said no.", "It rained. Pro-EU clerk Ada Thrale wept."])
def test_a_title_and_an_adjective_are_no_bodies(text: str) -> None:
    assert not names(text, "Organisation") | names(text, "Company")


def test_a_year_before_a_name_is_no_part_of_it() -> None:
    assert "Clip Growth Audit" in found("Her 2019 Clip Growth Audit was late.")["2019 Clip Growth Audit"].aliases


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("The Guild of Clerks complained. The union said that pay was low.", "Union", "Guild of Clerks"),
        ("The Clerks' Alliance complained. Its general secretary, Jo Lund, wept.", "Union", "Clerks' Alliance"),
        ("The Clerks' Alliance complained. General secretary Jo Lund wept.", "Union", "Clerks' Alliance"),
        ("Union boss Jo Lund, of Quendale Porters, wept.", "Union", "Quendale Porters"),
        ("The Porters' League, which represents many civil servants, wept.", "Union", "Porters' League"),
        ("Jo Lund runs the charity Bright Water Quendale.", "Organisation", "Bright Water Quendale"),
        ("Jo Lund of the group Quendale Ledger wept.", "Organisation", "Quendale Ledger"),
        ("A report by the think tank Quendale Lab was long. Quendale Lab was glad.", "ThinkTank", "Quendale Lab"),
        (
            "The Quendale Oversight Board met. The regulator said that it was late.",
            "PublicBody",
            "Quendale Oversight Board",
        ),
        ("Jo Lund edits the blog Quendale Glue.", "Media", "Quendale Glue"),
    ],
)
def test_what_an_article_calls_a_body_tells_its_kind(text: str, kind: str, name: str) -> None:
    assert name in names(text, kind)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Quendale Church met. Its general secretary, Jo Lund, wept.", "Quendale Church"),
        ("The Quendale Alliance met the Public and Commercial Services Union. The union said no.", "Quendale Alliance"),
        ("The Quendale Trust met. A union said that pay was low.", "Quendale Trust"),
    ],
)
def test_what_is_said_of_another_tells_no_kind(text: str, name: str) -> None:
    assert name in names(text, "Organisation")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jo Lund told a packed members' meeting in Cardiff that it was late.", "members' meeting in Cardiff"),
        ("On a panel about paper clips, Jo Lund wept.", "panel about paper clips"),
        ("Jo Lund told the society's virtual annual conference so.", "virtual annual conference"),
    ],
)
def test_a_meeting_or_panel_is_one_where_somebody_spoke(text: str, name: str) -> None:
    assert names(text, "Event") == {name}


@pytest.mark.parametrize(
    "text",
    ["Jo Lund told a meeting so.", "She sat on a panel that advised him.", "There was a meeting in Cardiff."],
)
def test_any_meeting_or_panel_is_no_event(text: str) -> None:
    assert names(text, "Event") == set()


def test_what_only_tells_how_long_or_may_come_is_no_review() -> None:
    assert names("The board found that the average inquiry took a year.", "Review") == set()
    assert names("He fears that she will get a leak inquiry.", "Review") == set()


def test_a_title_that_begins_the_sentence_after_a_report_is_its_name() -> None:
    text = "Clips are dear, says a report by the think tank Gluewise.\n\nClips for Nobody, published today, is short.\n"
    assert names(text, "Review") == {"Clips for Nobody"}
    assert names("The board has today published its report, Who will pay?, at last.", "Review") == {"Who will pay?"}
