"""What scripts may rely on: the public names, a quick import, results that read well."""

import pickle
import subprocess
import sys
import time
from datetime import date

import pytest

import whitehall_graph
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.results import Node, Results, Table

HEAVY = ("streamlit", "pandas", "networkx", "neo4j", "trafilatura")


def test_what_is_public() -> None:
    assert whitehall_graph.__all__ == [
        "Article",
        "Graph",
        "WhitehallGraphError",
        "extract",
        "open_graph",
        "read_articles",
    ]
    assert set(whitehall_graph.__all__) <= set(dir(whitehall_graph))
    for name in whitehall_graph.__all__:
        assert getattr(whitehall_graph, name).__doc__, name
    with pytest.raises(AttributeError, match="no attribute 'open_grap'"):
        _ = whitehall_graph.open_grap


def test_extract_is_the_function_whatever_was_imported_before() -> None:
    look = "import whitehall_graph.extract.layout, whitehall_graph as w; from whitehall_graph import extract"
    subprocess.run([sys.executable, "-c", f"{look}; assert extract is w.extract and callable(extract)"], check=True)


def test_the_package_is_imported_quickly_and_alone() -> None:
    look = f"import whitehall_graph, sys; print([m for m in {HEAVY} if m in sys.modules])"
    took = []
    for _ in range(3):
        start = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
        took.append(time.perf_counter() - start)
        assert done.stdout.strip() == "[]"
    assert min(took) < 0.3 + _bare()


def _bare() -> float:
    """The time that Python itself takes."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return time.perf_counter() - start


def test_scripts_pull_in_no_app() -> None:
    look = "from whitehall_graph import open_graph; import sys; assert 'streamlit' not in sys.modules"
    subprocess.run([sys.executable, "-c", look], check=True)


def test_a_node_is_asked_itself(sample: Graph) -> None:
    glen = sample.person("John Glen")
    assert glen.statements() == sample.statements("John Glen")
    assert glen.statements(about="Ministry of Justice", since=date(2020, 1, 1)).to_pandas() is not None
    assert glen.tenures() == sample.tenures(glen)
    assert {f.subject for f in glen.facts(direction="out")} == {glen}
    assert glen in sample.network(around=glen).nodes or glen.id in sample.network(around=glen)
    assert glen.articles() == sample.articles("John Glen")
    assert sample.topic("Spending").spoken_of(limit=1) == sample.statements(topic="Spending", limit=1)


def test_a_node_with_its_graph_is_the_same_node_and_travels_without_it(sample: Graph) -> None:
    glen = sample.person("John Glen")
    [plain] = {n for n in sample.search("John Glen") if n.id == glen.id}
    assert glen == plain
    assert len({glen, plain}) == 1
    assert type(pickle.loads(pickle.dumps(glen))) is Node  # bytes made in this line


def test_the_graph_on_a_day(sample: Graph) -> None:
    day = sample.on(date(2024, 1, 22))
    assert [t.person.name for t in day.holders("Chief Secretary to the Treasury")] == ["Laura Trott"]
    assert "Jeremy Hunt" in {row["person"] for row in day.leadership("HM Treasury")}
    assert "Minister for the Cabinet Office" in {t.post.name for t in day.tenures("John Glen")}
    assert all(s.article.published <= day.day for s in day.statements())
    assert repr(day) == "<the graph on 2024-01-22>"


def test_results_show_in_a_notebook_with_text_as_text(sample: Graph) -> None:
    shown = sample.statements()._repr_html_()
    assert shown.startswith("<table>")
    assert "more</p>" in shown
    hostile = Table(("a",), ({"a": "<script>"}, {"a": None}))._repr_html_()
    assert "&lt;script&gt;" in hostile
    assert Results()._repr_html_().startswith("<table>")
