"""Title, byline, date and publisher are found in plain text as outlets print them, and not in what is a page's own."""

from datetime import date

import pytest

from whitehall_graph.articles.dates import first_date
from whitehall_graph.articles.metadata import find_metadata

BODY = (
    "\n\nThe Ministry of Works will count every desk in its buildings before the end of the year, it was announced on "
    "Monday, after a report that nobody knew how many there were.\n\n“We have started,” said the minister.\n"
)


@pytest.mark.parametrize(
    "printed",
    [
        "7 March 2019", "07 Mar 2019", "7th March 2019", "March 7, 2019", "Mar 7, 2019", "2019-03-07",
        "07/03/2019", "7.3.2019", "7 MAR 2019", "March 7th 2019",
    ],
)  # fmt: skip
def test_a_date_is_read_in_many_forms(printed: str) -> None:
    assert first_date(f"on {printed}, then") == date(2019, 3, 7)


def test_a_year_of_two_digits_ends_the_line_that_gives_the_date() -> None:
    assert first_date("07 Mar 19") == date(2019, 3, 7)
    assert first_date("on 7 March 19 desks went missing") is None


@pytest.mark.parametrize("printed", ["31 February 2019", "99/99/2019", "version 1.2.3", "£7.3.2019m", "March 2019"])
def test_what_is_no_day_is_no_date(printed: str) -> None:
    assert first_date(printed) is None


@pytest.mark.parametrize(
    ("head", "authors", "day"),
    [
        ("By Odile Marrack\n\n7 Mar 2019", ("Odile Marrack",), True),
        ("By Odile Marrack | 7th March 2019", ("Odile Marrack",), True),
        ("By Odile Marrack and Piers Tolland, 7 March 2019", ("Odile Marrack", "Piers Tolland"), True),
        ("By ODILE MARRACK\nwith PIERS TOLLAND\n\nThursday, March 7, 2019", ("Odile Marrack", "Piers Tolland"), True),
        ("By Odile Marrack, Political Correspondent for The Inkwell", ("Odile Marrack",), False),
        ("By Odile Marrack. Photographs by Piers Tolland\nMarch 7, 2019 · 4 min read", ("Odile Marrack",), True),
        ("Written by Odile Marrack on 7 March 2019 in News", ("Odile Marrack",), True),
        ("By Odile Marrack on 07/03/2019 | Updated on 09/03/2019", ("Odile Marrack",), True),
        ("By Odile.Marrack\n07 Mar 2019", ("Odile Marrack",), True),
        ("By\n    * Odile Marrack\n\n07 Mar 2019", ("Odile Marrack",), True),
        ("Odile Marrack 07 March 2019", ("Odile Marrack",), True),
        ("Nobody has counted since the war, writes Odile Marrack\n\n7 March 2019", ("Odile Marrack",), True),
        ("7 MAR 2019\nAuthor: Odile de la Marrack, Fellow", ("Odile de la Marrack",), True),
        ("Published: 09:14, 7 March 2019 | Updated: 10:00, 9 March 2019", (), True),
        ("Last updated 7 March 2019", (), False),
        ("Last updated at 11:52 PM on 7 March 2019", (), True),
        ("Published: 09:14, 7 March 2019\nLast updated at 11:52 PM on 9 March 2019", (), True),
        ("Bridget Marrack & Piers Tolland", ("Bridget Marrack", "Piers Tolland"), False),
        ("EMBARGOED UNTIL 00.01 THURSDAY 7 MARCH 2019", (), True),
        ("Photo: Odile Marrack/Agency", (), False),
        ("Thursday, 7 March 2019 | by Odile Marrack", ("Odile Marrack",), True),
        ("7 MARCH 2019 BY ODILE MARRACK", ("Odile Marrack",), True),
        ("Odile Marrack, Whitehall editor\nThursday March 7 2019, 12.01am GMT", ("Odile Marrack",), True),
        ("Odile Marrack Whitehall correspondent\n5:43PM BST 07 Mar 2019", ("Odile Marrack",), True),
        ("Odile Marrack\n7 March 2019", ("Odile Marrack",), True),
        ("By Inkwell staff\n7 March 2019", ("Inkwell staff",), True),
        ("PUBLISHED: 00:01, Thu, Mar 7, 2019", (), True),
        ("Posted on 7 March 2019", (), True),
        ("Odile Marrack\nSenior Fellow\n7 March 2019", ("Odile Marrack",), True),
        ("With Odile Marrack\n\nThu 7 Mar 2019", ("Odile Marrack",), True),
        ("The chief clerk talks to Odile Marrack about desks\n\n7 March 2019", ("Odile Marrack",), True),
        ("Issue 212 | 7 March 2019", (), True),
    ],
)
def test_byline_and_date_below_the_title(head: str, authors: tuple[str, ...], day: bool) -> None:
    found = find_metadata(f"Ministry to count its desks\n\n{head}{BODY}")
    assert found.title == "Ministry to count its desks"
    assert found.authors == authors
    assert found.published == (date(2019, 3, 7) if day else None)


