"""A reader's tasks on the sample corpus, in a real browser. Pasting and removing is in test_app_load."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from tests.app_browser import READY, arrive, assert_fits, watched
from tests.screenshots import addresses
from whitehall_graph.graph.graph import Graph

playwright = pytest.importorskip("playwright.sync_api")
Page = playwright.Page
expect = playwright.expect
pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def reader(browser: object, sample_site: str) -> Iterator[Page]:
    """One window for all tasks, which must ask nothing of any other machine."""
    with watched(browser, sample_site) as opened:
        yield opened


def _drawn(page: Page) -> int:
    drawing = page.locator(".drawing[data-nodes]")
    drawing.wait_for()
    page.wait_for_function(READY)
    return int(drawing.get_attribute("data-nodes") or 0)


def test_who_criticises_somebody_and_in_which_words(reader: Page, sample: Graph, sample_site: str) -> None:
    fact = sample.facts(types=["CRITICISES"])[0]
    reader.goto(sample_site)
    reader.get_by_placeholder("Search names and titles").press_sequentially(fact.object.name)
    reader.locator("ul.found a", has_text=fact.object.name).first.click()
    card = reader.locator(".card.criticises", has_text=f"{fact.subject.name} criticised {fact.object.name}").first
    expect(card.locator(".evidence")).to_have_text(fact.evidence or "")
    card.locator(".cite a").click()
    shown = reader.locator(".shown")
    expect(shown.first).to_be_in_viewport()
    assert "".join(shown.all_text_contents()) == fact.evidence


def test_the_back_button_leads_back_through_pages_without_loading_them_anew(reader: Page, sample_site: str) -> None:
    reader.goto(sample_site)
    reader.evaluate("window.here = true")
    reader.locator("nav a", has_text="Articles").click()
    expect(reader.locator("h1")).to_have_text("Articles")
    title = reader.locator("a.title").first.inner_text()
    reader.locator("a.title").first.click()
    expect(reader.locator("h1")).to_have_text(title)
    reader.locator(".prose a.name").first.click()
    expect(reader.locator(".kind .dot")).to_be_visible()
    for heading in (title, "Articles", "Who said what in Whitehall"):
        reader.go_back()
        expect(reader.locator("h1")).to_have_text(heading)
    assert reader.evaluate("window.here")


def test_a_persons_posts_in_2024(reader: Page, sample: Graph, sample_site: str) -> None:
    reader.goto(f"{sample_site}/profile?{urlencode({'id': sample.person('John Glen').id})}")
    post = reader.locator("#posts .post", has_text="Minister for the Cabinet Office")
    expect(post.locator(".when")).to_have_text("13 November 2023 – 5 July 2024")
    expect(post.locator(".bar")).to_be_visible()
    expect(reader.locator("#statements .as").first).to_contain_text("Cabinet Office")


def test_who_sponsors_an_event_and_who_spoke_there(reader: Page, sample: Graph, sample_site: str) -> None:
    heard = {fact.object.id for fact in sample.facts(types=["SPOKE_AT"])}
    sponsor = next(fact for fact in sample.facts(types=["SPONSORS"]) if fact.object.id in heard)
    speaker = next(fact for fact in sample.facts(types=["SPOKE_AT"]) if fact.object == sponsor.object)
    reader.goto(f"{sample_site}/profile?{urlencode({'id': sponsor.object.id})}")
    expect(reader.locator("section", has_text="Sponsored by").first).to_contain_text(sponsor.subject.name)
    expect(reader.locator("section", has_text="Who spoke").first).to_contain_text(speaker.subject.name)
    reader.locator("section", has_text="Who spoke").first.get_by_role("link", name=speaker.subject.name).first.click()
    expect(reader.locator("h1")).to_have_text(speaker.subject.name)
    expect(reader.locator(".paid").first).to_contain_text(sponsor.subject.name)


def test_a_network_grows_twice_and_shrinks_again(reader: Page, sample: Graph, sample_site: str) -> None:
    treasury = sample.body("HM Treasury").id
    reader.goto(f"{sample_site}/explore?{urlencode({'node': treasury, 'chosen': treasury})}")
    assert _drawn(reader) == 1
    sizes = [1]
    for word in ("neighbours", "more"):
        more = reader.get_by_role("button", name=re.compile(rf"^Show \d+ {word}"))
        sizes.append(sizes[-1] + int(re.findall(r"\d+", more.inner_text())[0]))
        more.click()
        expect(reader.locator(".drawing")).to_have_attribute("data-nodes", str(sizes[-1]))
    for size in sizes[-2::-1]:
        reader.get_by_role("button", name="Undo").click()
        expect(reader.locator(".drawing")).to_have_attribute("data-nodes", str(size))


def test_the_time_slider_leaves_what_other_years_said(reader: Page, sample_site: str) -> None:
    reader.goto(f"{sample_site}/explore?time=2022-01-01..2022-12-31")
    _drawn(reader)
    few = reader.locator(".drawing").get_attribute("data-edges")
    reader.get_by_role("slider").first.press("Home")
    reader.wait_for_url(re.compile(r"time=(?!2022)"))
    expect(reader.locator(".drawing")).not_to_have_attribute("data-edges", str(few))


def test_the_chain_from_a_union_to_a_minister(reader: Page, sample: Graph, sample_site: str) -> None:
    union, minister = sample.body("FDA"), sample.person("John Glen")
    chain = sample.path(union, minister)
    reader.goto(f"{sample_site}/compare?{urlencode({'one': union.id, 'other': minister.id})}")
    links = reader.locator(".chain li")
    expect(links).to_have_count(len(chain))
    quoted = [fact.evidence for fact in chain if fact.evidence]
    expect(reader.locator(".chain .evidence")).to_have_text(quoted)


def test_a_question_is_asked_and_its_answer_downloaded(reader: Page, sample_site: str) -> None:
    reader.goto(f"{sample_site}/ask?query=critics-and-supporters&of={quote('Public Accounts Committee')}")
    rows = reader.locator("table tbody tr")
    expect(rows.first).to_be_visible()
    assert "CRITICISES" not in reader.locator("table").inner_text()
    with reader.expect_download() as download:
        reader.get_by_role("button", name="Download as CSV").click()
    assert len(Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()) > rows.count()
    reader.goto(f"{sample_site}/ask?query=who-criticises-whom")
    reader.get_by_role("tab", name="Network").click()
    expect(reader.locator(".picture canvas")).to_be_visible()


def test_the_graph_is_downloaded_within_the_filters(reader: Page, sample_site: str) -> None:
    reader.goto(f"{sample_site}/?publisher={quote('Civil Service World')}")
    reader.get_by_role("button", name="Download data").click()
    with reader.expect_download() as download:
        reader.get_by_role("button", name="Download", exact=True).click()
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
    assert download.value.suggested_filename == "whitehall-graph-csv.zip"


def test_a_shared_address_opens_as_it_was(browser: Any, reader: Page, sample: Graph, sample_site: str) -> None:
    reader.goto(f"{sample_site}/explore?tie=criticised&since=2020-01-01")
    count = _drawn(reader)
    name = reader.locator("ul.rows a.name").first.inner_text()
    node = sample.node(name).id
    click = (
        "(drawing, node) => drawing.board.network.body.emitter.emit('click', { nodes: [node], edges: [], event: {} })"
    )
    reader.locator(".drawing").evaluate(click, node)
    expect(reader.locator(".chosen h2")).to_have_text(name)
    reader.wait_for_url("**chosen=**")
    with watched(browser, sample_site) as friend:
        friend.goto(reader.url)
        expect(friend.locator(".chosen h2")).to_have_text(name)
        assert _drawn(friend) == count
        expect(friend.locator("[data-testid=stMain]")).to_contain_text("Only “criticised”; from 1 January 2020")


def test_every_page_fits_a_small_window_and_asks_nobody_else(browser: object, sample: Graph, sample_site: str) -> None:
    with watched(browser, sample_site, width=800) as page:
        page.goto(f"{sample_site}/article")
        page.locator("h1").wait_for()
        for address in (address for address in addresses(sample).values() if address not in ("load", "review")):
            arrive(page, address)
            assert page.locator(".failure").count() == 0, address
            assert_fits(page)
