"""What the app costs a reader: `make bench-app` prints a table and keeps it under its day.

Each page is timed from the click to its heading and from an empty window, over the sample corpus; then ten readers turn
pages at once for a minute; then a network of 500 names is drawn and moved. Last, each page is turned to over a made-up
graph of a million edges, three times: nobody has asked for it before the first.
"""

import argparse
import asyncio
import itertools
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from playwright.async_api import async_playwright
from playwright.sync_api import sync_playwright

from benchmarks import grown
from tests.app_browser import FLAGS, FOLLOW, OTHER, READY, SECONDS, chromium, served, turn_to
from tests.screenshots import addresses
from whitehall_graph import open_graph
from whitehall_graph.resources import SAMPLE_ARTICLES

_READERS = 10
_FOR = int(os.environ.get("FOR", "60"))  # seconds
_TIMES = int(os.environ.get("TIMES", "3"))
_LARGE = 500
_UNPREPARED = 20  # the app prepares the profiles of fewer
_WARMED = 30  # seconds in which the app counts what its first page needs
_YEAR = "since=2022-01-01&until=2022-12-31"
_FRAMES = """(drawing) => new Promise((done) => {
  const { network } = drawing.board, times = [];
  let frame = 0;
  const step = () => {
    const began = performance.now();
    network.moveTo({ position: { x: 3 * frame, y: 2 * frame } });
    network.redraw();
    times.push(performance.now() - began);
    if (++frame < 60) requestAnimationFrame(step); else done(times.sort((a, b) => a - b)[30]);
  };
  step();
})"""
Row = tuple[str, str]


def main() -> None:
    """Measure, print the table and keep it."""
    wanted = argparse.ArgumentParser(prog="benchmarks.app")
    wanted.add_argument("--edges", type=int, default=1_000_000, help="size of the made-up graph; 0 leaves it out")
    edges = wanted.parse_args().edges
    machine = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.0f}, Python {platform.python_version()}"
    rows = [*_sample(), *(_grown(edges) if edges else ())]
    table = "\n".join(["| measure | |", "| --- | --- |", *(f"| {what} | {found} |" for what, found in rows)])
    print(table)
    head = f"# The app, {date.today()}, {machine}"
    (Path(__file__).parent / f"app-{date.today()}.md").write_text(f"{head}\n\n{table}\n", encoding="utf-8")


def _sample() -> list[Row]:
    """Over the sample corpus."""
    with tempfile.TemporaryDirectory() as home, open_graph(home=home) as graph:
        graph.load(SAMPLE_ARTICLES)
        pages = addresses(graph)
        nodes = [m.node.id for m in graph.most_mentioned(limit=_LARGE)]
        with served(WHITEHALL_GRAPH_HOME=home) as site:
            with sync_playwright() as tool:
                browser = tool.chromium.launch(executable_path=chromium(), args=FLAGS)
                rows = [*_alone(browser, site, pages), *_large(browser, site, nodes)]
                browser.close()
            return rows + _together(site, pages)  # in a loop of events of its own


def _grown(edges: int) -> list[Row]:
    """Over a made-up graph of so many edges."""
    with tempfile.TemporaryDirectory() as home, open_graph(home=home) as graph:
        grown.fill(graph.store, graph, edges)
        named = [m.node.id for m in graph.most_mentioned(limit=_UNPREPARED)]
        hubs = {"the largest hub": named[0], f"the {_UNPREPARED}th name": named[-1]}
        profiles = {name: f"profile?{urlencode({'id': hub})}" for name, hub in hubs.items()}
        explored = {name: f"explore?{urlencode({'chosen': hub, 'node': hub})}" for name, hub in hubs.items()}
        pages = {
            **{f"Explore, {n}": at for n, at in explored.items()},
            **profiles,
            "2022": f"?{_YEAR}",
            **addresses(graph),
        }
        with served(WHITEHALL_GRAPH_HOME=home) as site, sync_playwright() as tool:
            browser = tool.chromium.launch(executable_path=chromium(), args=FLAGS)
            page = browser.new_page()
            page.set_default_timeout(1000 * SECONDS)
            page.goto(f"{site}/load")
            _wait(page)
            page.wait_for_timeout(1000 * _WARMED)
            return [_turned(page, edges, name, address) for name, address in pages.items()]


def _turned(page: Any, edges: int, name: str, address: str) -> Row:
    """A page that is turned to some times."""
    times = []
    for _ in range(_TIMES):
        _leave(page, "about" if name != "about" else "load")
        times.append(_timed(page, lambda: turn_to(page, address)))
    return f"{edges:,} edges, {name}: at first / again", f"{_ms(times[:1])} / {_ms(times[1:])}"