def test_the_date_and_names_of_a_pages_menu_are_not_the_articles() -> None:
    menu = "Menu\nTue, 23 April 2024\n\nNewsletter sign-up\n\nSubscribe now\nThe Inkwell Live All\nBy Piers Tolland"
    found = find_metadata(f"{menu}\n\nMinistry to count its desks\n\nGuild of Clerks\n\n3 min read{BODY}")
    assert found.title == "Ministry to count its desks"
    assert found.authors == ("Guild of Clerks",)
    assert found.published is None


def test_a_live_blog_is_dated_by_its_title() -> None:
    assert find_metadata(f"Politics live blog: Thursday 7 March 2019{BODY}").published == date(2019, 3, 7)
    assert find_metadata(f"The desks that went on 7 March 2019{BODY}").published is None


def test_the_name_of_whoever_is_interviewed_may_be_the_title() -> None:
    assert find_metadata(f"Interview: Odile Marrack\n\nBy Piers Tolland{BODY}").title == "Interview: Odile Marrack"


def test_a_press_notice_is_dated_above_its_title() -> None:
    notice = "Ministry of Works\nPress notice\nFor immediate release: Thursday 7 March 2019"
    found = find_metadata(f"{notice}\n\nMinistry to count its desks{BODY}")
    assert (found.title, found.published) == ("Ministry to count its desks", date(2019, 3, 7))


def test_days_in_the_prose_are_not_the_articles() -> None:
    assert find_metadata(f"Ministry to count its desks{BODY}\nIt began on 7 March 2019.").published is None


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"GOV.UK\nHome > Works\n\nMinistry to count its desks{BODY}", "GOV.UK"),
        (f"Ministry to count its desks | PoliticsHome{BODY}", "PoliticsHome"),
        (f"Ministry to count its desks{BODY}\n© The Inkwell 2019", "The Inkwell"),
        (f"Ministry to count its desks{BODY}\nSubscribe | © 2019 The Inkwell", "The Inkwell"),
        (f"Ministry to count its desks\n\nBy Odile Marrack, Editor for The Inkwell{BODY}", "The Inkwell"),
        (f"Ministry to count its desks{BODY}\n“No comment,” the minister told CSW.", "Civil Service World"),
        (f"Ministry to count its desks{BODY}\nOdile Marrack is a reporter on PublicTechnology", "PublicTechnology"),
        (f"Ministry to count its desks{BODY}\nHe told LocalGov that nobody knew.", "LocalGov"),
        (f"Ministry to count its desks{BODY}\nThe editor of The Sun said that nobody knew.", None),
        (f"Ministry to count its desks{BODY}\nA spokesperson told the Guardian that it was so.", None),
        (f"Ministry to count its desks{BODY}", None),
        (f"The Inkwell Gazette\nDesks | Chairs | Lamps\n\nMinistry to count its desks{BODY}", "The Inkwell Gazette"),
        (f"Inkwell Monthly\n\nMinistry to count its desks{BODY}", "Inkwell Monthly"),
        (f"Centre for Better Ink\n\nBlog\n\nMinistry to count its desks{BODY}", "Centre for Better Ink"),
        (f"THE INKWELL\nHOME » NEWS » DESKS\n\nMinistry to count its desks{BODY}", "THE Inkwell"),
        (f"Inkwell Chronicle (INC)\nNews  Desks  Chairs\n\nMinistry to count its desks{BODY}", "Inkwell Chronicle"),
        (f"KUW – the Kettle Workers' union\nPosted on 7 May 2019\nMinistry to count its desks{BODY}", "KUW"),
        (f"inkwell.com\nUK Politics\nMinistry to count its desks{BODY}", "inkwell.com"),
        (f"Ministry to count its desks\n\nFrom:\nDesk Office and The Rt Hon Odile Marrack MP{BODY}", "Desk Office"),
        (f"Ministry to count its desks{BODY}\nThis article appears in the 7 May 2019 issue of the Inkwell", "Inkwell"),
        (f"Ministry to count its desks\n\nThe Inkwell – the newsletter of the Desk Union{BODY}", "The Inkwell"),
        (f"Ministry to count its desks{BODY}\nFew were oak, the Inkwell Courier can reveal.", "Inkwell Courier"),
        (f"Ministry to count its desks{BODY}\nFew were oak, Odile Marrack can reveal.", None),
        (f"Ministry to count its desks\n\nUnion of Lamp Cleaners\n7 March 2019{BODY}", "Union of Lamp Cleaners"),
        (f"Ministry to count its desks\n\nNorth Quendale\n7 March 2019{BODY}", None),
        (
            f"Ministry to count its desks{BODY}The Desk and Lamp Union (DLU) met.\nDLU press office",
            "Desk and Lamp Union",
        ),
        (f"Ministry to count its desks{BODY}\nEnquiries to Odile Marrack, Kettle Office Press Office", "Kettle Office"),
    ],
)
def test_an_outlet_is_known_by_its_marks(text: str, publisher: str | None) -> None:
    found = find_metadata(text)
    assert found.publisher == publisher
    assert found.title == "Ministry to count its desks"


