"""What pages do without a browser: failures behind buttons are sentences, codes become words, years become columns."""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from tests.known import INGRID, KETTLES, SECRETARY, TEA
from whitehall_graph.app import ask, explore, figures, profile, time
from whitehall_graph.app.cells import Links, cell, plain
from whitehall_graph.app.charts import over_time
from whitehall_graph.app.markup import cut, statement_cards
from whitehall_graph.graph.door import Answer
from whitehall_graph.graph.graph import Graph, open_graph
from whitehall_graph.graph.queries import library
from whitehall_graph.graph.results import ArticleInfo, Fact, Node, Statement, Table, Tenure
from whitehall_graph.graph.store import Store

testing = pytest.importorskip("streamlit.testing.v1")
PERSON = Node(INGRID.id, "Person", INGRID.name)
BODY = Node(TEA.id, "Department", TEA.name)
AGENCY = Node(KETTLES.id, "PublicBody", KETTLES.name)
ARTICLE = ArticleInfo("article:a", "Tea is late", "Teapot Gazette", published=date(2023, 6, 1))


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """The module that runs: AppTest puts another in its place, from which no worker process could start."""
    kept = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = kept


def _script() -> None:
    import streamlit as st

    from whitehall_graph.app.shell import safely, telling
    from whitehall_graph.errors import QueryError

    def known() -> None:
        raise QueryError("There is no kettle of this name.")

    def unknown() -> None:
        raise ZeroDivisionError

    with telling():
        st.button("known", on_click=safely(known))
        st.button("unknown", on_click=safely(unknown))


@pytest.mark.parametrize(("number", "said"), [(0, "There is no kettle of this name."), (1, "That could not be done.")])
def test_a_failure_behind_a_button_is_told_once_in_a_sentence(number: int, said: str) -> None:
    app = testing.AppTest.from_function(_script).run()
    app.button[number].click().run()
    assert not app.exception
    assert said in app.get("html")[0].proto.body
    assert not app.run().get("html")


def test_what_was_prepared_is_not_asked_for_again(site_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    answer = Store.answer

    def heard(store: Store, cypher: str, *rest: Any) -> Answer:
        asked.append(cypher)
        return answer(store, cypher, *rest)

    monkeypatch.setattr(Store, "answer", heard)
    with open_graph(home=site_home) as graph:
        for told in (True, False):
            asked.clear()
            for page in (figures, explore, profile):
                page.prepare(graph)
            assert any("[:SAID]" in cypher for cypher in asked) == told


def test_who_prepares_pages_hears_of_figures_that_were_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    made: figures.Kept[str] = figures.Kept()
    revisions = iter(["loading", "loaded", "loaded"])
    monkeypatch.setattr(figures, "_figures", lambda: made)
    monkeypatch.setattr(figures, "_QUIET", 0.01)
    monkeypatch.setattr(figures, "revision", lambda _: next(revisions))
    made.value("new", lambda: "figures", wait=lambda: False)
    figures.await_newer(cast(Graph, None))
    assert made.value("new", lambda: "others", wait=lambda: False) == "figures"
    assert list(revisions) == []


def test_each_question_stands_once_under_what_the_reader_names_for_it() -> None:
    questions = sorted(library().values(), key=lambda query: query.title)
    listed = [str(entry) for entry in ask.entries(questions, questions[0])]
    heads = [number for number, entry in enumerate(listed) if 'class="group"' in entry]
    assert heads[0] == 0
    assert len(heads) == 3
    for query in questions:
        assert sum(f"?query={query.name}&" in entry or f'?query={query.name}"' in entry for entry in listed) == 1
    person = next(number for number, entry in enumerate(listed) if "query=career" in entry)
    assert person < heads[1]


def test_codes_of_the_vocabulary_are_put_into_words() -> None:
    links = Links({INGRID.name: INGRID.id})
    assert plain("CRITICISES", links) == "criticised"
    assert plain(["Official", "PermanentSecretary", "Person"], links) == "official; permanent secretary"
    assert plain(date(2024, 1, 22), links) == '<span class="date">22 January 2024</span>'
    assert plain(1234, links) == "1,234"
    assert cell("confidence", {"confidence": 0.85}, links) == "85%"
    assert f">{INGRID.name}</a>" in str(plain(INGRID.name, links))


def test_words_stand_above_the_article_that_they_are_from() -> None:
    row = {"words": "Tea <b>is</b> late", "article": "Tea & cake", "article_id": "article:a"}
    html = str(cell("words", row, Links()))
    assert html.index("Tea &lt;b&gt;") < html.index("Tea &amp; cake")


def test_counts_by_year_are_drawn_as_columns_for_each_name() -> None:
    counts = (("2021", "Pay", 2), ("2023", "Pay", 4), ("2023", "AI", 1))
    rows = tuple({"year": year, "topic": topic, "n": n} for year, topic, n in counts)
    html = str(over_time(Table(("year", "topic", "n"), rows), Links()))
    assert html.count('class="of-name"') == 2
    assert html.count("height:0%") == 3  # no pay in 2022, no AI before 2023
    assert html.index("Pay") < html.index("AI")
    assert not over_time(Table(("topic", "year", "n"), rows), Links())


def test_the_time_slider_keeps_what_articles_of_its_days_tell() -> None:
    told = Fact(PERSON, "CRITICISES", AGENCY, article=ARTICLE)
    untold = Fact(AGENCY, "PART_OF", BODY)
    assert time.days([told, untold]) == [date(2023, 6, 1)]
    assert time.within([told, untold], None) == [told, untold]
    assert time.within([told, untold], (date(2023, 1, 1), date(2023, 12, 31))) == [told]
    assert time.within([told, untold], (date(2024, 1, 1), date(2024, 12, 31))) == []


def test_one_persons_words_stand_under_the_post_of_the_day() -> None:
    post = Tenure(PERSON, Node(SECRETARY.id, "Post", SECRETARY.title), BODY, SECRETARY.title)
    said = [
        Statement(
            f"statement:{n}", f"Words {n}", "direct", PERSON, None, ARTICLE, n, n + 1, "test", 0.9, topics=("Pay",)
        )
        for n in (1, 2)
    ]
    [card] = statement_cards(said, named=False, roles={s.id: post for s in said})
    assert str(card).count(SECRETARY.title) == 1
    assert str(card).count('class="chip"') == 2


def test_a_long_name_is_cut() -> None:
    assert cut("x" * 10_000) == "x" * 160 + "…"
    assert cut("Ada") == "Ada"
