"""Each page of the app over a Neo4j, as over the embedded engine that the other tests use."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.app_browser import READY, arrive, served, watched
from tests.conftest import wipe
from tests.screenshots import addresses
from whitehall_graph.graph.connection import Connection
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.store import Store
from whitehall_graph.resources import SAMPLE_ARTICLES
from whitehall_graph.settings import Settings


@contextmanager
def _loaded(connection: Connection) -> Iterator[Graph]:
    with Store(connection) as store:
        store.ensure_schema()
        wipe(store)
        graph = Graph(store, Settings())
        graph.load(SAMPLE_ARTICLES)
        yield graph
        wipe(store)


def test_every_page_is_drawn_over_a_server(browser: object, neo4j: Connection) -> None:
    pytest.importorskip("playwright.sync_api")
    place = {"NEO4J_URI": neo4j.uri, "NEO4J_USERNAME": neo4j.username, "NEO4J_PASSWORD": neo4j.password}
    with _loaded(neo4j) as graph, served(**place) as site, watched(browser, site) as page:
        page.goto(f"{site}/about")
        page.wait_for_function(READY)
        for name, address in addresses(graph).items():
            if name != "about":
                arrive(page, address)
            page.wait_for_function(READY)
            assert page.locator(".failure").all_inner_texts() == [], name
