"""The README keeps its word: its Python runs, its commands exist."""

import re
import shlex
from pathlib import Path

import pytest

from whitehall_graph.cli import cli
from whitehall_graph.manual.accuracy import accuracy

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
COMMANDS = re.findall(r"^whitehall-graph (.*?)(?:  +#.*)?$", README, flags=re.MULTILINE)


@pytest.mark.parametrize("example", EXAMPLES, ids=["first screen", "in Python"])
def test_an_example_runs_as_it_stands(
    example: str, embedded: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WHITEHALL_GRAPH_HOME", str(embedded))
    monkeypatch.chdir(ROOT)
    exec(compile(example, "README.md", "exec"), {})
    if "print" in example:
        assert "John Glen: " in capsys.readouterr().out


def test_the_commands_are_there() -> None:
    known = {command.name or command.callback.__name__ for command in cli.registered_commands if command.callback}
    assert {shlex.split(line)[0] for line in COMMANDS} <= known
    assert len(COMMANDS) >= 8


def test_the_accuracy_is_that_of_the_tables() -> None:
    [made] = re.findall(r"<!-- made: accuracy -->\n(.*?)\n<!-- end -->", README, flags=re.DOTALL)
    assert made == accuracy()


def test_pictures_and_pages_that_it_links_to_are_there() -> None:
    for target in re.findall(r"\]\(([^):]+)\)", README):
        assert (ROOT / target).exists(), target
