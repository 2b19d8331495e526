"""The examples run as they stand, on the sample corpus."""

import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest

from whitehall_graph.graph.graph import Graph

FOLDER = Path(__file__).parent.parent / "examples"


@pytest.fixture
def _here(sample: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHITEHALL_GRAPH_HOME", sample.store.where)
    monkeypatch.chdir(tmp_path)


def run(name: str, *arguments: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [name, *arguments])
    exec(compile((FOLDER / name).read_text(encoding="utf-8"), name, "exec"), {"__name__": "__main__"})


@pytest.mark.usefixtures("_here")
def test_the_critics_of_a_department_are_mapped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run("critic_map.py", "HM Treasury", "critics.gexf", monkeypatch=monkeypatch)
    assert "judgements of HM Treasury" in capsys.readouterr().out
    assert nx.read_gexf("critics.gexf").number_of_edges() > 0


@pytest.mark.usefixtures("_here")
def test_speakers_at_sponsored_events_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run("sponsored_voices.py", monkeypatch=monkeypatch)
    assert "paid by" in capsys.readouterr().out


@pytest.mark.usefixtures("_here")
def test_a_persons_statements_are_plotted(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    run("minister_over_time.py", "Keir Starmer", "plot.svg", monkeypatch=monkeypatch)
    assert "statements of Keir Starmer" in capsys.readouterr().out
    assert len(list(ET.parse("plot.svg").getroot())) > 2


def test_there_are_three() -> None:
    assert len(list(FOLDER.glob("*.py"))) == 3
