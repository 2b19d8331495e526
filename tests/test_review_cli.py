"""Review from the command line: listed, decided, told, undone, and kept in the file that is named."""

import json
from pathlib import Path

import pytest

from tests.test_cli import run
from tests.test_review import LETTER, NOTE, REVIEW
from whitehall_graph.graph.graph import open_graph


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("reviewed here")
    with open_graph(home=home) as graph:
        graph.load_articles([REVIEW, NOTE, LETTER])
    return home


def test_a_duplicate_is_listed_merged_logged_and_undone(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "repository" / "corrections.jsonl"

    def review(*arguments: str) -> str:
        done = run("--home", str(home), "--corrections", str(file), "review", *arguments, WHITEHALL_GRAPH_WHO="Ada")
        assert done.returncode == 0, done.stderr
        return done.stdout

    listed = json.loads(review("list", "--kind", "duplicate", "--format", "json"))
    offer = next(row for row in listed if "may stand for Marisa" in row.get("why", ""))
    assert review("accept", offer["id"], "--why", "the same pen") == "M. Quill is Marisa Quill.\n"
    assert offer["id"] not in review("list", "--kind", "duplicate", "--format", "csv")
    [logged] = json.loads(review("log", "--format", "json"))
    assert (logged["who"], logged["why"], logged["holds"]) == ("Ada", "the same pen", True)
    assert review("undo", logged["id"]) == "No longer: M. Quill is Marisa Quill.\n"
    assert offer["id"] in review("list", "--kind", "duplicate", "--format", "csv")
    assert len(file.read_text().splitlines()) == 2


def test_what_cannot_be_decided_is_said_in_a_sentence(home: Path) -> None:
    refused = run("--home", str(home), "review", "merge", "HM Treasury", "Home Office")
    assert refused.returncode == 1
    assert "mend the register" in refused.stderr
    assert run("--home", str(home), "review", "undo", "nothing").returncode == 2
    (home / "corrections.jsonl").write_text("no decision\n")
    broken = run("--home", str(home), "load", "tests/articles")
    assert broken.returncode == 1
    assert "corrections.jsonl, line 1: is no decision" in broken.stderr