def test_a_headline_of_few_words_is_no_masthead() -> None:
    found = find_metadata(f"Desks Are Counted\n\nBy Odile Marrack\n7 March 2019{BODY}")
    assert (found.title, found.publisher) == ("Desks Are Counted", None)


def test_the_author_of_a_comment_stands_in_its_title() -> None:
    comment = "Odile Marrack: Why I count desks\n\nOdile Marrack is a fellow of the Kettle Institute."
    assert find_metadata(comment + BODY).authors == ("Odile Marrack",)


def test_prose_that_begins_with_its_day_is_dated() -> None:
    prose = "Today (7 March 2019) the ministry has begun to count every desk that it owns, as the law demands."
    assert find_metadata(f"Ministry to count its desks\n\n{prose}{BODY}").published == date(2019, 3, 7)


def test_labels_are_taken_at_their_word() -> None:
    head = "Title: Desks\nAuthor: Odile Marrack\nDate: 7 March 2019\nPublisher: The Inkwell"
    found = find_metadata(head + BODY)
    assert (found.title, found.authors) == ("Desks", ("Odile Marrack",))
    assert (found.published, found.publisher) == (date(2019, 3, 7), "The Inkwell")


def test_a_heading_within_the_prose_is_no_title() -> None:
    prose = (
        "The kettle union said on Monday that it would ask all of its members whether they wanted to strike again soon."
    )
    assert find_metadata(f"{prose}\n{prose}\nIndustrial disputes\n{prose}").title is None


@pytest.mark.parametrize(
    ("head", "authors", "publisher"),
    [
        ("Odile Marrack\nThe Inkwell Times, Sunday 7 March 2019", ("Odile Marrack",), "The Inkwell Times"),
        ("Odile Marrack, Analysis\nFT, MARCH 7 2019", ("Odile Marrack",), "Financial Times"),
        ("Dr Odile Marrack\nQuendale Foundation blog, 7 March 2019", ("Dr Odile Marrack",), "Quendale Foundation"),
        ("Exclusive by Odile Marrack\nDaily Mirror, 7 March 2019", ("Odile Marrack",), "Daily Mirror"),
        ("7 March 2019 | Interview by Odile Marrack", ("Odile Marrack",), None),
        ("Reviewed by Odile Marrack\n\nPress release, 7 March 2019", ("Odile Marrack",), None),
        ("Recorded on 7 March 2019", (), None),
        ("Delivered on: 7 March 2019 (as it was delivered)", (), None),
        ("By Odile Marrack\nDesk correspondent, Sky News\n7 March 2019", ("Odile Marrack",), "Sky News"),
        ("By Odile Marrack, Home Editor, Daily Mirror\n7 March 2019", ("Odile Marrack",), "Daily Mirror"),
        ("By Odile Marrack, Home Editor, Quendale\n7 March 2019", ("Odile Marrack",), None),
        ("Odile Marrack meets Piers Tolland, chair of the Desk Office\n7 March 2019", ("Odile Marrack",), None),
        ("By Odile Marrack, Sky News\nThursday 7 March 2019", ("Odile Marrack",), "Sky News"),
    ],
)
def test_a_line_may_give_the_outlet_and_the_date(head: str, authors: tuple[str, ...], publisher: str | None) -> None:
    read = find_metadata(f"Ministry to count its desks\n\n{head}{BODY}")
    assert (read.title, read.authors, read.publisher) == ("Ministry to count its desks", authors, publisher)
    assert read.published == date(2019, 3, 7)


def test_the_day_of_another_thing_is_not_the_articles() -> None:
    assert find_metadata(f"Ministry to count its desks\n\nClosing on 7 March 2019{BODY}").published is None


def test_a_headline_in_capitals_is_no_masthead() -> None:
    read = find_metadata(f"TAKING THE DESKS\n\nClerks walk off with the chairs\n\nBy Odile Marrack{BODY}")
    assert read.title == "TAKING THE DESKS"
