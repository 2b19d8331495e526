"""The Cypher library on the sample corpus: both engines answer every query alike; loading twice is once."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import wipe
from whitehall_graph.errors import QueryError, UnknownName
from whitehall_graph.graph.embedded import EmbeddedEngine
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.queries import library, named_query
from whitehall_graph.graph.store import Store
from whitehall_graph.resources import SAMPLE_ARTICLES
from whitehall_graph.settings import Settings

NAMES = sorted(library())
PAGE = (Path(__file__).parent.parent / "docs" / "cypher.md").read_text(encoding="utf-8")
RECIPES = re.findall(r"```cypher\n(.*?)```", PAGE.split("## The questions")[0], flags=re.DOTALL)


def _filled(store: Store) -> Graph:
    store.ensure_schema()
    wipe(store)
    graph = Graph(store, Settings())
    first, second = graph.load(SAMPLE_ARTICLES), graph.load(SAMPLE_ARTICLES)
    assert first.loaded
    assert not first.failed
    assert second.unchanged == second.articles == first.loaded
    return graph


@pytest.fixture(scope="module")
def embedded_graph(embedded: Path) -> Iterator[Graph]:
    """The sample corpus on the embedded engine, loaded twice."""
    with Store.embedded(EmbeddedEngine(embedded)) as store:
        yield _filled(store)
        wipe(store)


@pytest.fixture(scope="module")
def neo4j_graph(neo4j: Any) -> Iterator[Graph]:
    """The sample corpus on Neo4j, loaded twice."""
    with Store(neo4j) as store:
        yield _filled(store)
        wipe(store)


@pytest.mark.parametrize("name", NAMES)
def test_a_query_answers_with_the_columns_that_it_describes(name: str, embedded_graph: Graph) -> None:
    query, answer = named_query(name), embedded_graph.query(name)
    assert answer.columns == tuple(query.columns)
    assert answer.rows, "the defaults give no rows on the sample corpus"
    assert set(answer.rows[0]) == set(query.columns)
    assert query.question.endswith("?")


@pytest.mark.parametrize("name", NAMES)
def test_both_engines_answer_a_query_alike(name: str, embedded_graph: Graph, neo4j_graph: Graph) -> None:
    assert embedded_graph.query(name).rows == neo4j_graph.query(name).rows


@pytest.mark.parametrize("recipe", RECIPES, ids=range(1, len(RECIPES) + 1))
def test_a_recipe_runs_as_it_stands_on_both_engines(recipe: str, embedded_graph: Graph, neo4j_graph: Graph) -> None:
    set_before = dict(re.findall(r"^:param (\w+) => (.+);$", recipe, flags=re.MULTILINE))
    cypher = re.sub(r"^:param .+\n", "", recipe, flags=re.MULTILINE)
    answers = []
    for graph in (embedded_graph, neo4j_graph):
        given = {name: graph.cypher(f"RETURN {text} AS value").rows[0]["value"] for name, text in set_before.items()}
        answers.append(graph.cypher(cypher, **given).rows)
    assert answers[0], "the recipe finds nothing on the sample corpus"
    assert answers[0] == answers[1]


def test_both_engines_hold_the_same_after_loading_twice(embedded_graph: Graph, neo4j_graph: Graph) -> None:
    mine, theirs = embedded_graph.stats(), neo4j_graph.stats()
    assert mine == theirs


def test_a_query_can_be_asked_for_other_values(embedded_graph: Graph) -> None:
    later = embedded_graph.query("post-on-a-day", post="Chief Secretary to the Treasury", on=date(2023, 1, 22))
    assert [row["person"] for row in later] == ["John Glen"]
    assert later.rows == embedded_graph.query("post-on-a-day", post="CST", on="2023-01-22").rows


def test_a_wrong_parameter_says_what_is_right(embedded_graph: Graph) -> None:
    with pytest.raises(UnknownName, match="'speaker'"):
        embedded_graph.query("said-by", speker="John Glen")
    with pytest.raises(QueryError, match="2024-01-22"):
        embedded_graph.query("said-by", since="yesterday")
    with pytest.raises(UnknownName, match="'said-by'"):
        embedded_graph.query("said-bye")


def test_a_file_with_a_wrong_head_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "broken.cypher").write_text("// title: One\n// quest: Two?\nRETURN 1\n", encoding="utf-8")
    with pytest.raises(QueryError, match=r"broken.cypher, line 2"):
        library(tmp_path)
    (tmp_path / "broken.cypher").write_text("// title: One\nRETURN 1\n", encoding="utf-8")
    library.cache_clear()
    with pytest.raises(QueryError, match="question"):
        library(tmp_path)


def test_there_are_queries() -> None:
    assert len(NAMES) >= 30
    assert len(RECIPES) == 10
