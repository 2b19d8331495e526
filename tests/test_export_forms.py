"""What holds for every form of export: sources and licences travel, and a filter leaves in each what it should."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from whitehall_graph.cli.output import Format, show
from whitehall_graph.graph.export.forms import FORMS
from whitehall_graph.graph.graph import Graph

FILTERS: dict[str, dict[str, Any]] = {
    "everything": {},
    "kinds": {"kinds": ["Person", "Department"]},
    "a role": {"kinds": ["Minister"]},
    "days": {"since": "2024-01-01", "until": "2024-12-31"},
    "a node": {"around": "John Glen"},
    "a node, further": {"around": "person:john-glen", "depth": 2},
    "all at once": {"around": "HM Treasury", "depth": 2, "since": "2022-01-01", "kinds": ["person", "body", "Post"]},
}


def _text(target: Path) -> str:
    files = sorted(target.iterdir()) if target.is_dir() else [target]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def _rows(target: Path, column: str) -> set[str]:
    with (target / "nodes.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["name:string" if "name:string" in row else "name"]
            for row in csv.DictReader(file)
            if "Person" in row[column]
        }


def _lines(target: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def _graphml(target: Path) -> set[str]:
    import networkx as nx

    return {n["name"] for _, n in nx.read_graphml(target).nodes(data=True) if n["kind"] == "Person"}


def _gexf(target: Path) -> set[str]:
    space = "{http://www.gexf.net/1.2draft}"
    nodes = ET.parse(target).iter(f"{space}node")
    return {node.attrib["label"] for node in nodes if node.attrib["id"].startswith("person:")}


def _turtle(target: Path) -> set[str]:
    found = re.findall(r'kind:Person[^;]*;\s+rdfs:label ("(?:[^"\\]|\\.)*")', target.read_text(encoding="utf-8"))
    return {json.loads(name) for name in found}


def _cypher(target: Path) -> set[str]:
    lines = target.read_text(encoding="utf-8").splitlines()
    people = "\n".join(line for line in lines if re.search(r"CREATE \(n:[\w:]*Person", line))
    names = re.findall(r"[{ ]name: '((?:[^'\\]|\\.)*)'", people)
    return {name.replace("\\'", "'") for name in names}


def _html(target: Path) -> set[str]:
    page = target.read_text(encoding="utf-8")
    data = json.loads(page.split('id="data">')[1].split("</script>")[0])
    return {name for _, name, kind, _ in data["nodes"] if kind == "Person"}


# The names of the people in a file of each form.
PEOPLE: dict[str, Callable[[Path], set[str]]] = {
    "csv": lambda target: _rows(target, "labels"),
    "neo4j": lambda target: _rows(target, ":LABEL"),
    "jsonl": lambda target: {row["properties"]["name"] for row in _lines(target) if "Person" in row.get("labels", ())},
    "graphml": _graphml,
    "gexf": _gexf,
    "ftm": lambda target: {row["properties"]["name"][0] for row in _lines(target) if row["schema"] == "Person"},
    "popolo": lambda target: {p["name"] for p in json.loads(target.read_text(encoding="utf-8"))["persons"]},
    "turtle": _turtle,
    "cypher": _cypher,
    "html": _html,
}


def test_every_form_is_read_back() -> None:
    assert set(PEOPLE) == set(FORMS)


@pytest.mark.parametrize("chosen", FILTERS)
def test_a_filter_leaves_the_same_people_in_every_form(chosen: str, sample: Graph, tmp_path: Path) -> None:
    portion = sample.export(tmp_path / "part.jsonl", **FILTERS[chosen])
    wanted = {node.properties["name"] for node in portion.of_kinds("Person")}
    assert wanted
    for name, form in FORMS.items():
        target = tmp_path / f"part-{name}{form.suffix}"
        form.write(portion, target)
        assert PEOPLE[name](target) == wanted, name


@pytest.mark.parametrize("name", FORMS)
def test_licences_and_sources_travel(name: str, sample: Graph, tmp_path: Path) -> None:
    target = tmp_path / f"part{FORMS[name].suffix}"
    portion = sample.export(target, name, around="John Glen", depth=2)
    text = _text(target)
    for licence in ("CC BY 4.0", "Open Government Licence v3.0", "Open Parliament Licence v3.0"):
        assert licence in text, licence
    assert "IfG Ministers Database" in text
    told = {
        edge.properties["article"] for edge in portion.edges if edge.type == "HOLDS" and "article" in edge.properties
    }
    urls = {portion.node(article).properties["url"] for article in told if article in portion.by_id}
    assert urls
    assert all(url in text for url in urls)


def test_a_table_of_the_command_line_holds_no_formula(capsys: pytest.CaptureFixture[str]) -> None:
    show([{"a": "=1+1", "b": -3, "c": ["@x", "y"]}], ("a", "b", "c"), Format.csv)
    assert capsys.readouterr().out == "a,b,c\n'=1+1,-3,'@x; y\n"
