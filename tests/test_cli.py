"""The command line as users meet it: results to standard output, all else to standard error, a status for scripts."""

import csv
import io
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from whitehall_graph.cli.serving import became
from whitehall_graph.graph.queries import library
from whitehall_graph.graph.reports import LoadReport

ARTICLES = Path(__file__).parent / "articles"
COMMANDS = (
    "extract",
    "load",
    "remove",
    "query",
    "queries",
    "export",
    "cypher",
    "stats",
    "register",
    "review",
    "evaluate",
    "doctor",
    "app",
    "demo",
)
Run = Callable[..., subprocess.CompletedProcess[str]]


def run(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    command = [sys.executable, "-m", "whitehall_graph.cli", *arguments]
    env = {**os.environ, **environment}
    return subprocess.run(command, input=stdin, capture_output=True, text=True, env=env, timeout=120)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The command line on a graph of its own, in a folder with a space, into which three articles are loaded."""
    home = tmp_path_factory.mktemp("a folder") / "the graph"

    def here(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return run("--home", str(home), *arguments, **more)

    loaded = here("load", str(ARTICLES), "--format", "json")
    assert loaded.returncode == 0, loaded.stderr
    assert json.loads(loaded.stdout) == [{"loaded": 3, "unchanged": 0, "replaced": 0, "failed": 0}]
    return here


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_an_example(command: str) -> None:
    shown = run(command, "--help")
    assert shown.returncode == 0
    assert f"whitehall-graph {'' if command != 'doctor' else '--uri '}" in shown.stdout.split("Example: ")[1]


def test_extract_prints_an_object_a_line_with_offsets_that_hold() -> None:
    done = run("extract", str(ARTICLES), "--format", "json")
    assert done.returncode == 0
    for line in done.stdout.splitlines():
        found = json.loads(line)
        text = found["article"]["text"]
        for item in [*found["statements"], *(m for e in found["entities"] for m in e["mentions"])]:
            assert text[item["start"] : item["end"]] == item["text"]
    assert len(done.stdout.splitlines()) == 3


def test_extract_reads_standard_input() -> None:
    text = "Osric Pemble, general secretary of the Kettle Workers' Union, said the plan was a mistake."
    done = run("extract", "-", "--format", "csv", stdin=text)
    assert any(row["who"] == "Osric Pemble" for row in csv.DictReader(io.StringIO(done.stdout)))


def test_loading_again_changes_nothing_and_a_bad_file_is_named_while_others_go_on(graph: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    again = graph("load", str(ARTICLES), str(tmp_path / "empty.txt"), str(tmp_path / "none.txt"), "--format", "json")
    assert again.returncode == 1
    assert json.loads(again.stdout) == [{"loaded": 0, "unchanged": 3, "replaced": 0, "failed": 2}]
    assert "empty.txt: is empty" in again.stderr
    assert "none.txt: there is no such file" in again.stderr


def test_removing_and_loading_again_restores(graph: Run) -> None:
    before = graph("stats", "--format", "json").stdout
    assert graph("remove", "Panel asks what makes a good kettle").returncode == 0
    assert graph("stats", "--format", "json").stdout != before
    assert graph("load", str(ARTICLES)).returncode == 0
    assert graph("stats", "--format", "json").stdout == before
    unknown = graph("remove", "Panel asks what makes good kettles")
    assert unknown.returncode == 2
    assert "article:undated-panel" in unknown.stderr


def test_the_demo_says_what_became_of_every_article() -> None:
    assert became(LoadReport(loaded=4, unchanged=3)) == "4 articles loaded, 3 were there already."
    told = became(LoadReport(loaded=4, unchanged=3, replaced=2, failed=6))
    assert told == "4 articles loaded, 2 replaced, 6 failed, 3 were there already."


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_a_query_answers_in_every_form(graph: Run, form: str) -> None:
    asked = graph("query", "post-on-a-day", "--param", "post=CST", "--param", "on=2024-01-22", "--format", form)
    assert asked.returncode == 0
    assert "Laura Trott" in asked.stdout
    assert asked.stderr == ""


def test_queries_lists_the_library_and_shows_one_in_full() -> None:
    listed = json.loads(run("queries", "--format", "json").stdout)
    assert [row["name"] for row in listed] == list(library())
    shown = run("queries", "said-by").stdout
    assert "speaker" in shown
    assert "MATCH" in shown


def test_an_unknown_name_gets_the_nearest_ones(graph: Run) -> None:
    for arguments, near in (
        (("query", "said-bye"), "'said-by'"),
        (("query", "said-by", "--param", "speaker=Osrik Pembel"), "'Osric Pemble'"),
        (("query", "said-by", "--param", "speker=x"), "'speaker'"),
    ):
        refused = graph(*arguments)
        assert refused.returncode == 2
        assert near in refused.stderr
        assert refused.stdout == ""


def test_cypher_reads_with_parameters_and_refuses_to_write(graph: Run) -> None:
    text = "MATCH (n:Union) WHERE n.name STARTS WITH $start RETURN n.name AS name ORDER BY name LIMIT $n"
    asked = graph("cypher", text, "--param", "start=Kettle", "--param", "n=1", "--format", "json")
    assert json.loads(asked.stdout) == [{"name": "Kettle Workers' Union"}]
    before = graph("stats", "--format", "json").stdout
    for writing in ("CREATE (n:Union {id: 'union:x'})", "MATCH (n) DETACH DELETE n"):
        refused = graph("cypher", writing)
        assert refused.returncode == 1
        assert refused.stderr.startswith("Error: ")
    assert graph("stats", "--format", "json").stdout == before


def test_the_graph_is_exported_as_its_file_is_called(graph: Run, tmp_path: Path) -> None:
    done = graph("export", str(tmp_path / "pemble.graphml"), "--around", "Osric Pemble", "--format", "json")
    assert done.returncode == 0, done.stderr
    [row] = json.loads(done.stdout)
    assert row["nodes"] > 1
    assert "Osric Pemble" in (tmp_path / "pemble.graphml").read_text(encoding="utf-8")
    assert graph("export", str(tmp_path / "tables"), "--to", "csv", "--kind", "Union").returncode == 0
    assert "Kettle Workers' Union" in (tmp_path / "tables" / "nodes.csv").read_text(encoding="utf-8")
    unknown = graph("export", str(tmp_path / "pemble.xyz"))
    assert unknown.returncode == 2
    assert "'graphml'" in unknown.stderr


def test_wrong_use_is_status_two() -> None:
    for arguments in (
        ("frobnicate",),
        ("load",),
        ("query", "said-by", "--param", "speaker"),
        ("stats", "--format", "xml"),
    ):
        assert run(*arguments).returncode == 2


def test_no_trace_reaches_a_user_where_the_graph_is_out_of_reach(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for place in (("--uri", "bolt://127.0.0.1:1"), ("--uri", "nonsense"), ("--home", str(tmp_path / "file"))):
        failed = run(*place, "stats")
        assert failed.returncode == 1
        assert failed.stderr.startswith("Error: ")
        assert "Traceback" not in failed.stderr
        looked = run(*place, "doctor", "--format", "json")
        assert looked.returncode == 1
        assert any(f["state"] == "problem" and f["advice"] for f in json.loads(looked.stdout))


def test_doctor_finds_all_well(graph: Run) -> None:
    looked = graph("doctor", "--format", "json")
    assert {f["state"] for f in json.loads(looked.stdout)} == {"well"}
    assert looked.returncode == 0


def test_the_register_answers_with_no_article_loaded(tmp_path: Path) -> None:
    asked = run("--home", str(tmp_path / "new"), "query", "post-on-a-day", "--format", "json")
    assert [row["person"] for row in json.loads(asked.stdout)] == ["Laura Trott"]


def test_the_register_is_checked_by_a_command() -> None:
    checked = run("register", "check", "--format", "json")
    assert checked.returncode == 0
    assert all(remark["message"] for remark in json.loads(checked.stdout))


def test_an_assumed_encoding_is_said(graph: Run, tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_bytes("Bo Larch said that the plan cost \xa35 million more than it should.".encode("cp1252"))
    assert "Windows-1252" in graph("load", str(old)).stderr
    assert graph("remove", str(old)).returncode == 0


def test_evaluate_counts_and_names_what_is_missed() -> None:
    arguments = ("--gold", str(ARTICLES.parent / "gold"), "--articles", str(ARTICLES))
    done = run("evaluate", *arguments, "-v", "--format", "json")
    assert done.returncode == 0
    rows = {row["what"]: row for row in json.loads(done.stdout)}
    assert rows["said"]["recall"] == 1
    assert rows["entities: person"]["missed"] == 1
    assert "nobody named here" in done.stderr
    assert run("evaluate", "--gold", str(ARTICLES), "--articles", str(ARTICLES)).returncode == 1


def test_a_flag_wins_over_the_environment(graph: Run) -> None:
    assert graph("stats", NEO4J_URI="bolt://127.0.0.1:1").returncode == 0


def test_a_text_cannot_steer_the_terminal(graph: Run, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text("Bo\x1b[31m Larch said the plan was a \x07 mistake for all of the country.\n", encoding="utf-8")
    shown = graph("extract", str(hostile))
    assert "\x1b" not in shown.stdout
    assert "\x07" not in shown.stdout


def test_a_taken_port_is_said_before_anything_is_loaded(graph: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = graph("app", "--port", str(taken.getsockname()[1]))
    assert refused.returncode == 1
    assert "is taken" in refused.stderr


def test_a_graph_is_dumped_backed_up_and_restored(graph: Run, tmp_path: Path) -> None:
    file, elsewhere = tmp_path / "kept.gz", ("--home", str(tmp_path / "elsewhere"))
    assert graph("backup", str(file)).returncode == 0
    refused = graph("restore", str(file))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "--replace" in refused.stderr
    assert run(*elsewhere, "restore", str(file)).returncode == 0
    assert run(*elsewhere, "dump").stdout == graph("dump").stdout != ""
