"""What the app draws and hands out, without a browser: posts over time, networks, answers as files."""

import itertools

import networkx as nx
import pytest

from tests.known import FIRST, INGRID, SECRETARY, TEA
from whitehall_graph.app.answers import csv
from whitehall_graph.app.layout import places
from whitehall_graph.app.markup import web_url
from whitehall_graph.app.picture import marks, page
from whitehall_graph.app.timeline import timeline
from whitehall_graph.graph.results import Node, Table, Tenure

PERSON = Node(INGRID.id, "Person", INGRID.name)
POST = Node(SECRETARY.id, "Post", SECRETARY.title)
BODY = Node(TEA.id, "Department", TEA.name)


def _tenure(since: str | None = None, until: str | None = None, as_of: str | None = None) -> Tenure:
    return Tenure(PERSON, POST, BODY, SECRETARY.title, since, until, as_of, source=FIRST.source)


def test_terms_in_one_post_are_bars_on_one_row() -> None:
    html = timeline([_tenure("2023", as_of="2024-01"), _tenure("2019-02-03", "2020-01-05")], by_post=True)
    assert html.count('class="what"') == 1
    assert html.count('class="bar') == 2
    assert html.count('class="bar open"') == 1
    assert "3 February 2019 – 5 January 2020" in html
    assert "since 2023" in html


def test_a_term_without_days_is_told_but_not_drawn() -> None:
    html = timeline([_tenure()], by_post=True)
    assert 'class="bar' not in html
    assert "at an unknown time" in html
    assert not timeline([], by_post=True)


@pytest.mark.parametrize("size", [40, 150])
def test_no_two_names_of_a_network_stand_on_each_other(size: int) -> None:
    network = nx.Graph(nx.random_labeled_tree(size, seed=1).edges())
    network = nx.relabel_nodes(network, str)
    network.add_edge("alone", "with one")
    sizes = dict.fromkeys(network, (90.0, 50.0))
    at = places(network, sizes, width=1000, height=400)
    assert at == places(network, sizes, width=1000, height=400)
    for one, other in itertools.combinations(at.values(), 2):
        assert abs(one[0] - other[0]) > 80 or abs(one[1] - other[1]) > 40


def test_no_name_can_end_the_script_of_a_network() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in ("person:a", "person:b"):
        network.add_node(node, name="</script><!--<script>", kind="Person", roles="")
    network.add_edge("person:a", "person:b", type="CRITICISES", evidence="</SCRIPT>")
    html = page(network)
    assert html.count("</script>") == 3
    assert "</SCRIPT>" not in html
    assert "src=" not in html.split("const data")[1]


def test_only_addresses_of_the_web_become_links() -> None:
    assert web_url("https://example.org/a?b=c") == "https://example.org/a?b=c"
    for address in (
        None,
        "",
        "javascript:alert(1)",
        "//example.org",
        "data:text/html,x",
        "file:///etc/hosts",
        "http://[",
    ):
        assert web_url(address) is None


def test_a_file_for_a_spreadsheet_has_no_formula_from_an_article() -> None:
    answer = Table(("words", "n"), ({"words": "=HYPERLINK(1)", "n": -1}, {"words": "“Fine,” she said", "n": 2}))
    assert csv(answer).decode("utf-8-sig").splitlines() == ["words,n", "'=HYPERLINK(1),-1", '"“Fine,” she said",2']


def test_a_network_of_five_hundred_names_is_drawn() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for n in range(500):
        network.add_node(f"person:{n}", name=f"Person {n}", kind="Person", roles="")
        network.add_edge(f"person:{n}", "person:0", type="CRITICISES")
    html = page(network)
    assert html.count("Person 499, person") == 1
    assert '"stabilization"' in html


def test_a_line_hints_at_its_first_words_and_counts_the_rest() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in ("person:a", "person:b"):
        network.add_node(node, name=node, kind="Person", roles="")
    for words in ("One.", "Two.", "Two.", "Three.", "Four."):
        network.add_edge("person:a", "person:b", type="CRITICISES", evidence=words)
    [line] = marks(network)["edges"]
    assert "“One.”" in line["title"]
    assert "“Two.”" in line["title"]
    assert "Three" not in line["title"]
    assert line["title"].endswith("and 2 more")


def test_a_name_of_ten_thousand_letters_takes_no_more_room_than_others() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("person:long", name="x" * 10_000, kind="Person", roles="")
    [node] = marks(network)["nodes"]
    assert len(node["label"]) < 40
    assert len(node["title"]) < 400
    assert node["room"][0] < 400
