"""Names, ids and objects are taken alike; what is not understood is an error that says what would be."""

from datetime import datetime
from pathlib import Path

import pytest

from whitehall_graph import Article
from whitehall_graph.errors import AmbiguousName, QueryError, UnknownName
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.store import Store
from whitehall_graph.settings import Settings


def test_every_method_takes_names_ids_and_objects(sample: Graph) -> None:
    glen = sample.person("John Glen")
    ways = (glen, glen.id, "john glen", next(node for node in sample.nodes(["John Glen"])))
    for read in (sample.statements, sample.facts, sample.tenures, sample.articles, sample.neighbours, sample.node):
        assert len({repr(read(way)) for way in ways}) == 1, read
    for named in ways:
        assert sample.query("career", person=named).rows == sample.query("career").rows
        assert sample.ties([named, "Ministry of Justice"]) == sample.ties([glen.id, "department:ministry-of-justice"])
        assert sample.network(around=named).nodes == glen.network().nodes
        assert sample.path(named, "Prospect") == sample.path(glen, "union:prospect")
    [info] = {said.article for said in glen.statements(about="Ministry of Justice")}
    for article in (info, info.id, info.title, info.url):
        assert sample.article(article).info == info
        assert sample.query("article-evidence", article=article)[0]["words"]


def test_neighbours_come_by_the_number_of_their_facts(sample: Graph) -> None:
    treasury = sample.body("HM Treasury")
    network = treasury.network(limit=20)
    found = [node.id for node in treasury.neighbours(limit=20)]
    facts = [
        network.number_of_edges(other, treasury.id) + network.number_of_edges(treasury.id, other) for other in found
    ]
    assert facts == sorted(facts, reverse=True)
    assert set(found) == set(network) - {treasury.id}


def test_what_an_article_calls_a_body_finds_it(sample: Graph) -> None:
    assert sample.body("ODP").name == "Operational Delivery Profession"
    with pytest.raises(UnknownName):
        sample.person("ODP")


def test_a_node_of_another_kind_is_not_taken(sample: Graph) -> None:
    with pytest.raises(UnknownName, match="no person called 'HM Treasury'"):
        sample.person(sample.body("HM Treasury"))
    with pytest.raises(UnknownName, match="no post"):
        sample.holders(sample.person("John Glen"), "2024-01-22")


def test_days_are_dates_moments_or_text(sample: Graph) -> None:
    assert sample.on("2024-01-22").day == sample.on(datetime(2024, 1, 22, 12)).day
    assert sample.statements(since="2024-01-01") == sample.statements(since=datetime(2024, 1, 1))
    for wrong in ("yesterday", "22/01/2024"):
        with pytest.raises(QueryError, match="write it as 2024-01-22"):
            sample.statements(since=wrong)


def test_types_and_directions_are_checked(sample: Graph) -> None:
    for read in (sample.facts, sample.network, sample.ties):
        with pytest.raises(UnknownName, match="'CRITICISES'"):
            read(types=["CRITICIZES"])
    assert sample.facts(types="SPONSORS") == sample.facts(types=["SPONSORS"])
    with pytest.raises(QueryError, match="out, in, both"):
        sample.facts("HM Treasury", direction="inward")


def test_a_title_of_two_articles_gets_both(store: Store) -> None:
    graph = Graph(store, Settings())
    graph.load_articles(Article(text=f"The FDA spoke {n} times.", title="Notes", source=f"{n}.txt") for n in range(2))
    with pytest.raises(AmbiguousName, match="More than one article is called 'Notes'") as error:
        graph.article("Notes")
    assert [graph.article(name).info.source for name, _ in error.value.candidates]


def test_what_is_read_one_by_one_is_what_is_listed(sample: Graph) -> None:
    assert [*sample.each_statement()] == sample.statements(limit=100_000)
    assert [*sample.each_fact("HM Treasury")] == sample.facts("HM Treasury")
    assert [*sample.each_article()] == sample.articles()
    rows = sample.each_row("UNWIND range(1, 20000) AS n RETURN n")
    assert [next(rows)["n"], next(rows)["n"]] == [1, 2]
    rows.close()
    with pytest.raises(QueryError):
        next(sample.each_row("MATCH (n) DETACH DELETE n"))


def test_single_results_show_as_cards_and_become_tables(sample: Graph) -> None:
    fact = sample.facts(types=["CRITICISES"])[0]
    for each in (fact, fact.article, fact.subject, sample.person("John Glen"), sample.article(fact.article)):
        assert each._repr_html_().startswith("<table><caption>")
        assert len(each.to_pandas()) == 1
    assert "<table>" in sample.stats()._repr_html_()
    assert {"what", "kind", "number"} == set(sample.stats().to_pandas().columns)
    assert len(sample.queries().to_pandas()) == len(sample.queries())


def test_an_unknown_topic_gets_the_list_and_many_candidates_are_cut(sample: Graph) -> None:
    with pytest.raises(UnknownName, match="'Spending'"):
        sample.topic("qqq")
    with pytest.raises(AmbiguousName, match=r"and \d+ more") as error:
        sample.post("Permanent Secretary")
    assert len(error.value.candidates) > 10


def test_reports_and_portions_show_in_short(sample: Graph, tmp_path: Path) -> None:
    report = sample.load("data/articles")
    assert str(report).endswith("unchanged, 0 replaced, 0 failed")
    assert len(report.to_pandas()) == 1
    portion = sample.export(tmp_path / "glen.jsonl", around="John Glen")
    assert repr(portion) == f"<{len(portion.nodes)} nodes and {len(portion.edges)} edges>"
    assert portion.to_pandas()["number"].sum() == len(portion.nodes) + len(portion.edges)
    with pytest.raises(QueryError, match="name one of csv"):
        sample.export(tmp_path / "glen")
