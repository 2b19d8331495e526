"""The page "Explore" as a reader meets it: names come in and go, what is chosen leads to its words."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests import app_graph
from tests.app_browser import assert_harmless

playwright = pytest.importorskip("playwright.sync_api")
Page = playwright.Page
expect = playwright.expect
pytestmark = pytest.mark.timeout(240)

UNION, REVIEW, AGENCY = "union:kettle-workers-union", "review:kettle-review", "publicbody:kettle-agency"
INGRID, TEA = "person:ingrid-hallam", "department:department-for-tea"


def _address(*nodes: str, chosen: tuple[str, ...] = ()) -> str:
    return "explore?" + urlencode([("node", n) for n in nodes] + [("chosen", n) for n in chosen])


def _drawing(page: Page, count: int) -> Page:
    """The drawing, once it has this many names."""
    drawing = page.locator(".drawing")
    expect(drawing).to_have_attribute("data-nodes", str(count))
    return drawing


def _click(page: Page, *, nodes: tuple[str, ...] = (), edges: tuple[str, ...] = (), kind: str = "click") -> None:
    """What the library tells of a click on a mark."""
    page.locator(".drawing").evaluate(
        "(drawing, [kind, event]) => drawing.board.network.body.emitter.emit(kind, event)",
        [kind, {"nodes": list(nodes), "edges": list(edges), "event": {}}],
    )


def _places(page: Page) -> dict[str, dict[str, float]]:
    return page.locator(".drawing").evaluate("drawing => drawing.board.network.getPositions()")


def test_a_fresh_page_shows_the_most_connected(go: Callable[[str], Page]) -> None:
    page = go("explore")
    _drawing(page, 6)
    expect(page.locator(".rows")).to_contain_text("Kettle Workers' Union")


def test_neighbours_come_in_beside_names_that_stay_where_they_are_and_go_by_undo(go: Callable[[str], Page]) -> None:
    page = go(_address(REVIEW, chosen=(REVIEW,)))
    _drawing(page, 1)
    before = _places(page)[REVIEW]
    page.get_by_role("button", name="Show 2 neighbours").click()
    _drawing(page, 3)
    _click(page, nodes=(AGENCY,), kind="doubleClick")
    expect(page.locator(".chosen h2")).to_have_text("Kettle Agency")
    _drawing(page, 5)
    assert _places(page)[REVIEW] == before
    for count in (3, 1):
        page.get_by_role("button", name="Undo").click()
        _drawing(page, count)


def test_everything_comes_into_view_from_where_the_reader_looks(go: Callable[[str], Page]) -> None:
    page = go(_address(REVIEW, UNION))
    drawing = _drawing(page, 2)
    near, spots = drawing.evaluate(
        """async (drawing, ids) => {
          const { network } = drawing.board, once = (event) => new Promise((seen) => network.once(event, seen));
          network.moveTo({ position: { x: 400, y: 300 }, scale: 5, animation: false });
          drawing.closest(".canvas").querySelector("[data-do=fit]").click();
          const end = once("animationFinished");
          await once("afterDrawing");
          const near = network.getScale();
          await end;
          return [near, ids.map((id) => network.canvasToDOM(network.getPosition(id)))];
        }""",
        [REVIEW, UNION],
    )
    assert 1.5 < near < 5
    box = drawing.bounding_box()
    assert all(0 < spot["x"] < box["width"] and 0 < spot["y"] < box["height"] for spot in spots)


def test_what_is_chosen_shows_its_words_and_stands_in_the_address(go: Callable[[str], Page]) -> None:
    page = go(_address(REVIEW, UNION))
    _drawing(page, 2)
    _click(page, nodes=(REVIEW,))
    expect(page.locator(".card.criticises")).to_contain_text("lukewarm at best")
    page.wait_for_url("**chosen=review**")
    page.reload()
    expect(page.locator(".chosen h2")).to_have_text("kettle review")
    page.get_by_role("button", name="Hide").click()
    _drawing(page, 1)


def test_a_line_shows_every_statement_behind_it(go: Callable[[str], Page]) -> None:
    page = go(_address(REVIEW, UNION))
    _drawing(page, 2)
    _click(page, edges=(f"{UNION}|{REVIEW}|CRITICISES",))
    expect(page.locator(".chosen")).to_contain_text("Kettle Workers' Union and kettle review")
    card = page.locator(".card.criticises")
    expect(card).to_contain_text("lukewarm at best")
    expect(card).to_contain_text("1 June 2023")


def test_two_names_are_joined_by_a_chain_of_evidence(go: Callable[[str], Page]) -> None:
    page = go(_address(UNION, TEA, chosen=(UNION, TEA)))
    _drawing(page, 2)
    expect(page.locator(".chain li")).to_have_count(3)
    expect(page.locator(".chain")).to_contain_text("lukewarm at best")
    page.get_by_role("button", name="Show the path").click()
    _drawing(page, 4)


def test_the_keyboard_is_enough(go: Callable[[str], Page]) -> None:
    page = go(_address(REVIEW))
    drawing = _drawing(page, 1)
    drawing.focus()
    drawing.press("ArrowRight")
    drawing.press("Enter")
    expect(page.locator(".chosen h2")).to_have_text("kettle review")
    drawing.press("e")
    _drawing(page, 3)
    drawing.press("u")
    _drawing(page, 1)
    box = page.get_by_role("combobox", name="Add a name")
    box.fill("ingrid")
    box.press("Enter")
    expect(page.locator(".chosen h2")).to_have_text("Ingrid Hallam")
    _drawing(page, 2)


def test_filters_stand_in_the_address_and_go_along(go: Callable[[str], Page]) -> None:
    page = go("explore?tie=criticised&since=2023-06-15")
    _drawing(page, 2)
    expect(page.locator("[data-testid=stMain]")).to_contain_text("Only “criticised”; from 15 June 2023")
    page.get_by_role("link", name="Overview").click()
    expect(page.locator(".picture")).to_have_attribute("data-nodes", "2")
    expect(page.locator("[data-testid=stMain]")).not_to_contain_text(app_graph.STORY.title)
    page.get_by_role("link", name="Show everything").click()
    expect(page.get_by_role("link", name=app_graph.STORY.title).first).to_be_visible()


def test_a_network_is_downloaded_in_three_forms(go: Callable[[str], Page]) -> None:
    page = go(_address(REVIEW, UNION, AGENCY, "person:pest"))
    _drawing(page, 4)
    with page.expect_download() as picture:
        page.get_by_role("button", name="PNG").click()
    assert Path(picture.value.path()).read_bytes().startswith(b"\x89PNG")
    page.get_by_text("Download", exact=True).click()
    with page.expect_download() as gexf:
        page.get_by_role("button", name="GEXF").click()
    names = [node.get("label") for node in ET.parse(gexf.value.path()).iter() if node.tag.endswith("}node")]
    assert len(names) == 4
    with page.expect_download() as html:
        page.get_by_role("button", name="HTML").click()
    text = Path(html.value.path()).read_text()
    assert app_graph.HOSTILE_NAME not in text
    assert "kettle review" in text


def test_hostile_names_stay_names_in_the_network(go: Callable[[str], Page]) -> None:
    page = go(_address("person:pest", AGENCY, chosen=("person:pest",)))
    _drawing(page, 2)
    expect(page.locator(".chosen h2")).to_have_text(app_graph.HOSTILE_NAME)
    assert_harmless(page)
