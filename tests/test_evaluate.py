"""Evaluation counts what is right, wrong and missed, and says which."""

from pathlib import Path

import pytest

from whitehall_graph.articles.article import Article
from whitehall_graph.errors import ArticleError
from whitehall_graph.evaluate import Evaluation, evaluate, read_gold
from whitehall_graph.extract.extraction import Entity, Extraction, Mention, Relation, Statement

HERE = Path(__file__).parent
GOLD, READ = read_gold(HERE / "gold" / "steam-conference.json", HERE / "articles")
TEXT = READ.text
ARTICLE = Article(**{**dict(READ), "publisher": "Somebody Else"})
WORDS = "Nobody will lose a kettle that works,"


def entity(entity_id: str, kind: str, name: str) -> Entity:
    """An entity that is named once."""
    start = TEXT.index(name)
    return Entity(
        id=entity_id, kind=kind, name=name, mentions=(Mention(start=start, end=start + len(name), text=name),)
    )


QUILL, BREWLINE = entity("person:q", "Person", "Quill"), entity("company:b", "Company", "Brewline Ltd")
STEAM, STRANGER = entity("event:s", "Event", "Steam Conference"), entity("person:x", "Person", "Nobody")


def said(speaker: str | None) -> Statement:
    """The quotation of the article, given to somebody."""
    start = TEXT.index(WORDS)
    return Statement(
        speaker=speaker, kind="direct", text=WORDS, start=start, end=start + len(WORDS), rule="r", confidence=0.9
    )


def sponsors(source: str) -> Relation:
    """That somebody sponsors the conference."""
    return Relation(
        source=source, type="SPONSORS", target=STEAM.id, start=0, end=3, evidence=TEXT[:3], rule="r", confidence=0.8
    )


def outcome(speaker: str | None, sponsor: str) -> Evaluation:
    """The evaluation of an extraction with four entities, a statement and a relation."""
    found = Extraction(
        article=ARTICLE,
        entities=(QUILL, BREWLINE, STEAM, STRANGER),
        statements=(said(speaker),),
        relations=(sponsors(sponsor),),
    )
    return evaluate([(GOLD, found)])


def test_a_name_among_the_aliases_is_the_same_entity_and_a_stranger_is_wrong() -> None:
    people = outcome(QUILL.id, BREWLINE.id).tallies["entities: person"]
    assert (people.right, people.wrong, people.missed) == (1, 1, 1)


def test_metadata_is_counted_key_by_key() -> None:
    metadata = outcome(None, BREWLINE.id).tallies["metadata"]
    assert (metadata.right, metadata.missed) == (3, 1)


def test_words_of_the_right_speaker_are_right_and_of_another_are_both_missed_and_wrong() -> None:
    right, wrong = outcome(QUILL.id, BREWLINE.id), outcome(STRANGER.id, BREWLINE.id)
    assert right.total("said").f1 == 1
    assert right.speakers.precision == 1
    assert (wrong.total("said").wrong, wrong.total("said").missed) == (1, 1)
    assert wrong.speakers.precision == 0
    assert any("Nobody will lose" in error for error in wrong.errors)


def test_a_relation_needs_both_its_ends_and_confidence_is_held_to_it() -> None:
    right, wrong = outcome(QUILL.id, BREWLINE.id), outcome(QUILL.id, QUILL.id)
    assert right.tallies["relations: SPONSORS"].f1 == 1
    assert wrong.tallies["relations: SPONSORS"].f1 == 0
    assert right.tallies["relations: LEADS"].missed == 1
    assert right.confidence[0.8].precision == 1
    assert wrong.confidence[0.8].precision == 0


def test_an_annotation_that_is_not_in_the_article_is_refused_with_its_file(tmp_path: Path) -> None:
    broken = (
        (HERE / "gold" / "steam-conference.json").read_text(encoding="utf-8").replace("lose a kettle", "lose a pot")
    )
    (tmp_path / "broken.json").write_text(broken, encoding="utf-8")
    with pytest.raises(ArticleError, match=r"broken.json: marks words that are not in the article"):
        read_gold(tmp_path / "broken.json", HERE / "articles")
