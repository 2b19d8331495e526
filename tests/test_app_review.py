"""The page that reviews: two people become one by a click and two again by another, and every other page knows."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.app_browser import SECONDS, assert_harmless, served
from tests.test_review import LETTER, NOTE, QUILL, REVIEW, SHORT, STRIKE
from whitehall_graph.graph.graph import open_graph

playwright = pytest.importorskip("playwright.sync_api")
Page = playwright.Page
expect = playwright.expect
pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The app over a graph of its own, in which somebody has two names; beside it the file of decisions."""
    home = tmp_path_factory.mktemp("reviewed")
    with open_graph(home=home) as graph:
        graph.load_articles([STRIKE, REVIEW, NOTE, LETTER])
    with served(WHITEHALL_GRAPH_HOME=str(home), WHITEHALL_GRAPH_WHO="Ada") as address:
        yield address, home / "corrections.jsonl"


@pytest.fixture
def reader(browser: object) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1300, "height": 900})  # type: ignore[attr-defined]
    opened.set_default_timeout(1000 * SECONDS)
    yield opened
    opened.close()


def test_two_people_become_one_and_two_again(reader: Page, own_site: tuple[str, Path]) -> None:
    address, journal = own_site
    reader.goto(f"{address}/review?look=duplicate")
    offer = reader.locator("[class*='st-key-offer-']").filter(has_text="M. may stand for Marisa")
    expect(offer.locator(".sightings").first).to_contain_text("Quill")
    offer.get_by_placeholder("Why").fill("the same pen")
    offer.get_by_role("button", name="They are one").click()
    expect(reader.locator(".message")).to_contain_text("M. Quill is Marisa Quill. 2 articles read again.")
    assert '"why":"the same pen"' in journal.read_text()
    reader.goto(f"{address}/profile?id={SHORT}")
    reader.locator(".message a", has_text="Marisa Quill").click()
    expect(reader.locator(".aliases")).to_contain_text("M. Quill")
    reader.goto(f"{address}/review?look=log")
    expect(reader.locator(".decided")).to_contain_text("Ada")
    reader.get_by_role("button", name="Undo").click()
    expect(reader.locator(".message")).to_contain_text("No longer: M. Quill is Marisa Quill.")
    reader.goto(f"{address}/profile?id={SHORT}")
    expect(reader.locator("h1")).to_have_text("M. Quill")


def test_a_reader_corrects_whom_no_rule_offered(reader: Page, own_site: tuple[str, Path]) -> None:
    address, _ = own_site
    reader.goto(f"{address}/profile?id={QUILL}")
    reader.get_by_role("link", name="Correct this").click()
    reader.get_by_label("New name").fill("Marisa Jane Quill")
    reader.get_by_role("button", name="Rename").click()
    expect(reader.locator(".message")).to_contain_text("Marisa Quill is called Marisa Jane Quill")
    reader.get_by_role("button", name="Undo").click()
    expect(reader.locator(".message")).to_contain_text("No longer")


def test_hostile_words_are_words_in_review_too(go: Callable[[str], Page]) -> None:
    page = go("review?look=doubt")
    expect(page.locator("[class*='st-key-offer-']", has_text="window.harmed=1").first).to_be_visible()
    assert_harmless(page)


def test_an_app_that_only_reads_reviews_nothing(browser: object, sample_site: str) -> None:
    page = browser.new_page()  # type: ignore[attr-defined]
    page.goto(f"{sample_site}/review")
    expect(page.locator(".message")).to_contain_text("only reads", timeout=1000 * SECONDS)
    assert page.get_by_role("link", name="Review").count() == 0
    assert page.get_by_role("button", name="Undo").count() == 0
    page.close()
