"""The served app in a real browser, for the tests of its pages: one server and one browser for them all."""

import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests import app_graph
from whitehall_graph.app.server import command

_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
SECONDS = 40
OTHER = "was => document.querySelector('h1') && document.querySelector('h1').innerText !== was"
# The heading comes first, and Streamlit shows that it works only after a while: its script must have come to its end.
READY = """() => document.querySelector("h1") && document.querySelector("[data-test-script-state=notRunning]")
  && !document.querySelector("[data-testid=stSpinner]")"""
FOLLOW = "at => { history.pushState({}, '', at); dispatchEvent(new PopStateEvent('popstate')); }"
_HARMFUL = (
    "a[href^='javascript' i], a[href^='data:' i], a[href^='vbscript' i], img[src='x'], img[src*='192.0.2.'], [onclick],"
    " [onerror], [onload], [ontoggle], [onmouseover], [onfocus], [onbegin], object, embed, base, .katex"
)
_TOO_WIDE = """() => ["html", "[data-testid=stMain]"].flatMap((s) => {
    const e = document.querySelector(s);
    return e && e.scrollWidth > e.clientWidth + 1 ? [[s, e.scrollWidth, e.clientWidth]] : [];
})"""


def chromium() -> str | None:
    """The system's Chromium, if there is one."""
    return next(filter(None, map(shutil.which, _CHROMIUMS)), None)


@contextmanager
def served(**environment: str) -> Iterator[str]:
    """The address of the app, served with these settings."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command(port), env={**os.environ, **environment}, stdout=subprocess.DEVNULL) as process:
        try:
            _wait_for(f"{address}/_stcore/health")
            yield address
        finally:
            process.terminate()


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    from tests.conftest import unavailable  # which has these fixtures from here

    playwright = pytest.importorskip("playwright.sync_api")
    playwright.expect.set_options(timeout=1000 * SECONDS)
    found = chromium()
    if not found:
        unavailable("no Chromium here")
    with playwright.sync_playwright() as tool:
        opened = tool.chromium.launch(executable_path=found, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def site_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("app")
    app_graph.fill(home)
    return home


@pytest.fixture(scope="session")
def site(site_home: Path) -> Iterator[str]:
    with served(WHITEHALL_GRAPH_HOME=str(site_home)) as address:
        yield address


@pytest.fixture(scope="session")
def sample_site(sample: object, sample_home: Path) -> Iterator[str]:
    """The app over the sample corpus, which it may only read."""
    assert sample, "its articles are in the folder"
    with served(WHITEHALL_GRAPH_HOME=str(sample_home), WHITEHALL_GRAPH_READ_ONLY="1") as address:
        yield address


@pytest.fixture
def page(browser: object, site: str) -> Iterator[Any]:
    """A page that fails its test where it asks another machine, opens a dialogue, or complains."""
    with watched(browser, site) as opened:
        yield opened


@contextmanager
def watched(browser: object, site: str, *, width: int = 1300) -> Iterator[Any]:
    """A page that must ask no machine but the site's, open no dialogue, and not complain."""
    opened = browser.new_page(viewport={"width": width, "height": 800})  # type: ignore[attr-defined]
    wrong: list[str] = []
    opened.on("request", lambda r: _is_ours(r.url, site) or wrong.append(f"asked {r.url}"))
    opened.on("dialog", lambda d: (wrong.append("opened a dialogue"), d.dismiss()))
    opened.on("pageerror", lambda e: wrong.append(str(e)))
    opened.on("console", lambda m: _is_harmless(m) or wrong.append(m.text))
    opened.set_default_timeout(1000 * SECONDS)
    yield opened
    opened.close()
    assert not wrong, wrong


def _is_ours(url: str, site: str) -> bool:
    return url.startswith((f"{site}/", site.replace("http", "ws"), "data:", "blob:", "about:"))


def _is_harmless(message: object) -> bool:
    """Whether it is no error, or Streamlit's own look-around for its server below a page's address."""
    return message.type != "error" or "/_stcore/" in message.location.get("url", "")  # type: ignore[attr-defined]


@pytest.fixture
def go(page: Any, site: str) -> Callable[[str], Any]:
    def open_page(address: str) -> Any:
        page.goto(f"{site}/{address}")
        page.wait_for_selector("h1")
        return page

    return open_page


def assert_harmless(page: Any) -> None:
    """No text of an article became markup that runs."""
    for frame in page.frames:
        assert frame.evaluate("window.harmed") is None
        assert frame.locator(_HARMFUL).count() == 0


def assert_fits(page: Any) -> None:
    """Nothing makes the page scroll sideways."""
    wide = page.evaluate(_TOO_WIDE)
    assert not wide, f"{page.url}: {wide}"


def turn_to(page: Any, address: str) -> None:
    """Go to a page as its links do, without loading the app anew."""
    page.evaluate(FOLLOW, f"/{address}")


def arrive(page: Any, address: str) -> None:
    """Go there, and wait until another heading stands on the page and its script has run."""
    before = page.locator("h1").first.inner_text()
    turn_to(page, address)
    page.wait_for_function(OTHER, arg=before)
    page.wait_for_function(READY)
