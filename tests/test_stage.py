"""A reader and a stage of one's own take the place of the package's, and are held to their offsets."""

from pathlib import Path

import pytest

from whitehall_graph.articles import Article
from whitehall_graph.extract import extract
from whitehall_graph.extract.extraction import Extraction, Statement
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.stage import version_of
from whitehall_graph.graph.store import Store
from whitehall_graph.register import Register
from whitehall_graph.settings import Settings

TEXT = "The kettle boils. Nobody has said so before."
NOTE = Article(text=TEXT, title="Kettle", source="note.txt")


class FirstSentence:
    """A stage that takes the first sentence for a statement, `shift` characters too late."""

    def __init__(self, version: str = "1", shift: int = 0) -> None:
        self.version = version
        self.shift = shift

    def __call__(self, article: Article, register: Register, /) -> Extraction:  # noqa: ARG002 - a stage is given it
        end = article.text.index(".") + 1
        said = Statement(
            speaker=None,
            speaker_label="somebody",
            kind="direct",
            text=article.text[:end],
            start=self.shift,
            end=end + self.shift,
            rule="first sentence",
            confidence=0.5,
        )
        return Extraction(article=article, statements=(said,))


@pytest.fixture
def graph(store: Store) -> Graph:
    return Graph(store, Settings())


def test_what_a_stage_of_ones_own_finds_is_loaded_once_a_version(graph: Graph) -> None:
    for version, outcome in (("1", "loaded"), ("1", "unchanged"), ("2", "replaced")):
        report = graph.load_articles([NOTE], stage=FirstSentence(version))
        assert (getattr(report, outcome), report.articles) == (1, 1)
    assert [(s.text, s.rule) for s in graph.statements()] == [("The kettle boils.", "first sentence")]


def test_offsets_that_do_not_hold_fail_the_article(graph: Graph) -> None:
    [step] = graph.load_articles([NOTE], stage=FirstSentence(shift=1)).failures
    assert "characters 1 to 18" in (step.reason or "")
    assert not graph.articles()


def test_long_answers_are_read_page_by_page(graph: Graph) -> None:
    graph.load(Path(__file__).parent / "articles")
    whole = graph.statements()
    assert [*graph.statements(limit=2), *graph.statements(skip=2)] == whole
    assert graph.facts(skip=1, limit=2) == graph.facts()[1:3]
    assert graph.articles(skip=1) == graph.articles()[1:]


def test_the_packages_own_stage_has_the_version_of_its_rules() -> None:
    assert version_of(extract) == ""
    assert version_of(FirstSentence("7")) == "FirstSentence 7"
