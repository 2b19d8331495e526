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


@pytest.fixture
def page(browser: object, site: str) -> Iterator[Any]:
    """A page that fails its test where it asks another machine, opens a dialogue, or complains."""
    opened = browser.new_page(viewport={"width": 1300, "height": 800})  # type: ignore[attr-defined]
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
        assert frame.locator("a[href^='javascript' i], img[src='x'], [onclick], [onerror]").count() == 0
