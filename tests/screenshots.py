"""`make screenshots`: each page of the app over the sample corpus, wide and narrow, light and dark, for the manual.

Named pages alone are taken where arguments name them: `python -m tests.screenshots explore ask`.
"""

import io
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.app_browser import FLAGS, READY, SECONDS, chromium, served
from whitehall_graph import open_graph
from whitehall_graph.graph.graph import Graph
from whitehall_graph.resources import SAMPLE_ARTICLES

FOLDER = Path(os.environ.get("SCREENSHOTS") or Path(__file__).parents[1] / "docs" / "screenshots")
_CYPHER = "MATCH (who:Entity)-[r:CRITICISES]->(whom:Entity) RETURN who, r, whom LIMIT 8"
_WIDTHS = (1400, 800)
_THEMES = ("light", "dark")
_TALLEST = 1500
_UNDRAWN = ":is(.drawing, .picture):not([data-nodes])"
_LOOKED_AT = 50
_COLOURS = 256  # enough for pages of few colours, and a third of the bytes


def main(wanted: list[str]) -> None:
    """Load the sample, serve it, and take the pictures."""
    with tempfile.TemporaryDirectory() as home, open_graph(home=home) as graph:
        graph.load(SAMPLE_ARTICLES)
        pages = addresses(graph)
        with served(WHITEHALL_GRAPH_HOME=home, WHITEHALL_GRAPH_WHO="A. Reader") as site:
            take(site, {name: pages[name] for name in wanted or pages})


def addresses(graph: Graph) -> Mapping[str, str]:
    """The pages, each with something on it."""
    glen, treasury = graph.person("John Glen").id, graph.body("HM Treasury").id
    pac, union = graph.body("Public Accounts Committee").id, graph.body("FDA").id
    reviews = [m.node.id for m in graph.most_mentioned(kinds=["Review"], limit=_LOOKED_AT)]
    review = max(sorted(reviews), key=lambda node: len(graph.facts(node, limit=_LOOKED_AT)))
    event = next((fact.object.id for fact in graph.facts(types=["SPONSORS"], limit=1)), "")
    article = graph.articles(glen, limit=1)[0].id
    return {
        "overview": "",
        "explore": f"explore?{urlencode({'chosen': treasury})}",
        "person": f"profile?{urlencode({'id': glen})}",
        "department": f"profile?{urlencode({'id': treasury})}",
        "committee": f"profile?{urlencode({'id': pac})}",
        "union": f"profile?{urlencode({'id': union})}",
        "a-review": f"profile?{urlencode({'id': review})}",
        "event": f"profile?{urlencode({'id': event})}",
        "people": "profile",
        "compare": f"compare?{urlencode({'one': pac, 'other': glen})}",
        "article": f"article?{urlencode({'id': article})}",
        "articles": "article",
        "questions": "ask?query=critics-and-supporters",
        "console": f"console?{urlencode({'cypher': _CYPHER})}",
        "load": "load",
        "review": "review",
        "about": "about",
    }


def take(site: str, pages: Mapping[str, str]) -> None:
    """A picture of each page at each width in each theme."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=chromium(), args=FLAGS)
        for theme in _THEMES:
            for width in _WIDTHS:
                page = browser.new_page(color_scheme=theme, viewport={"width": width, "height": 1000})
                page.set_default_timeout(1000 * SECONDS)
                for name, address in pages.items():
                    page.set_viewport_size({"width": width, "height": 1000})
                    page.goto(f"{site}/{address}")
                    settle(page)
                    page.set_viewport_size({"width": width, "height": _height(page)})
                    page.wait_for_timeout(500)
                    _keep(page.screenshot(), FOLDER / f"{name}-{width}-{theme}.png")
                page.close()
        browser.close()


def settle(page: Any) -> None:
    """Wait until a page is drawn whole."""
    page.wait_for_selector("h1")
    page.wait_for_timeout(1000)
    page.wait_for_function(READY)
    page.locator(_UNDRAWN).first.wait_for(state="detached")
    page.wait_for_timeout(800)  # networks fit themselves into their frames


def _height(page: Any) -> int:
    whole = page.evaluate("document.querySelector('[data-testid=stMainBlockContainer]').getBoundingClientRect().bottom")
    return int(min(max(whole, 700), _TALLEST))


def _keep(picture: bytes, file: Path) -> None:
    whole = Image.open(io.BytesIO(picture)).convert("RGB")
    whole.quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE).save(file, optimize=True)
    print(file.name, f"{file.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
