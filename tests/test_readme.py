"""The README is short, its first example prints what it promises, and what it shows is there."""

import re
from pathlib import Path

import pytest

from whitehall_graph.graph.graph import Graph

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_first_example_prints_who_said_what(
    sample: Graph, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    [example] = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    monkeypatch.setenv("WHITEHALL_GRAPH_HOME", sample.store.where)
    monkeypatch.chdir(ROOT)
    exec(compile(example, "README.md", "exec"), {})
    assert "John Glen: " in capsys.readouterr().out


def test_it_is_one_screen() -> None:
    assert len(README.splitlines()) <= 70


def test_pictures_are_there() -> None:
    for target in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (ROOT / target).exists(), target
