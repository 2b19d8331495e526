"""Two names side by side, the chain between them, and what the page about the data tells."""

from collections.abc import Callable

import pytest

from tests.app_browser import assert_harmless
from tests.known import INGRID, TEA
from whitehall_graph.app.chain import chain
from whitehall_graph.graph.results import Fact, Node

playwright = pytest.importorskip("playwright.sync_api")
Page = playwright.Page
expect = playwright.expect
pytestmark = pytest.mark.timeout(240)


def test_a_chain_begins_at_its_start_whatever_the_order_and_way_of_its_links() -> None:
    a, b, c = (Node(f"person:{name}", "Person", name) for name in ("Ada", "Bea", "Cyd"))
    html = chain([Fact(c, "CRITICISES", b), Fact(b, "SUPPORTS", a)], a)
    assert html.index("supported") < html.index("criticised")


def test_two_names_stand_side_by_side_with_the_chain_between_them(go: Callable[[str], Page]) -> None:
    page = go(f"compare?one=union:kettle-workers-union&other={TEA.id}")
    expect(page.locator(".chain li")).to_have_count(3)
    expect(page.locator(".chain")).to_contain_text("lukewarm at best")
    sides = page.locator(".sides")
    expect(sides).to_contain_text("Kettle Workers' Union")
    expect(sides.locator("tr", has_text="Criticised").first).to_contain_text("kettle review")
    page.get_by_role("link", name="In the network").click()
    expect(page.locator(".drawing")).to_have_attribute("data-nodes", "2")


def test_names_are_chosen_by_keyboard_and_stand_in_the_address(go: Callable[[str], Page]) -> None:
    page = go(f"compare?one={INGRID.id}")
    expect(page.locator(".message")).to_contain_text("Choose two different names")
    box = page.get_by_role("combobox", name="Other")
    box.fill("kettle agency")
    box.press("Enter")
    page.wait_for_url("**other=publicbody**")
    expect(page.locator(".sides")).to_contain_text("Kettle Agency")


def test_hostile_names_stay_names_side_by_side(go: Callable[[str], Page]) -> None:
    page = go("compare?one=person:pest&other=publicbody:kettle-agency")
    expect(page.locator(".sides")).to_contain_text("window.harmed=1")
    assert_harmless(page)


def test_the_page_about_the_data_tells_sources_accuracy_and_coverage(go: Callable[[str], Page]) -> None:
    page = go("about")
    main = page.locator("[data-testid=stMain]")
    expect(main).to_contain_text("CC BY 4.0")
    expect(main).to_contain_text("2023")
    expect(main.locator("tr", has_text="who said what")).to_contain_text("%")
    expect(main).to_contain_text("What it cannot do")
    assert_harmless(page)
