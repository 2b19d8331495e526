"""Every public name has an example in its docstring, and the examples run on the sample corpus."""

import doctest
import inspect
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import whitehall_graph
from whitehall_graph.graph.graph import Graph
from whitehall_graph.manual.reference import members, public

NAMES = {each.__name__: each for each in public()}
NAMES |= {f"{each.__name__}.{name}": member for each in public() for name, member in members(each)}


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_has_an_example_that_runs(
    name: str, sample: Graph, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(__file__).parent.parent)
    known: dict[str, Any] = {each: getattr(whitehall_graph, each) for each in whitehall_graph.__all__}
    known |= {"graph": sample, "date": date, "folder": tmp_path_factory.getbasetemp() / "examples"}
    text = inspect.getdoc(NAMES[name]) or ""
    example = doctest.DocTestParser().get_doctest(text, known, name, None, 0)
    assert example.examples, "a docstring without an example"
    told: list[str] = []
    done = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL).run(
        example, out=told.append
    )
    assert done.failed == 0, "".join(told)