def _alone(browser: Any, site: str, pages: Mapping[str, str]) -> list[Row]:
    """Each page by itself."""
    page = browser.new_page()
    page.set_default_timeout(1000 * SECONDS)
    page.goto(site)
    _wait(page)
    rows = []
    for name, address in pages.items():
        opened, turned = [], []
        for _ in range(_TIMES):
            opened.append(_opened(page, f"{site}/{address}"))
            _leave(page, "about" if name != "about" else "load")
            turned.append(_timed(page, lambda address=address: turn_to(page, address)))  # type: ignore[misc]
        rows.append((f"{name}: by a link / in an empty window", f"{_ms(turned)} / {_ms(opened)}"))
    page.close()
    return rows


def _opened(page: Any, address: str) -> float:
    """In a window that has nothing of the app yet but its files."""
    page.goto("about:blank")
    began = time.perf_counter()
    page.goto(address)
    _wait(page)
    return time.perf_counter() - began


def _leave(page: Any, other: str) -> None:
    """Be on another page, from which the next one is turned to."""
    before = page.locator("h1").first.inner_text()
    turn_to(page, other)
    page.wait_for_function(OTHER, arg=before)
    _wait(page)


def _timed(page: Any, act: Any) -> float:
    began = time.perf_counter()
    before = page.locator("h1").first.inner_text() if page.locator("h1").count() else ""
    act()
    page.wait_for_function(OTHER, arg=before)
    _wait(page)
    return time.perf_counter() - began


def _wait(page: Any) -> None:
    page.wait_for_function(READY)


def _large(browser: Any, site: str, nodes: list[str]) -> list[Row]:
    """A network of 500 names: what one frame takes while it is moved about."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.set_default_timeout(1000 * SECONDS)
    page.goto(f"{site}/explore?{'&'.join(f'node={node}' for node in nodes[:20])}")
    drawing = page.locator(".drawing[data-nodes]")
    drawing.wait_for()
    drawing.evaluate(
        """(drawing, count) => {
          const { nodes, edges } = drawing.board;
          const one = nodes.get()[0], place = (n) => ({ x: 60 * (n % 25) - 700, y: 60 * Math.floor(n / 25) - 600 });
          for (let n = nodes.length; n < count; n += 1) {
            nodes.add({ ...one, id: `more-${n}`, label: `Name ${n}`, ...place(n) });
            edges.add({ from: `more-${n}`, to: nodes.getIds()[(7 * n) % nodes.length], colours: ["#888", "#888"] });
          }
        }""",
        _LARGE,
    )
    took = drawing.evaluate(_FRAMES)
    page.close()
    return [(f"one frame of a network of {_LARGE} names, p50", f"{took:.0f} ms")]


def _together(site: str, pages: Mapping[str, str]) -> list[Row]:
    """Ten readers at once, each in a window of their own, turning page after page."""
    took, wrong = asyncio.run(_readers(site, list(pages.values())))
    return [
        (f"{_READERS} readers for {_FOR} s: pages read, errors", f"{len(took)}, {len(wrong)}"),
        (f"{_READERS} readers for {_FOR} s: a page, p50 / p95", f"{_ms(took)} / {_ms(took, 0.95)}"),
    ]


async def _readers(site: str, addresses: list[str]) -> tuple[list[float], list[str]]:
    took: list[float] = []
    wrong: list[str] = []
    async with async_playwright() as tool:
        browser = await tool.chromium.launch(executable_path=chromium(), args=FLAGS)
        windows = [await (await browser.new_context()).new_page() for _ in range(_READERS)]
        for window in windows:
            window.set_default_timeout(1000 * SECONDS)
            await window.goto(f"{site}/about")  # none begins with it
        until = time.monotonic() + _FOR
        await asyncio.gather(
            *(_read(window, addresses[n:] + addresses[:n], until, took, wrong) for n, window in enumerate(windows))
        )
        await browser.close()
    return took, wrong


async def _read(page: Any, addresses: list[str], until: float, took: list[float], wrong: list[str]) -> None:
    for address in itertools.cycle(addresses):
        if time.monotonic() >= until:
            return
        try:
            began = time.perf_counter()
            before = await page.locator("h1").first.inner_text()
            await page.evaluate(FOLLOW, f"/{address}")
            await page.wait_for_function(OTHER, arg=before)
            await page.wait_for_function(READY)
            took.append(time.perf_counter() - began)
            wrong += await page.locator(".failure").all_inner_texts()
        except Exception as error:
            wrong.append(f"{address}: {error}")


def _ms(times: list[float], share: float = 0.5) -> str:
    ordered = sorted(times)
    found = statistics.median(ordered) if share == 0.5 else ordered[int(share * (len(ordered) - 1))]
    return f"{1000 * found:,.0f} ms"


if __name__ == "__main__":
    main()
