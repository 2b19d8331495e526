"""The app as a reader meets it, in a real browser: nothing leaves the machine, and hostile text stays text."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from tests import app_graph
from tests.app_browser import SECONDS, assert_harmless, served
from whitehall_graph.articles.reflow import reflow

playwright = pytest.importorskip("playwright.sync_api")
Page = playwright.Page
expect = playwright.expect
pytestmark = pytest.mark.timeout(240)


def _article(title: str, page: Page) -> str:
    """The address of an article, as the list of articles gives it."""
    return page.get_by_role("link", name=title).first.get_attribute("href")


def test_the_overview_counts_what_there_is_and_draws_it(go: Callable[[str], Page]) -> None:
    page = go("")
    expect(page.locator(".count", has_text="articles").first).to_contain_text("2")
    expect(page.locator(".legend")).to_contain_text("Union")
    network = page.locator(".picture")
    expect(network).to_have_attribute("data-nodes", "6")
    expect(network.locator("canvas")).to_be_visible()
    expect(page.locator(".digest").first).to_be_visible()


def test_a_node_of_the_network_leads_to_its_profile(go: Callable[[str], Page]) -> None:
    page = go("")
    page.locator(".picture[data-nodes]").wait_for()
    choose = "frame => frame.network.body.emitter.emit('click', { nodes: ['union:kettle-workers-union'] })"
    page.locator(".picture").evaluate(choose)
    expect(page.locator("h1")).to_have_text("Kettle Workers' Union")


def test_search_finds_names_and_aliases_while_they_are_typed(go: Callable[[str], Page]) -> None:
    page = go("")
    box = page.get_by_placeholder("Search names and titles")
    box.press_sequentially("dft")
    found = page.locator("ul.found li")
    expect(found).to_have_count(1)
    expect(found).to_contain_text("Department for Tea")
    box.fill("")
    box.press_sequentially("hall")
    page.locator("ul.found a", has_text="Ingrid Hallam").click()
    expect(page.locator("h1")).to_have_text("Ingrid Hallam")


def test_a_profile_shows_posts_statements_and_where_they_stand(go: Callable[[str], Page]) -> None:
    page = go("profile?id=person:ingrid-hallam")
    expect(page.locator("#posts .bar")).to_have_count(2)
    expect(page.locator("#posts")).to_contain_text("3 February 2019 – 5 January 2020")
    statement = page.locator("#statements .card")
    expect(statement).to_contain_text("The kettle review will report by spring.")
    expect(statement.locator(".digest")).to_be_visible()
    statement.locator(".words a").click()
    expect(page.locator(".shown").first).to_be_in_viewport()


def test_who_criticises_and_who_supports_lead_to_the_words(go: Callable[[str], Page]) -> None:
    page = go("profile?id=review:kettle-review")
    against = page.locator(".card.criticises")
    expect(against).to_contain_text("Kettle Workers' Union criticised kettle review")
    expect(page.locator(".card.supports")).to_contain_text("The Kettle Agency welcomed it")
    against.locator(".cite a").click()
    shown = page.locator(".shown")
    expect(shown.first).to_be_in_viewport()
    assert "".join(shown.all_text_contents()) == "called the kettle review “lukewarm at best”"


def test_an_article_has_each_fact_beside_its_words(go: Callable[[str], Page]) -> None:
    page = go("article")
    page.get_by_role("link", name=app_graph.STORY.title).click()
    expect(page.locator(".is-digest")).to_contain_text("This is a digest")
    expect(page.locator(".is-digest a")).to_have_attribute("href", app_graph.STORY.url)
    last = page.locator(".beside", has_text="welcomed it")
    expect(last.locator(".margin")).to_have_count(2)
    expect(last.locator(".prose a.name", has_text="Kettle Agency")).to_have_attribute(
        "href", "profile?id=publicbody%3Akettle-agency"
    )
    last.locator(".margin.supports .how").click()
    expect(page.locator(".shown", has_text="welcomed it")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("h1")).to_have_text(app_graph.STORY.title)


def test_a_question_is_answered_in_a_table_with_its_cypher(go: Callable[[str], Page]) -> None:
    page = go(f"ask?query=critics-and-supporters&of={quote('kettle review')}")
    rows = page.locator("table tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first.locator(".digest")).to_be_visible()
    page.get_by_text("Cypher", exact=True).click()
    expect(page.locator("code")).to_contain_text("MATCH")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    assert "lukewarm at best" in Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows.filter(has_text="lukewarm").locator("a.words").click()
    expect(page.locator(".shown").first).to_be_in_viewport()


def test_a_wrong_value_gets_a_sentence(go: Callable[[str], Page]) -> None:
    page = go(f"ask?query=critics-and-supporters&of={quote('ketle review')}")
    expect(page.locator(".failure")).to_contain_text("Did you mean 'kettle review'")
    expect(go("ask?query=said-by&since=soon").locator(".failure")).to_contain_text("2024-01-22")
    expect(go("ask?query=nonsense").locator(".failure")).to_be_visible()


def test_an_unknown_address_gets_a_sentence(page: Page, site: str) -> None:
    for address in ("profile?id=person:nobody", "article?id=article:none"):
        page.goto(f"{site}/{address}")
        expect(page.locator(".message")).to_be_visible()
        assert "Traceback" not in page.content()


@pytest.mark.parametrize("address", ["", "profile", "profile?id=person:pest", "profile?id=publicbody:kettle-agency"])
def test_hostile_names_stay_names(go: Callable[[str], Page], address: str) -> None:
    page = go(address)
    expect(page.get_by_text(app_graph.HOSTILE_NAME).first).to_be_visible()
    page.wait_for_timeout(500)
    assert_harmless(page)


def test_hostile_text_of_an_article_stays_text(go: Callable[[str], Page]) -> None:
    page = go("article")
    page.goto(page.get_by_role("link", name="is the title").evaluate("link => link.href"))
    expect(page.locator("h1")).to_have_text(app_graph.HOSTILE.title or "")
    words = reflow(app_graph.HOSTILE.text).text.split("\n\n")
    expect(page.locator(".prose")).to_have_text(words)  # waits until all is drawn
    assert_harmless(page)


def test_hostile_text_in_an_answer_stays_text(go: Callable[[str], Page]) -> None:
    page = go(f"ask?query=said-by&speaker={quote('person:pest')}")
    expect(page.locator("table")).to_contain_text("onerror")
    assert_harmless(page)


def test_what_is_loaded_meanwhile_is_there_on_the_next_look(go: Callable[[str], Page], site_home: Path) -> None:
    counted = go("").locator(".count").first
    expect(counted).to_contain_text("2")
    with app_graph.one_more(site_home):
        expect(go("").locator(".count").first).to_contain_text("3")
    expect(go("").locator(".count").first).to_contain_text("2")


def test_without_its_graph_the_app_says_so_in_a_sentence(browser: object) -> None:
    with served(NEO4J_URI="bolt://127.0.0.1:9") as address:
        page = browser.new_page()  # type: ignore[attr-defined]
        page.goto(address)
        expect(page.locator(".failure").first).to_contain_text("127.0.0.1:9", timeout=1000 * SECONDS)
        assert "Traceback" not in page.content()
        page.close()


def test_enter_opens_the_first_hit_and_titles_are_found_too(go: Callable[[str], Page]) -> None:
    page = go("")
    box = page.get_by_placeholder("Search names and titles")
    box.press_sequentially("cold water")
    expect(page.locator("ul.titles li")).to_contain_text(app_graph.STORY.title)
    box.press("Enter")
    expect(page.locator("h1")).to_have_text(app_graph.STORY.title)
