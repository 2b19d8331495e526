"""The page that loads: nothing is stored before it was looked at, and what was stored can be removed again."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill, indent

import pytest

from tests import app_graph
from tests.app_browser import READY, SECONDS, arrive, assert_harmless, served, watched
from whitehall_graph.app.preview import page_of
from whitehall_graph.graph.graph import open_graph

playwright = pytest.importorskip("playwright.sync_api")
Page = playwright.Page
expect = playwright.expect
pytestmark = pytest.mark.timeout(240)
_MANY = 80  # articles, which take some seconds
_TEXT = (
    "<script>window.harmed=9</script>\n\nThe Kettle Agency said: “Kettles will be descaled by the spring of next year.”"
)
_PARAGRAPHS = [
    "Descaling of kettles is to begin before the spring",
    "The Kettle Agency said that it had looked into each kettle of each department and had found what it had feared: "
    "none of them had been descaled since it was bought, and some had been bought before anybody now at work.",
    "“Kettles will be descaled by the spring of next year,” said the agency, which has bought what it needs to do so. "
    "It has asked the departments to leave the doors of their kitchens open, and to drink water in the meantime.",
]


def test_a_preview_shows_what_the_article_will_show() -> None:
    page = page_of(app_graph.story())
    assert page.text == app_graph.STORY.text
    assert [f.type for f in page.facts] == ["CRITICISES", "SUPPORTS"]
    assert page.statements[0].speaker == page.places[0].node
    assert all(page.text[place.start : place.end] == place.node.name for place in page.places)


@pytest.fixture(scope="module")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("loaded")


@pytest.fixture(scope="module")
def own_site(own_home: Path) -> Iterator[str]:
    """The app over a graph of its own: loading brings the register that ships into it."""
    with served(WHITEHALL_GRAPH_HOME=str(own_home)) as address:
        yield address


@pytest.fixture
def reader(browser: object, own_site: str) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1300, "height": 800})  # type: ignore[attr-defined]
    opened.set_default_timeout(1000 * SECONDS)
    opened.goto(f"{own_site}/load")
    yield opened
    opened.close()


def test_a_pasted_text_is_previewed_loaded_seen_and_removed(reader: Page, own_site: str) -> None:
    reader.get_by_text("Paste a text instead").click()
    reader.get_by_label("Text").fill(_TEXT)
    reader.get_by_label("Title").fill("Descaling ahead")
    reader.get_by_role("button", name="Preview").click()
    preview = reader.locator(".preview")
    expect(preview.locator("h2")).to_have_text("Descaling ahead")
    expect(preview.locator(".said").first).to_contain_text("Kettles will be descaled")
    assert_harmless(reader)
    reader.get_by_role("button", name="Load 1 article").click()
    loaded = reader.locator(".rows a", has_text="Descaling ahead")
    loaded.wait_for()
    loaded.click()
    expect(reader.locator("h1")).to_have_text("Descaling ahead")
    reader.goto(f"{own_site}/load")
    box = reader.get_by_role("combobox", name="Article")
    box.fill("Descaling")
    box.press("Enter")
    reader.get_by_role("button", name="Remove").and_(reader.locator(":enabled")).click()
    expect(reader.locator(".message")).to_have_text("Removed: Descaling ahead")
    reader.goto(own_site)
    expect(reader.locator("h1")).to_have_text("An empty graph")


def test_a_pasted_text_of_broken_lines_is_shown_as_prose(reader: Page) -> None:
    reader.get_by_text("Paste a text instead").click()
    reader.get_by_label("Text").fill("\n\n".join(indent(fill(part, 60), "> ") for part in _PARAGRAPHS))
    reader.get_by_role("button", name="Preview").click()
    expect(reader.locator(".preview .prose")).to_have_text(_PARAGRAPHS)
    assert "\n" not in reader.locator(".preview .prose").nth(1).inner_text()  # where the style would show it
    said = reader.locator(".preview .said", has_text="Kettles will be descaled")
    expect(said).to_have_text("Kettles will be descaled by the spring of next year,")


def test_a_bad_file_is_named_and_the_others_go_on(reader: Page) -> None:
    files = [
        ("bad.txt", b"\0\1"),
        ("good.txt", b"Tea is late\n\nThe tea was late today, and nobody in the kitchen knew why."),
    ]
    reader.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": data} for name, data in files]
    )
    reader.locator(".preview").wait_for()
    expect(reader.locator(".failure")).to_have_text("bad.txt: is binary, not text")
    expect(reader.locator(".preview")).to_have_count(1)
    expect(reader.get_by_role("button", name="Load 1 article")).to_be_visible()


def test_a_load_is_stopped_between_two_articles_and_goes_on_later(reader: Page, own_home: Path) -> None:
    texts = [f"{app_graph.FILLER}\n\nThe Kettle Agency said: “Kettle {n} boils.”" for n in range(_MANY)]
    many = [{"title": f"Kettle {n}", "text": text, "url": f"https://example.org/{n}"} for n, text in enumerate(texts)]
    file = {"name": "many.json", "mimeType": "application/json", "buffer": json.dumps(many).encode()}
    reader.locator("input[type=file]").set_input_files([file])
    load = reader.get_by_role("button", name=f"Load {_MANY} articles")
    load.click()
    reader.get_by_role("button", name="Stop").click()
    told = reader.locator(".message", has_text="Stopped after")
    expect(told).to_contain_text("What is stored is whole; load again to go on.")
    done = int(re.findall(r"after (\d+) of", told.inner_text())[0])
    assert 0 < done < _MANY
    expect(reader.locator(".rows .note", has_text="loaded")).to_have_count(done)
    with open_graph(home=own_home) as graph:
        stored = graph.articles()
        assert {info.title for info in stored} == {f"Kettle {n}" for n in range(done)}
        assert all(graph.article(info).statements for info in stored)
        load.click()
        expect(reader.locator(".rows .note", has_text=re.compile("^loaded$"))).to_have_count(_MANY - done)
        expect(reader.locator(".rows .note", has_text="was there already")).to_have_count(done)
        assert len(graph.articles()) == _MANY


def test_readers_turn_pages_while_another_loads(reader: Page, browser: object, own_site: str) -> None:
    texts = [f"{app_graph.FILLER}\n\nThe Kettle Agency said: “Pot {n} boils.”" for n in range(_MANY)]
    many = [{"title": f"Pot {n}", "text": text, "url": f"https://example.org/pot/{n}"} for n, text in enumerate(texts)]
    file = {"name": "pots.json", "mimeType": "application/json", "buffer": json.dumps(many).encode()}
    reader.locator("input[type=file]").set_input_files([file])
    load = reader.get_by_role("button", name=f"Load {_MANY} articles")
    with watched(browser, own_site) as other:
        other.goto(f"{own_site}/about")
        other.wait_for_function(READY)
        load.click()
        stop = reader.get_by_role("button", name="Stop")
        stop.wait_for()
        turned = 0
        while stop.is_visible():
            for address in ("", "profile", "article", "explore", "about"):
                arrive(other, address)
                assert other.locator(".failure").all_inner_texts() == []
                turned += stop.is_visible()
    assert turned
    expect(reader.locator(".rows .note", has_text=re.compile("^loaded$"))).to_have_count(_MANY)


def test_an_app_that_only_reads_has_no_page_that_loads(browser: object, sample_site: str) -> None:
    page = browser.new_page()  # type: ignore[attr-defined]
    page.goto(f"{sample_site}/load")
    expect(page.locator(".message")).to_contain_text("only reads", timeout=1000 * SECONDS)
    expect(page.get_by_role("link", name="Explore")).to_be_visible()
    assert page.get_by_role("link", name="Load").count() == 0
    assert page.locator("input[type=file]").count() == 0
    page.close()
