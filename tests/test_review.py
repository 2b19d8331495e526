"""Review: a decision takes effect at once, a graph made anew has it, and undoing it leaves no trace."""

from datetime import date
from pathlib import Path

import pytest

from tests.conftest import wipe
from tests.known import INGRID, KNOWN, LEAVES, TEA
from tests.test_load import AWARD, REVIEW, STRIKE, article, story
from whitehall_graph.articles.article import Article
from whitehall_graph.corrections.desk import Desk
from whitehall_graph.corrections.journal import Journal
from whitehall_graph.corrections.replay import Corrections
from whitehall_graph.errors import DecisionRefused, UnknownName
from whitehall_graph.graph.loading import load
from whitehall_graph.graph.reports import LoadStep
from whitehall_graph.graph.rereading import restored
from whitehall_graph.graph.store import Store

NOTE = article(
    "note",
    "M. Quill, a director at Brewline Ltd, criticised the Department for Tea. Ms Quill spoke at the Whistling "
    "Conference. “Nobody asked the kettles,” said Quill.",
    "T. Roe",
)
LETTER = article(
    "letter", "Osric Pemble, general secretary of the Kettle Workers' Union, praised Marisa Quill.", "M. Quill"
)
STORIES = (STRIKE, REVIEW, AWARD, NOTE, LETTER)
QUILL, SHORT = "person:marisa-quill", "person:m-quill"


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    load(store, STORIES, KNOWN)
    return Desk(store, Journal(tmp_path / "corrections.jsonl"), KNOWN, "Ada")


def anew(desk: Desk, store: Store, *articles: Article) -> list[str]:
    """What the graph is when it is made again from its articles and the file."""
    wipe(store)
    load(store, articles or STORIES, KNOWN, corrections=desk.corrections)
    return story(store)


def test_an_article_is_whole_in_the_graph(store: Store) -> None:
    whole = Article(
        source="folder/whole.txt",
        text="Line\r\n\r\n“Curly”, e\u0301, \u200b, 😀 and\ttab. \u00a0 End ",
        title="Whole",
        authors=("Ann", "Bo"),
        publisher="Gazette",
        published=date(2024, 2, 29),
        url="https://example.org/whole",
        digest=True,
        notes=("read as Windows-1252",),
    )
    bare = Article(source="bare.txt", text="Bare.")
    load(store, [whole, bare], KNOWN)
    for each in (whole, bare):
        assert restored(store.read("MATCH (d:Article {id: $id}) RETURN d", id=each.id)[0]["d"]) == each


def test_merged_people_are_one_at_once_and_two_again_when_it_is_undone(desk: Desk, store: Store) -> None:
    before = story(store)
    effect = desk.merge("M. Quill", "Marisa Quill", why="the same pen")
    assert set(effect.articles) == {NOTE.id, LETTER.id}
    assert not store.read("MATCH (n:Entity {id: $id}) RETURN n", id=SHORT)
    who = store.read("MATCH (n:Entity {id: $id}) RETURN n", id=QUILL)[0]["n"]
    assert (who["name"], who["aliases"]) == ("Marisa Quill", ["M. Quill", "Ms Quill", "Quill"])
    critics = "MATCH (:Entity {id: $id})-[:CRITICISES]->(b) RETURN b.id AS id"
    assert [row["id"] for row in store.read(critics, id=QUILL)] == [TEA.id]
    assert "Journalist" in who["labels"]
    step_by_step = story(store)
    assert anew(desk, store) == step_by_step
    assert anew(desk, store, *reversed(STORIES)) == step_by_step
    assert set(desk.undo(effect.decision.id).articles) == {NOTE.id, LETTER.id}
    assert story(store) == before


def test_many_decisions_in_turn_are_the_graph_made_anew(desk: Desk, store: Store) -> None:
    before = story(store)
    merge = desk.merge(SHORT, QUILL)
    desk.split(QUILL, LETTER.id, "Marisa Quill the poet")
    desk.rename("Kettle Workers' Union", "KWU")
    desk.rename("Osric Pemble", "Oz")
    desk.merge("Tamsin Roe", "T. Roe")
    for offer in desk.offers("doubt", below=0.99, limit=3):
        desk.reject(offer)
    for offer in desk.offers("doubt", below=0.99, limit=2):
        desk.accept(offer)
    then = story(store)
    assert then != before
    assert anew(desk, store) == then
    desk.undo(merge.decision.id)
    assert anew(desk, store) == story(store) != then
    for decided in desk.log():
        if decided.kind != "undo" and not decided.undone:
            desk.undo(decided.id)
    assert story(store) == before == anew(desk, store)


