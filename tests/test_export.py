"""What is exported is read back by the libraries of those who use it: the same numbers, the same names."""

import csv
import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest

from tests.conftest import tool, unavailable, wipe
from tests.neo4j.server import Neo4jServer, NoServerError, jars
from whitehall_graph.errors import StoreError, UnknownName
from whitehall_graph.graph.export.forms import FORMS
from whitehall_graph.graph.export.portion import Choice, Portion, chosen, kind_of, portion
from whitehall_graph.graph.export.tables import cell, safe
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.records import EdgeRow, NodeRow
from whitehall_graph.graph.store import Store
from whitehall_graph.settings import Settings


@pytest.fixture(scope="module")
def everything(sample: Graph) -> Portion:
    """The whole sample corpus as it goes out."""
    return portion(sample.store, Choice())


def _names(found: Portion) -> set[str]:
    return {node.properties["name"] for node in found.nodes}


def test_graphml_is_read_by_networkx(sample: Graph, everything: Portion, tmp_path: Path) -> None:
    sample.export(tmp_path / "whole.graphml")
    read = nx.read_graphml(tmp_path / "whole.graphml")
    assert (read.number_of_nodes(), read.number_of_edges()) == (len(everything.nodes), len(everything.edges))
    assert {described["name"] for _, described in read.nodes(data=True)} == _names(everything)
    assert "CC BY 4.0" in read.graph["notice"]


def test_gexf_is_read_by_networkx_and_has_the_days(sample: Graph, everything: Portion, tmp_path: Path) -> None:
    sample.export(tmp_path / "whole.gexf")
    read = nx.read_gexf(tmp_path / "whole.gexf")
    assert (read.number_of_nodes(), read.number_of_edges()) == (len(everything.nodes), len(everything.edges))
    assert {described["label"] for _, described in read.nodes(data=True)} == _names(everything)
    text = (tmp_path / "whole.gexf").read_text(encoding="utf-8")
    assert 'timeformat="date"' in text
    assert 'start="2023-11-13" end="2024-07-05"' in text
    assert "CC BY 4.0" in text


def test_the_same_graph_gives_the_same_file(sample: Graph, tmp_path: Path) -> None:
    for name, form in FORMS.items():
        if form.suffix:
            sample.export(tmp_path / f"one{form.suffix}", name, around="John Glen")
            sample.export(tmp_path / f"two{form.suffix}", name, around="John Glen")
            assert (tmp_path / f"one{form.suffix}").read_bytes() == (tmp_path / f"two{form.suffix}").read_bytes()


def test_csv_is_read_by_pandas(sample: Graph, everything: Portion, tmp_path: Path) -> None:
    sample.export(tmp_path / "tables", "csv")
    nodes = pd.read_csv(tmp_path / "tables" / "nodes.csv", low_memory=False)
    edges = pd.read_csv(tmp_path / "tables" / "edges.csv", low_memory=False)
    assert (len(nodes), len(edges)) == (len(everything.nodes), len(everything.edges))
    assert set(nodes["name"]) == {safe(name) for name in _names(everything)}
    assert "CC BY 4.0" in (tmp_path / "tables" / "NOTICE.txt").read_text(encoding="utf-8")


