"""Fifty hostile articles on every page: no dialogue, no request to another machine, nothing wider than the window."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from tests import hostile
from tests.app_browser import assert_fits, assert_harmless, served, turn_to, watched

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect
pytestmark = pytest.mark.timeout(300)
_SAID = "MATCH (p:Person)-[:SAID]->(s:Statement)-[:IN]->(d:Article) RETURN p, s, d, d.title AS title, s.text AS words"
_PAGES = (
    "",
    "explore",
    "profile",
    "profile?id=publicbody:kettle-agency",
    "compare?one=person:pest-1&other=publicbody:kettle-agency",
    "article",
    "ask?query=who-criticises-whom",
    "ask?query=said-about&about=Kettle+Agency",
    f"console?cypher={quote(_SAID)}",
    "load",
    "review",
    "about",
)


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("hostile")
    hostile.fill(home)
    with served(WHITEHALL_GRAPH_HOME=str(home)) as address:
        yield address


@pytest.fixture(scope="module")
def victim(browser: object, hostile_site: str) -> Iterator[Any]:
    with watched(browser, hostile_site, width=800) as page:
        yield page


def _drawn(page: Any) -> None:
    page.locator("h1").first.wait_for()
    expect(page.locator("[data-testid=stStatusWidget]")).to_have_count(0)


def test_there_are_fifty() -> None:
    assert len(set(hostile.PAYLOADS)) == 50


@pytest.mark.parametrize("address", _PAGES)
def test_a_page_with_all_of_them_is_only_text(victim: Any, hostile_site: str, address: str) -> None:
    victim.goto(f"{hostile_site}/{address}")
    _drawn(victim)
    victim.wait_for_timeout(300)  # what would run, runs late
    assert victim.locator(".failure").count() == 0
    assert_harmless(victim)
    assert_fits(victim)


def test_each_article_and_each_name_is_only_text(victim: Any, hostile_site: str) -> None:
    victim.goto(f"{hostile_site}/article")
    _drawn(victim)
    read = "links => links.map((a) => [a.textContent, a.getAttribute('href')])"
    addresses = victim.locator("a.title").evaluate_all(read)
    assert len(addresses) == len(hostile.PAYLOADS)
    for number, _ in enumerate(hostile.PAYLOADS, 1):
        found = next(address for text, address in addresses if text.startswith(f"{hostile.title(number)} "))
        turn_to(victim, found)
        expect(victim.locator("h1")).to_contain_text(hostile.title(number))
        expect(victim.locator(".prose")).to_have_count(3)
        assert_harmless(victim)
        assert_fits(victim)
        turn_to(victim, f"profile?{urlencode({'id': f'person:pest-{number}'})}")
        expect(victim.locator(".kind .dot")).to_be_visible()
        expect(victim.locator(".card.criticises").first).to_contain_text("Kettle Agency")
        assert_harmless(victim)
        assert_fits(victim)
