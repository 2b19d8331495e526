"""The graph as people ask it, with the same answers on both engines."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import networkx as nx
import pytest

from tests.conftest import wipe
from whitehall_graph.errors import AmbiguousName, QueryError, UnknownName
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.store import Store
from whitehall_graph.settings import Settings

ARTICLES = Path(__file__).parent / "articles"


@pytest.fixture(scope="module")
def graph(engine: Store) -> Iterator[Graph]:
    """Three invented articles and the register, on each engine in turn; read only."""
    wipe(engine)
    graph = Graph(engine, Settings())
    report = graph.load(ARTICLES)
    assert report.loaded == 3
    yield graph
    wipe(engine)


def test_a_node_is_found_by_name_by_alias_by_id_and_in_any_case(graph: Graph) -> None:
    pac = graph.node("Public Accounts Committee")
    assert graph.node("PAC") == graph.node("public accounts committee") == graph.node(pac.id) == graph.node(pac) == pac
    assert pac.kind == "Committee"
    assert pac.in_register


def test_an_unknown_name_gets_the_nearest_ones(graph: Graph) -> None:
    with pytest.raises(UnknownName, match="'Marisa Quill'"):
        graph.person("Marissa Quil")
    with pytest.raises(UnknownName, match="no body"):
        graph.query("department-leadership", body="Departmnt for Teaa")
    with pytest.raises(UnknownName, match="'Minister'"):
        graph.people(role="Ministr")


def test_a_name_that_several_carry_lists_them(graph: Graph) -> None:
    shared = graph.cypher(
        "MATCH (n:Entity) WHERE NOT n:Person WITH n.name AS name, count(*) AS n WHERE n > 1 "
        "RETURN name ORDER BY name LIMIT 1"
    )
    with pytest.raises(AmbiguousName) as raised:
        graph.body(shared.rows[0]["name"])
    assert len(raised.value.candidates) > 1


def test_search_prefers_the_beginning_of_names_and_what_articles_mention(graph: Graph) -> None:
    assert next(n.name for n in graph.search("quil")) == "Marisa Quill"
    assert {n.kind for n in graph.search("kettle", kinds=("Union",))} == {"Union"}
    assert not graph.search("   ")
    assert not graph.search("%' OR 1=1")


def test_who_held_a_post_on_a_day_needs_no_article(graph: Graph) -> None:
    [tenure] = graph.holders("Chief Secretary to the Treasury", date(2024, 1, 22))
    assert (tenure.person.name, tenure.since, tenure.until) == ("Laura Trott", "2023-11-13", "2024-07-05")
    assert tenure.source
    assert not graph.holders("Chief Secretary to the Treasury", date(1950, 1, 1))


def test_a_persons_posts_come_with_the_words_that_give_them(graph: Graph) -> None:
    posts = [t for t in graph.tenures("Osric Pemble") if t.article]
    assert {t.title for t in posts} == {"general secretary"}
    for tenure in posts:
        assert tenure.evidence in graph.article(tenure.article.id).text
    assert {t.person.name for t in graph.tenures("Kettle Workers' Union")} == {"Osric Pemble"}


def test_every_fact_and_statement_leads_to_its_words(graph: Graph) -> None:
    pages = {info.id: graph.article(info.id) for info in graph.articles()}
    found = [*graph.facts(), *graph.statements()]
    assert found
    for item in found:
        assert pages[item.article.id].text[item.start : item.end] == item.evidence
    for page in pages.values():
        assert page.places
        for place in page.places:
            printed = page.text[place.start : place.end]
            assert printed.strip() == printed


def test_statements_are_filtered_by_speaker_subject_topic_day_and_words(graph: Graph) -> None:
    every = graph.statements()
    pemble = graph.statements("Osric Pemble")
    assert 0 < len(pemble) < len(every)
    assert {s.speaker.name for s in pemble} == {"Osric Pemble"}
    spring = graph.statements(since=date(2024, 3, 1), until=date(2024, 3, 31))
    assert {s.article.published for s in spring} == {date(2024, 3, 5)}
    [found] = graph.statements("Marisa Quill", containing="LOSE A KETTLE")
    assert found.text.startswith("Nobody will lose a kettle")
    about = graph.statements(about="Department for Tea")
    assert all("Department for Tea" in {n.name for n in s.about} for s in about)
    assert all("Productivity" in s.topics for s in graph.statements(topic="Productivity"))
    assert len(graph.statements(limit=1)) == 1


def test_facts_know_their_direction(graph: Graph) -> None:
    out = graph.facts("Osric Pemble", direction="out")
    assert {f.subject.name for f in out} == {"Osric Pemble"}
    led = graph.facts("Kettle Workers' Union", types=["LEADS"], direction="in")
    assert {f.subject.name for f in led} == {"Osric Pemble"}
    assert not graph.facts("Kettle Workers' Union", types=["SPONSORS"])


def test_networks_have_attributes_and_the_limit_holds(graph: Graph) -> None:
    network = graph.network(limit=4)
    assert isinstance(network, nx.MultiDiGraph)
    assert len(network) <= 4
    around = graph.network(around="Osric Pemble")
    union = graph.node("Kettle Workers' Union").id
    assert union in around
    assert around.nodes[union]["kind"] == "Union"
    assert all(attributes["type"] for *_, attributes in around.edges(data=True))
    assert graph.node("Kettle Workers' Union") in graph.neighbours("Osric Pemble")


def test_a_path_is_a_chain_of_facts_from_end_to_end(graph: Graph) -> None:
    chain = graph.path("Osric Pemble", "Kettle Workers' Union")
    assert len(chain) == 1
    ends = {n for fact in chain for n in (fact.subject.name, fact.object.name)}
    assert {"Osric Pemble", "Kettle Workers' Union"} <= ends
    assert not graph.path("Osric Pemble", "Osric Pemble")


def test_results_turn_into_tables_and_networks(graph: Graph) -> None:
    table = graph.statements().to_pandas()
    assert {"speaker", "speaker_id", "text", "article", "published"} <= set(table.columns)
    assert len(table) == len(graph.statements())
    facts = graph.facts()
    assert facts.to_networkx().number_of_edges() == len(facts)
    assert graph.cypher("MATCH (n:Union) RETURN n.name AS name ORDER BY name LIMIT 2").to_pandas().shape == (2, 1)


def test_an_article_is_found_by_title_address_and_id(graph: Graph) -> None:
    page = graph.article("Hallam orders review of kettle rules")
    assert page.info == graph.article("https://gazette.example/kettle-review").info == graph.article(page.info.id).info
    assert page.info == graph.article(str(ARTICLES / "kettle-review.md")).info
    with pytest.raises(UnknownName, match="article:kettle-review"):
        graph.article("Hallam orders a review of kettle rule")


def test_articles_come_newest_first_and_can_be_those_that_mention_somebody(graph: Graph) -> None:
    assert [a.published for a in graph.articles()] == [date(2024, 3, 5), date(2024, 1, 22), None]
    assert {a.title for a in graph.articles("Ingrid Hallam")} == {"Hallam orders review of kettle rules"}


def test_stats_count_what_is_there(graph: Graph) -> None:
    stats = graph.stats()
    assert stats.articles == stats.nodes["Article"] == 3
    assert (stats.first, stats.last) == (date(2024, 1, 22), date(2024, 3, 5))
    assert stats.nodes["Department"] > 50
    assert stats.edges["MENTIONS"] > 10
    assert stats.publishers == {"The Teapot Gazette": 1, "Whistle Weekly": 1}


def test_a_writing_query_is_refused_and_a_wrong_one_says_why(graph: Graph) -> None:
    before = graph.stats()
    for text in ("CREATE (n:Person {id: 'x'})", "MATCH (n) DETACH DELETE n", "MATCH (n:Union) SET n.name = 'x'"):
        with pytest.raises(QueryError, match="may only read"):
            graph.cypher(text)
    with pytest.raises(QueryError):
        graph.cypher("MATCH (n RETURN n")
    assert graph.stats() == before