def test_neo4j_imports_its_tables(sample: Graph, everything: Portion, tmp_path: Path) -> None:
    try:
        classpath = f"{jars()}/*"
    except NoServerError as reason:
        unavailable(f"no Neo4j here: {reason}")
    sample.export(tmp_path / "tables", "neo4j")
    command = ["java", "-cp", classpath, "org.neo4j.cli.AdminTool", "database", "import", "full", "neo4j"]
    files = [f"--{what}s={tmp_path}/tables/{name}.csv" for what, name in (("node", "nodes"), ("relationship", "edges"))]
    how = ["--multiline-fields=true", f"--report-file={tmp_path}/report.txt"]
    (tmp_path / "conf").mkdir()
    (tmp_path / "conf" / "neo4j.conf").write_text("dbms.usage_report.enabled=false\n", encoding="utf-8")
    home = {"NEO4J_HOME": str(tmp_path), "NEO4J_CONF": str(tmp_path / "conf"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run([*command, *files, *how], env=home, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    with Neo4jServer(tmp_path) as server, Store(server.connection) as there:
        graph = Graph(there, Settings())
        assert (graph.stats().nodes, graph.stats().edges) == (sample.stats().nodes, sample.stats().edges)
        assert {row["name"] for row in there.read("MATCH (n) RETURN n.name AS name")} == {
            safe(name) for name in _names(everything)
        }
        assert graph.query("said-by").rows == sample.query("said-by").rows
        assert graph.query("post-on-a-day").rows == sample.query("post-on-a-day").rows


def test_json_lines_are_objects(sample: Graph, everything: Portion, tmp_path: Path) -> None:
    sample.export(tmp_path / "whole.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "whole.jsonl").read_text(encoding="utf-8").splitlines()]
    assert "CC BY 4.0" in rows[0]["notice"]
    assert len([r for r in rows if "node" in r]) == rows[0]["nodes"] == len(everything.nodes)
    assert len([r for r in rows if "edge" in r]) == rows[0]["edges"] == len(everything.edges)


def test_followthemoney_finds_its_entities_valid(sample: Graph, everything: Portion, tmp_path: Path) -> None:
    ftm = tool("followthemoney")
    sample.export(tmp_path / "whole.ftm.json")
    given = [json.loads(line) for line in (tmp_path / "whole.ftm.json").read_text(encoding="utf-8").splitlines()]
    entities = [ftm.model.get_proxy(entity, cleaned=False) for entity in given]
    ids = {entity.id for entity in entities}
    assert len(ids) == len(entities)
    for entity, before in zip(entities, given, strict=True):
        entity.schema.validate(before)
        for name, values in before["properties"].items():
            assert len(entity.get(name)) == len(set(values)), (before["id"], name)
        assert {value for prop, value in entity.itervalues() if prop.type.name == "entity"} <= ids
    people = {entity.caption for entity in entities if entity.schema.name == "Person"}
    assert people == {n.properties["name"] for n in everything.of_kinds("Person")}


def test_popolo_has_its_classes_and_every_link_holds(sample: Graph, everything: Portion, tmp_path: Path) -> None:
    sample.export(tmp_path / "whole.json")
    found: dict[str, Any] = json.loads((tmp_path / "whole.json").read_text(encoding="utf-8"))
    ids = {name: {item["id"] for item in found[name]} for name in ("persons", "organizations", "posts")}
    assert {p["name"] for p in found["persons"]} == {n.properties["name"] for n in everything.of_kinds("Person")}
    assert len(found["memberships"]) == len([e for e in everything.edges if e.type == "HOLDS"])
    for held in found["memberships"]:
        assert held["person_id"] in ids["persons"]
        assert held["post_id"] in ids["posts"]
        assert held["organization_id"] in ids["organizations"]
        assert held.get("notes") or held.get("sources")
    assert all(source["url"] for name in ids for item in found[name] for source in item.get("sources", ()))


def test_popolo_is_valid_by_its_schemas(sample: Graph, tmp_path: Path) -> None:
    jsonschema, referencing = tool("jsonschema"), tool("referencing")
    files = Path(__file__).with_name("popolo").glob("*.json")
    schemas = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in files}
    draft = referencing.jsonschema.DRAFT3
    known = [(schema["id"].rstrip("#"), draft.create_resource(schema)) for schema in schemas.values()]
    registry = referencing.Registry().with_resources(known)
    sample.export(tmp_path / "whole.json")
    found = json.loads((tmp_path / "whole.json").read_text(encoding="utf-8"))
    for name in ("person", "organization", "post", "membership"):
        validator = jsonschema.Draft3Validator(
            schemas[name], registry=registry, format_checker=jsonschema.FormatChecker()
        )
        assert found[f"{name}s"]
        assert [error.message for item in found[f"{name}s"] for error in validator.iter_errors(item)] == []
    wrong = {**found["memberships"][0], "start_date": "last year"}
    assert [*validator.iter_errors(wrong)], "the schema is not held against it"


def test_turtle_is_read_by_rdflib(sample: Graph, everything: Portion, tmp_path: Path) -> None:
    rdf = tool("rdflib")
    sample.export(tmp_path / "whole.ttl")
    read = rdf.Graph().parse(tmp_path / "whole.ttl")
    assert len(set(read.subjects(rdf.RDF.type, rdf.RDF.Statement))) == len(everything.edges)
    assert {str(name) for name in read.objects(None, rdf.RDFS.label)} == _names(everything)


def test_the_script_builds_the_graph_again(sample: Graph, store: Store, tmp_path: Path) -> None:
    before = sample.export(tmp_path / "part.cypher", around="John Glen", depth=2)
    lines = (tmp_path / "part.cypher").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        if line.startswith("UNWIND"):
            store.write(lambda tx, line=line: tx.run(line.rstrip(";")).consume())
    assert portion(store, Choice(texts=True)) == before
    wipe(store)


def test_the_page_is_searched_from_a_file_without_a_network(sample: Graph, tmp_path: Path, browser: Any) -> None:
    sample.export(tmp_path / "glen.html", around="John Glen", depth=2)
    context = browser.new_context(offline=True)
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: asked.append(str(error)))
    address = (tmp_path / "glen.html").as_uri()
    page.goto(address)
    page.get_by_label("Search").fill("prospect")
    page.locator("#found button", has_text="Prospect").first.click()
    assert "Prospect" in page.locator("#name").inner_text()
    assert page.locator("#network circle").count() > 1
    assert page.locator("#ties li").count() > 0
    assert "CC BY 4.0" in page.locator("#notice").inner_text()
    context.close()
    assert asked == [address]


def test_the_page_holds_everything_and_asks_the_network_for_nothing(sample: Graph, tmp_path: Path) -> None:
    found = sample.export(tmp_path / "glen.html", around="John Glen", depth=2)
    page = (tmp_path / "glen.html").read_text(encoding="utf-8")
    data = json.loads(page.split('id="data">')[1].split("</script>")[0])
    assert {node[1] for node in data["nodes"]} == _names(found)
    assert "default-src 'none'" in page
    assert "<link" not in page
    assert " src=" not in page


def test_a_portion_is_chosen_by_kind_by_days_and_by_distance(sample: Graph) -> None:
    people = portion(sample.store, Choice(kinds=("person",)))
    assert {kind_of(node) for node in people.nodes} == {"Person"}
    in_2024 = portion(sample.store, Choice(since=date(2024, 1, 1), until=date(2024, 12, 31)))
    published = {n.properties["published"].year for n in in_2024.of_kinds("Article")}
    assert published == {2024}
    near = portion(sample.store, Choice(around=sample.person("John Glen").id))
    assert 1 < len(near.nodes) < len(people.nodes)
    assert all(end in near.by_id for edge in near.edges for end in (edge.source, edge.target))


def test_texts_of_articles_stay_at_home_unless_they_are_asked_for(everything: Portion, sample: Graph) -> None:
    for found, there in ((everything, False), (portion(sample.store, Choice(texts=True)), True)):
        for article in found.of_kinds("Article"):
            assert ("text" in article.properties) is there
            assert "source" not in article.properties


def test_a_cell_is_never_a_formula(tmp_path: Path) -> None:
    for hostile in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1"):
        assert cell(hostile).startswith("'")
    assert cell(-1) == "-1"
    node = NodeRow("person:x", ("Entity", "Person"), {"id": "person:x", "name": "=cmd()", "aliases": ["=a", "b"]})
    for form in ("csv", "neo4j"):
        FORMS[form].write(Portion((node,), ()), tmp_path / form)
        with (tmp_path / form / "nodes.csv").open(encoding="utf-8", newline="") as file:
            assert not [c for row in csv.reader(file) for c in row if c.startswith("=")]


def test_hostile_text_stays_text_in_every_form(tmp_path: Path) -> None:
    name = 'O\'Hara </script> \\ "x" \x00\x0b; DETACH\nDELETE ]]> &'
    nodes = {i: NodeRow(i, ("Entity", "Person"), {"id": i, "name": name}) for i in ("person:a", "person:b")}
    edge = EdgeRow("SUPPORTS", "person:a", "person:b", {"evidence": name, "start": 1, "end": 2, "source": "x"})
    found = chosen(nodes, [edge], Choice())
    for form in FORMS.values():
        form.write(found, tmp_path / f"hostile{form.suffix}")
    assert nx.read_graphml(tmp_path / "hostile.graphml").number_of_edges() == 1
    assert nx.read_gexf(tmp_path / "hostile.gexf").number_of_edges() == 1
    assert (tmp_path / "hostile.html").read_text(encoding="utf-8").count("</script>") == 2


def test_an_unknown_form_or_kind_gets_the_known_ones(sample: Graph, tmp_path: Path) -> None:
    with pytest.raises(UnknownName, match="'graphml'"):
        sample.export(tmp_path / "whole.graphmm")
    with pytest.raises(UnknownName, match="'Person'"):
        sample.export(tmp_path / "whole.gexf", kinds=["Persn"])
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="cannot be written"):
        sample.export(tmp_path / "file" / "whole.gexf", around="John Glen")


def test_a_portion_keeps_to_publishers_topics_types_and_confidence(sample: Graph) -> None:
    publisher = sample.articles()[0].publisher or ""
    found = portion(sample.store, Choice(publishers=(publisher,)))
    assert {node.properties["publisher"] for node in found.of_kinds("Article")} == {publisher}
    of_type = portion(sample.store, Choice(types=("CRITICISES", "HOLDS")))
    assert {edge.type for edge in of_type.edges} == {"CRITICISES", "HOLDS", "AT"}
    sure = portion(sample.store, Choice(sure=0.9))
    assert all(edge.properties.get("confidence", 1) >= 0.9 for edge in sure.edges)
    spoken = {a.id for a in (s.article for s in sample.statements(topic="Pay"))}
    on_pay = portion(sample.store, Choice(topics=("Pay",)))
    assert {node.id for node in on_pay.of_kinds("Article")} == spoken
