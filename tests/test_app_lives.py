"""What profiles tell that takes more than one article."""

from datetime import date

import pytest

from tests.known import KNOWN, TEA
from whitehall_graph.app import lives
from whitehall_graph.app.filters import Filters
from whitehall_graph.app.known import known
from whitehall_graph.articles import Article
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.loading import load
from whitehall_graph.graph.store import Store
from whitehall_graph.settings import Settings

TOLD = "The Kettle Agency has recommended that the Department for Tea should publish its plan."
SPOKEN = "Dame Ingrid Hallam, the secretary of state for tea, said: “We shall publish our plan.”"


@pytest.mark.parametrize(
    ("later", "day", "title"),
    [
        (SPOKEN, date(2023, 7, 1), "Recommendations after which it has spoken"),
        (SPOKEN, date(2023, 5, 1), "Open recommendations"),
        ("Nobody at the Department for Tea was to be found.", date(2023, 7, 1), "Open recommendations"),
    ],
)
def test_a_recommendation_is_open_until_somebody_speaks_for_whom_it_was_made_to(
    store: Store, later: str, day: date, title: str
) -> None:
    told = Article(source="told.txt", text=f"{TOLD}\n\n{SPOKEN}", title="Told", published=date(2023, 6, 1))
    load(store, [told, Article(source="later.txt", text=later, title="Later", published=day)], KNOWN)
    graph = Graph(store, Settings())
    shown = lives.recommendations(graph, known(graph, graph.node(TEA.id), Filters()))
    assert title in shown
    assert "Kettle Agency" in shown
    assert shown.count("<h2") == 1


def test_of_very_many_facts_a_profile_has_the_newest_of_each_type_and_counts_all(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = {"first.txt": date(2023, 6, 1), "newest.txt": date(2023, 7, 1), "second.txt": date(2023, 6, 2)}
    load(store, [Article(source=s, text=TOLD, title=s, published=day) for s, day in days.items()], KNOWN)
    monkeypatch.setattr("whitehall_graph.app.known._WHOLE", 2)
    monkeypatch.setattr("whitehall_graph.app.known._EACH", 1)
    graph = Graph(store, Settings())
    found = known(graph, graph.node(TEA.id), Filters())
    assert [fact.article and fact.article.source for fact in found.done_to("RECOMMENDS")] == ["newest.txt"]
    assert found.total("in RECOMMENDS", 1) == 3
