"""What the README and the pages of docs/ tell a reader to type is typed here, on the sample corpus.

A `bash` block runs here line by line, a `python` or `cypher` block as a whole, a block with `>>>` as a doctest. An `sh`
block is for what needs a server, a browser or another machine: of it, that the commands exist is all that is seen.
"""

import doctest
import re
import shlex
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest
import typer.main

from whitehall_graph.cli import cli, run
from whitehall_graph.graph.graph import Graph

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_MADE = re.compile(r"<!-- made: .*?<!-- end -->", re.DOTALL)
_ELSEWHERE = (
    "make",
    "git",
    "docker",
    "neo4j-admin",
    "pip",
    "export",
    "cypher-shell",
    "dask",
    "python",
    "whitehall-graph",
)
_HOW = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL
STORY = "Ada Merriweather, chair of the Kettle Committee, said: “The plan is a mistake.”\n"


def blocks(page: Path) -> Iterator[tuple[str, str]]:
    """The language and the text of each block of a page that people wrote."""
    for language, text in _BLOCK.findall(_MADE.sub("", page.read_text(encoding="utf-8"))):
        yield ("doctest" if text.lstrip().startswith(">>>") else language), text


def commands(text: str) -> Iterator[list[str]]:
    """The commands of a block, without what only explains them."""
    for line in text.replace("\\\n", " ").splitlines():
        if words := shlex.split(line, comments=True):
            yield words


@pytest.fixture
def _desk(sample: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder as a reader has one: a checkout's data, articles of one's own, and the sample corpus as the graph."""
    (tmp_path / "articles").mkdir()
    for article in sorted((ROOT / "data" / "articles").glob("2012*.md")):
        shutil.copy(article, tmp_path / "articles")
    for name in ("data", "examples", "cypher", "tests"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    monkeypatch.setenv("WHITEHALL_GRAPH_HOME", sample.store.where)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("_desk")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_keeps_its_word(page: Path, sample: Graph, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known: dict[str, Any] = {"__name__": "__main__", "graph": sample, "date": date, "folder": tmp_path}
    for language, text in blocks(page):
        match language:
            case "doctest":
                _try(text, known, page.name)
            case "python":
                exec(compile(text, page.name, "exec"), known)
                known["graph"] = sample  # a script opens one of its own, and closes it
            case "bash":
                for words in commands(text):
                    assert words[0] == "whitehall-graph", f"{words}: what is no command of ours goes into an sh block"
                    assert run(words[1:]) == 0, (words, capsys.readouterr().err)
            case "cypher":
                _ask(text, sample)
            case "sh":
                for words in commands(text):
                    assert words[0] in _ELSEWHERE, words
                    _parse(words)
            case _:
                assert language in ("mermaid", "text", "toml", "csv", "json"), f"nobody runs a block of {language!r}"


def _try(text: str, known: dict[str, Any], name: str) -> None:
    told: list[str] = []
    example = doctest.DocTestParser().get_doctest(text, known, name, name, 0)
    example.globs = known
    done = doctest.DocTestRunner(optionflags=_HOW).run(example, out=told.append, clear_globs=False)
    assert done.failed == 0, "".join(told)


def _ask(text: str, graph: Graph) -> None:
    if text.startswith("//"):
        return  # a file of the library, quoted; tests of the library run it
    given = {
        name: graph.cypher(f"RETURN {value} AS value")[0]["value"]
        for name, value in re.findall(r"^:param (\w+) => (.+);$", text, flags=re.MULTILINE)
    }
    cypher = re.sub(r"^:param .+\n", "", text, flags=re.MULTILINE)
    assert graph.cypher(cypher, **given).rows, text


def _parse(words: list[str]) -> None:
    """Hold a command of ours against the command line, without running it."""
    if words[0] != "whitehall-graph":
        return
    command: Any = typer.main.get_command(cli)
    rest = words[1:]
    context: Any = None
    while True:
        context = command.make_context(command.name or "whitehall-graph", rest, parent=context, resilient_parsing=True)
        rest = [*getattr(context, "_protected_args", ()), *context.args]
        if not isinstance(command, click.Group) and not hasattr(command, "get_command"):
            return
        if not rest:
            return
        found = command.get_command(context, rest[0])
        assert found, words
        command, rest = found, rest[1:]


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^):#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
