"""The console: Cypher of one's own, answered where it reads, and told what to change where it cannot be."""

from collections.abc import Callable
from urllib.parse import quote

import pytest

from tests.app_browser import assert_harmless
from whitehall_graph.app.cells import Links
from whitehall_graph.app.charts import bars
from whitehall_graph.app.console import advice
from whitehall_graph.graph.results import Table

playwright = pytest.importorskip("playwright.sync_api")
Page = playwright.Page
expect = playwright.expect
pytestmark = pytest.mark.timeout(240)


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("MATCH (p:person) RETURN p", "Did you mean Person?"),
        ("MATCH (a)-[r:CRITICIZES]->(b) RETURN a", "Did you mean CRITICISES?"),
        ("MATCH (a)-[:LEADS|:SPONSERS]->(b) RETURN a", "Did you mean SPONSORS?"),
        ("CREATE (n:Person) RETURN n", "CREATE would change the graph"),
        ("MATCH (n:Person)", "ends with RETURN"),
        ("MATCH (n:Person {name: $who}) RETURN n", "no value for $who"),
        ("MATCH (n:Person RETURN n", "each needs its other"),
    ],
)
def test_a_query_that_fails_is_told_what_to_change(query: str, hint: str) -> None:
    assert hint in " ".join(advice(query))


def test_a_sound_query_gets_no_advice() -> None:
    assert not advice(
        "MATCH (p:Person:Minister)-[r:LEADS|CRITICISES]->(x:Entity) WHERE p.name = 'SET (' RETURN p, r, x"
    )


def test_names_with_numbers_are_drawn_as_bars() -> None:
    drawn = bars(Table(("who", "n"), ({"who": "A", "n": 4}, {"who": "<b>", "n": 1})), Links())
    assert drawn.count("<i style") == 2
    assert "&lt;b&gt;" in drawn
    assert not bars(Table(("who", "n"), ({"who": "A", "n": 4}, {"who": "B", "n": None})), Links())


def test_own_cypher_is_answered_and_leads_on(go: Callable[[str], Page]) -> None:
    page = go("console")
    page.get_by_label("Cypher").fill("MATCH (a:Entity)-[r:CRITICISES]->(b:Review) RETURN a, r, b")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("table")).to_contain_text("lukewarm at best")
    expect(page.locator(".schema")).to_contain_text(":PublicBody")
    page.wait_for_url("**cypher=MATCH**")
    page.get_by_role("link", name="Explore these names").click()
    expect(page.locator(".drawing")).to_have_attribute("data-nodes", "2")


def test_a_query_that_would_write_changes_nothing(go: Callable[[str], Page]) -> None:
    page = go(f"console?cypher={quote('MATCH (n) DETACH DELETE n')}")
    expect(page.locator(".failure")).to_be_visible()
    expect(page.locator(".message", has_text="would change the graph")).to_be_visible()
    page = go(f"console?cypher={quote('MATCH (n:Entity) RETURN n.name AS name ORDER BY name')}")
    expect(page.locator("table")).to_contain_text("Kettle Agency")
    assert_harmless(page)
