"""The manual keeps its word: what is made from code in it is as the code is now; `test_manual.py` runs its examples."""

from pathlib import Path

import pytest

from tests.conftest import unavailable
from whitehall_graph.graph.graph import Graph
from whitehall_graph.manual.__main__ import makers
from whitehall_graph.manual.pages import cell, renewed
from whitehall_graph.manual.questions import literal, state, state_of, without_answers

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "cypher.md").read_text(encoding="utf-8")
SCRIPTS = ROOT / "docs" / "python.md"
MEND = "docs/cypher.md is not what the code makes of it: run `make docs`"


def test_the_page_of_queries_has_the_schema_and_the_library_as_they_are(sample: Graph) -> None:
    assert without_answers(PAGE) == without_answers(renewed(PAGE, makers(sample))), MEND


def test_the_answers_are_those_of_the_sample_corpus(sample: Graph) -> None:
    if state_of(PAGE) != state(sample):
        unavailable("docs/cypher.md has the answers of other rules or articles; `make docs` renews them")
    assert renewed(PAGE, makers(sample)) == PAGE, MEND


def test_the_reference_of_python_has_every_public_name_with_its_signature(sample: Graph) -> None:
    page = SCRIPTS.read_text(encoding="utf-8")
    mend = "what is public in Python has changed: if that is meant, run `make docs` and tell it in the changes"
    assert renewed(page, makers(sample)) == page, mend


@pytest.mark.parametrize("name", ["README.md", "docs/extraction.md"])
def test_the_accuracy_is_that_of_the_tables(name: str, sample: Graph) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    assert "<!-- made: accuracy" in page
    assert renewed(page, makers(sample)) == page, f"{name} is not what the code makes of it: run `make docs`"


def test_what_depends_on_extraction_is_told_from_what_does_not() -> None:
    page = "Answer (state `0f`):\n\n1 row:\n\n| a |\n| --- |\n| b |\n\nMore.\n"
    assert without_answers(page) == "Answer :\n\n\nMore.\n"


def test_cells_and_values_are_written_for_their_readers() -> None:
    assert cell("one | two\nthree") == r"one \| two three"
    assert len(cell("long " * 100)) < 120
    assert [literal(v) for v in (None, True, 3, "it's")] == ["null", "true", "3", r"'it\'s'"]
