"""Identity across articles, measured: of all pairs of mentions that the graph gives to one node, how many are one human
being, and of all that are one, how many it joins. The articles with their marks are in identity/people.toml.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import wipe
from whitehall_graph.articles.article import Article
from whitehall_graph.corrections.desk import Desk
from whitehall_graph.corrections.journal import Journal
from whitehall_graph.corrections.namesakes import namesakes
from whitehall_graph.graph.dump import dump
from whitehall_graph.graph.embedded import EmbeddedEngine
from whitehall_graph.graph.loading import load
from whitehall_graph.graph.store import Store
from whitehall_graph.graph.touched import Touched, touched
from whitehall_graph.register import Body, PartialDate, Person, Post, Register, Tenure

FOLDER = Path(__file__).parent / "identity"
MARK = re.compile(r"\[\[([^|]+)\|([^]]+)\]\]")
DAYS = ("since", "until")
Meant = dict[tuple[str, int], str]
"""Of each marked mention, by article and place, which human being it means, or which node it is given to."""


def _known() -> Register:
    tables = tomllib.loads((FOLDER / "register.toml").read_text(encoding="utf-8"))
    kinds = {"body": Body, "person": Person, "post": Post, "tenure": Tenure}
    rows = {name: [kind(**_cells(row), source="invented") for row in tables[name]] for name, kind in kinds.items()}
    return Register(rows["body"], rows["person"], rows["post"], rows["tenure"])


def _cells(row: dict[str, Any]) -> dict[str, Any]:
    lists = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    return row | lists | {key: PartialDate.parse(row[key]) for key in DAYS if key in row}


def _articles() -> Iterator[tuple[Article, dict[int, str]]]:
    """Each article without its marks, and where in it somebody is named."""
    for row in tomllib.loads((FOLDER / "people.toml").read_text(encoding="utf-8"))["article"]:
        text, meant = "", {}
        pieces = MARK.split(row["text"].strip())
        for plain, key, words in zip(pieces[::3], [*pieces[1::3], ""], [*pieces[2::3], ""], strict=True):
            text += plain
            if key:
                meant[len(text)] = key
            text += words
        day = date.fromisoformat(row["published"]) if "published" in row else None
        yield Article(source=f"{row['name']}.txt", text=text, title=row["name"], published=day), meant


def desk(store: Store) -> Desk:
    """The reviewer's desk, with a journal in which nothing stands."""
    return Desk(store, Journal(FOLDER / "corrections.jsonl"), _known(), "Ada")


@pytest.fixture(scope="module")
def graph(embedded: Path) -> Iterator[Store]:
    """The articles, loaded."""
    with EmbeddedEngine(embedded) as engine, Store(engine.connect()) as store:
        wipe(store)
        load(store, [article for article, _ in _articles()], _known())
        desk(store).apply()
        yield store


@pytest.fixture(scope="module")
def meant() -> Meant:
    return {(article.title or "", at): key for article, places in _articles() for at, key in places.items()}


@pytest.fixture(scope="module")
def given(graph: Store, meant: Meant) -> Meant:
    """The node that each marked mention was given to; those that were not found are missing."""
    rows = graph.read(
        "MATCH (d:Article)-[m:MENTIONS]->(n:Person) RETURN d.title AS article, m.offsets AS places, n.id AS id"
    )
    spans = [
        (row["article"], start, end, row["id"])
        for row in rows
        for start, end in zip(row["places"][::2], row["places"][1::2], strict=True)
    ]
    return {
        (article, at): node
        for article, at in meant
        for of, start, end, node in spans
        if of == article and start <= at < end
    }


def _pairs(of: Meant, among: Meant) -> set[tuple[tuple[str, int], tuple[str, int]]]:
    """The pairs of mentions, in two articles or in one, that mean the same."""
    return {(a, b) for a, b in combinations(sorted(among), 2) if a in of and b in of and of[a] == of[b]}


def test_people_are_found(given: Meant, meant: Meant) -> None:
    assert len(given) >= 0.95 * len(meant), sorted(meant.keys() - given.keys())


def test_who_is_joined_is_one_human_being(given: Meant, meant: Meant) -> None:
    joined, one = _pairs(given, meant), _pairs(meant, meant)
    wrong = sorted((meant[a], meant[b], a[0], b[0]) for a, b in joined - one)
    assert len(joined & one) >= 0.98 * len(joined), wrong


def test_who_is_one_is_joined(given: Meant, meant: Meant) -> None:
    joined, one = _pairs(given, meant), _pairs(meant, meant)
    missed = sorted({(meant[a], a[0], b[0]) for a, b in one - joined})
    assert len(joined & one) >= 0.9 * len(one), missed


def test_a_surname_alone_never_joins_two_articles(graph: Store) -> None:
    rows = graph.read(
        "MATCH (d:Article)-[:MENTIONS]->(n:Person) WITH n, count(DISTINCT d.id) AS articles "
        "WHERE articles > 1 RETURN n.name AS name"
    )
    assert rows
    assert all(" " in row["name"] for row in rows)


def test_two_posts_at_one_time_in_different_bodies_are_two_people_listed_for_review(graph: Store) -> None:
    rows = graph.read("MATCH (n:Person {name: 'Osric Pemble'}) RETURN n.id AS id ORDER BY id")
    bearers = {row["id"] for row in rows}
    assert len(bearers) == 2
    assert any({node.id for node in offer.nodes} == bearers for offer in desk(graph).queue())


def test_it_does_not_matter_in_which_order_articles_come(graph: Store) -> None:
    before = list(dump(graph))
    wipe(graph)
    for article in sorted((article for article, _ in _articles()), key=lambda a: a.id):
        load(graph, [article], _known(), corrections=desk(graph).in_force)
        desk(graph).apply()
    assert list(dump(graph)) == before


def test_a_second_load_changes_nothing(graph: Store) -> None:
    again = load(graph, [article for article, _ in _articles()], _known(), corrections=desk(graph).in_force)
    assert again.unchanged == again.articles
    assert not desk(graph).apply().articles


def test_whom_a_load_did_not_touch_nobody_looks_at_again(graph: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    wipe(graph)
    for article in sorted((article for article, _ in _articles()), key=lambda a: a.id):
        load(graph, [article], _known(), corrections=desk(graph).in_force)
        known = desk(graph)
        some = namesakes(graph, _known(), known.corrections, touched(graph, known.stamp))
        every = namesakes(graph, _known(), known.corrections, Touched(0))
        assert [split.content for split in some.splits] == [split.content for split in every.splits]
        known.apply()
    asked: list[str] = []
    read = graph.read
    monkeypatch.setattr(graph, "read", lambda cypher, /, **given: asked.append(cypher) or read(cypher, **given))
    assert not desk(graph).apply().articles
    assert not [cypher for cypher in asked if "MATCH (a:Person)" in cypher or "MATCH (d:Article) " in cypher]