def test_a_split_moves_all_that_an_article_says_of_somebody(desk: Desk, store: Store) -> None:
    desk.split("Marisa Quill", [AWARD.title or ""], "Marisa Quill of Brewline")
    spoke = store.read("MATCH (p)-[:SPOKE_AT]->() WHERE p.name STARTS WITH 'Marisa' RETURN DISTINCT p.name AS name")
    assert [row["name"] for row in spoke] == ["Marisa Quill of Brewline"]
    assert store.read("MATCH (:Entity {id: $id})-[:LEADS]->() RETURN 1 AS one", id=QUILL)
    assert anew(desk, store) == anew(desk, store, *reversed(STORIES))


def test_mentions_can_be_given_to_somebody_who_is_there(desk: Desk, store: Store) -> None:
    desk.split(INGRID.id, AWARD.id, into="Osric Pemble")
    assert not store.read(
        "MATCH (d:Article {id: $d})-[:MENTIONS]->(n:Entity {id: $n}) RETURN 1 AS one", d=AWARD.id, n=INGRID.id
    )
    assert anew(desk, store) == anew(desk, store, *reversed(STORIES))


def test_a_new_name_holds_whatever_articles_come_later(desk: Desk, store: Store) -> None:
    desk.rename("Osric Pemble", "Oz")
    wipe(store)
    load(store, [LETTER, AWARD], KNOWN, corrections=desk.corrections)
    load(store, [STRIKE, REVIEW, NOTE], KNOWN, corrections=desk.corrections)
    later = story(store)
    assert store.read("MATCH (n:Person {id: 'person:osric-pemble'}) RETURN n.name AS name") == [{"name": "Oz"}]
    assert later == anew(desk, store)


def test_the_next_load_reads_again_only_what_a_changed_file_touches(desk: Desk, store: Store) -> None:
    desk.merge(SHORT, QUILL)
    decided = desk.corrections
    anew(desk, store)
    for corrections in (Corrections(), decided, Corrections()):
        steps: list[LoadStep] = []
        load(store, STORIES, KNOWN, corrections=corrections, on_progress=steps.append)
        assert {step.article for step in steps if step.outcome == "replaced"} == {NOTE.id, LETTER.id}
        assert load(store, STORIES, KNOWN, corrections=corrections).unchanged == len(STORIES)


def test_what_the_register_knows_is_mended_there(desk: Desk) -> None:
    with pytest.raises(DecisionRefused, match="mend the register"):
        desk.merge(TEA.id, LEAVES.id)
    with pytest.raises(DecisionRefused, match="change it in data/register"):
        desk.rename(TEA.id, "Tea Office")
    assert desk.merge(INGRID.id, QUILL).decision.kept == INGRID.id
    with pytest.raises(DecisionRefused, match="is person:ingrid-hallam since decision"):
        desk.merge(QUILL, "Osric Pemble")


def test_nonsense_is_refused_with_a_way_on(desk: Desk) -> None:
    with pytest.raises(DecisionRefused, match="one already"):
        desk.merge(QUILL, "Marisa Quill")
    with pytest.raises(DecisionRefused, match="cannot be one"):
        desk.merge(QUILL, "Kettle Workers' Union")
    with pytest.raises(DecisionRefused, match="Give a name"):
        desk.split(QUILL, LETTER.id)
    with pytest.raises(UnknownName):
        desk.split(QUILL, "no such article", "Another")
    effect = desk.split(QUILL, LETTER.id, "Another")
    with pytest.raises(DecisionRefused, match="leads back"):
        desk.merge("Another", QUILL)
    desk.undo(effect.decision.id)
    with pytest.raises(DecisionRefused, match="undone already"):
        desk.undo(effect.decision.id)
    with pytest.raises(UnknownName):
        desk.undo("nothing")


def test_what_is_decided_is_offered_no_more(desk: Desk) -> None:
    pair = next(o for o in desk.offers("duplicate") if {n.id for n in o.nodes} == {SHORT, QUILL})
    assert "may stand for Marisa" in pair.why
    assert all("Quill" in sighting.words for seen in pair.sightings for sighting in seen)
    desk.reject(pair.id, why="two desks")
    assert pair.id not in {o.id for o in desk.offers("duplicate", limit=100)}
    desk.undo(desk.log()[0].id)
    assert pair.id in {o.id for o in desk.offers("duplicate", limit=100)}
    wrong, right = desk.offers("doubt", below=0.99, limit=2)
    desk.reject(wrong)
    desk.accept(right)
    assert not {wrong.id, right.id} & {o.id for o in desk.offers("doubt", below=0.99, limit=100)}


def test_a_log_tells_who_decided_what_and_why(desk: Desk) -> None:
    effect = desk.merge(SHORT, QUILL, who="Bo", why="the same pen")
    desk.undo(effect.decision.id)
    undo, merge = desk.log()
    assert (merge.what, merge.who, merge.why, merge.undone) == ("M. Quill is Marisa Quill", "Bo", "the same pen", True)
    assert (undo.what, undo.who, undo.undone) == ("No longer: M. Quill is Marisa Quill", "Ada", False)
