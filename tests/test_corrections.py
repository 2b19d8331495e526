"""Decisions: kept line by line in a file, undone by another line, and replayed on what extraction finds."""

from pathlib import Path

import pytest

from tests.known import INGRID, KETTLES, KNOWN, TEA
from whitehall_graph.articles.article import Article
from whitehall_graph.corrections.decision import Accept, Apart, Entry, Merge, Reject, Rename, Split, Undo
from whitehall_graph.corrections.journal import Journal
from whitehall_graph.corrections.replay import Corrections, key_of, nodes_of
from whitehall_graph.errors import CorrectionsError, DecisionRefused
from whitehall_graph.extract.extraction import Entity, Extraction, Mention, Relation, Statement

TEXT = "J. Quill leads the Kettle Agency. Jo Quill attacked the Kettle Agency. “Too hot,” said Quill."
ARTICLE = Article(source="quill.txt", text=TEXT)
SHORT, LONG = "person:j-quill", "person:jo-quill"


def person(node: str, name: str) -> Entity:
    """A person whom the article names once."""
    start = TEXT.index(name)
    return Entity(id=node, kind="Person", name=name, mentions=(Mention(start=start, end=start + len(name), text=name),))


def relation(source: str, kind: str, target: str, words: str, sure: float = 0.7) -> Relation:
    """A relation with its words in the article."""
    start = TEXT.index(words)
    return Relation(
        source=source,
        type=kind,
        target=target,
        start=start,
        end=start + len(words),
        evidence=words,
        rule="r",
        confidence=sure,
    )


LEADS = relation(SHORT, "LEADS", KETTLES.id, "J. Quill leads the Kettle Agency")
ATTACKED = relation(LONG, "CRITICISES", KETTLES.id, "Jo Quill attacked the Kettle Agency")
SAID = Statement(
    speaker=SHORT, kind="direct", text="Too hot,", start=TEXT.index("Too hot,"), end=79, rule="r", confidence=0.6
)
FOUND = Extraction(
    article=ARTICLE,
    entities=(
        person(SHORT, "J. Quill"),
        person(LONG, "Jo Quill"),
        Entity(id=KETTLES.id, kind="PublicBody", name="Kettle Agency", in_register=True),
    ),
    statements=(SAID,),
    relations=(LEADS, ATTACKED),
)
MERGED = Merge(id="m1", who="Ada", gone=SHORT, kept=LONG, what="J. Quill is Jo Quill")


def corrected(*entries: Entry, found: Extraction = FOUND) -> Extraction:
    return Corrections(entries).corrected(found, KNOWN)


def test_a_journal_gives_back_what_was_added_in_order(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "deep" / "corrections.jsonl")
    assert journal.entries() == ()
    added = (
        MERGED,
        Accept(who="Ada", fact=key_of(LEADS, ARTICLE.id), why="the agency's site says so"),
        Split(who="Bo", entity=LONG, articles=(ARTICLE.id,), into="person:another", name="Another"),
        Rename(who="Bo", entity=LONG, name="Josephine Quill"),
        Apart(who="Bo", one=LONG, other=INGRID.id),
        Undo(who="Ada", undoes="m1"),
    )
    for entry in added:
        before = journal.path.read_text() if journal.path.exists() else ""
        journal.append(entry)
        assert journal.path.read_text().startswith(before)
    assert journal.entries() == added
    assert len(journal.path.read_text().splitlines()) == len(added)


def test_a_line_that_is_no_decision_is_named(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    path.write_text(f'{MERGED.line()}\n\n{{"kind": "merge", "who": "Ada", "gone": "person:a"}}\n')
    with pytest.raises(CorrectionsError, match=r"line 3: is no decision: merge\.kept: Field required"):
        Journal(path).entries()
    path.write_text(f"{MERGED.line()}\n{MERGED.line()}\n")
    with pytest.raises(CorrectionsError, match="line 2: has the id 'm1' of line 1"):
        Journal(path).entries()
    path.write_bytes(b"\xff\x00 none")
    with pytest.raises(CorrectionsError, match="line 1"):
        Journal(path).entries()


def test_a_file_that_ends_within_a_line_is_added_to_on_a_line_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    path.write_text(MERGED.line())
    undo = Undo(who="Ada", undoes="m1")
    Journal(path).append(undo)
    assert Journal(path).entries() == (MERGED, undo)


def test_what_is_checked_wrong_is_not_written(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "corrections.jsonl")
    journal.append(MERGED)
    back = Merge(who="Ada", gone=LONG, kept=SHORT)
    with pytest.raises(DecisionRefused, match="leads back"):
        journal.append(back, Corrections)
    assert journal.entries() == (MERGED,)


def test_merged_people_are_one_with_all_that_either_did() -> None:
    one = corrected(MERGED)
    assert [e.id for e in one.entities] == [LONG, KETTLES.id]
    assert {one.entities[0].name, *one.entities[0].aliases} == {"J. Quill", "Jo Quill"}
    assert len(one.entities[0].mentions) == 2
    assert {(r.source, r.type) for r in one.relations} == {(LONG, "LEADS"), (LONG, "CRITICISES")}
    assert one.statements[0].speaker == LONG


def test_merges_in_a_row_lead_to_the_last_in_any_order() -> None:
    further = Merge(who="Ada", gone=LONG, kept=INGRID.id)
    for entries in ((MERGED, further), (further, MERGED)):
        one = corrected(*entries)
        assert [e.id for e in one.entities] == [INGRID.id, KETTLES.id]
        assert one.entities[0].in_register


def test_a_relation_between_two_who_are_one_goes() -> None:
    quarrel = relation(SHORT, "CRITICISES", LONG, "J. Quill leads")
    assert corrected(MERGED, found=FOUND.model_copy(update={"relations": (quarrel,)})).relations == ()


def test_what_goes_round_in_circles_or_stands_against_another_is_refused() -> None:
    with pytest.raises(DecisionRefused, match="leads back to person:j-quill"):
        Corrections([MERGED, Merge(who="Ada", gone=LONG, kept=SHORT)])
    with pytest.raises(DecisionRefused, match=r"stands against Decision m1 \(J\. Quill is Jo Quill"):
        Corrections([MERGED, Merge(who="Ada", gone=SHORT, kept=INGRID.id)])


def test_mentions_split_off_are_another_in_that_article_alone() -> None:
    split = Split(who="Ada", entity=LONG, articles=(ARTICLE.id,), into="person:new", name="Jo Quill the younger")
    here = corrected(split)
    assert nodes_of(here) & {"person:new", LONG} == {"person:new"}
    assert Corrections([split]).name("person:new") == "Jo Quill the younger"
    elsewhere = FOUND.model_copy(update={"article": Article(source="other.txt", text=TEXT)})
    assert corrected(split, found=elsewhere) == elsewhere


def test_a_body_that_is_only_meant_stands_among_the_entities_once_it_is_another() -> None:
    meant = FOUND.model_copy(update={"entities": FOUND.entities[:2]})
    split = Split(who="Ada", entity=KETTLES.id, articles=(ARTICLE.id,), into="publicbody:kettles-ltd", name="Kettles")
    found = next(e for e in corrected(split, found=meant).entities if e.id == "publicbody:kettles-ltd")
    assert (found.kind, found.name) == ("PublicBody", "Kettles")


def test_a_rejected_fact_goes_and_an_accepted_one_is_certain() -> None:
    key = key_of(LEADS, ARTICLE.id)
    assert corrected(Reject(who="Ada", fact=key)).relations == (ATTACKED,)
    assert [r.confidence for r in corrected(Accept(who="Ada", fact=key)).relations] == [1.0, 0.7]
    assert corrected(Accept(who="Ada", fact=key), Reject(who="Bo", fact=key)).relations == (ATTACKED,)
    assert corrected(Reject(who="Ada", fact=key_of(SAID, ARTICLE.id))).statements == ()


def test_a_judgement_outlives_a_merge_and_a_newer_reading() -> None:
    reject = Reject(who="Ada", fact=key_of(LEADS, ARTICLE.id))
    assert [r.type for r in corrected(reject, MERGED).relations] == ["CRITICISES"]
    longer = LEADS.model_copy(update={"end": LEADS.end + 1, "evidence": TEXT[: LEADS.end + 1]})
    assert corrected(reject, found=FOUND.model_copy(update={"relations": (longer,)})).relations == ()
    elsewhere = LEADS.model_copy(update={"start": 40, "end": 50, "evidence": TEXT[40:50]})
    assert corrected(reject, found=FOUND.model_copy(update={"relations": (elsewhere,)})).relations == (elsewhere,)


def test_what_is_undone_has_no_effect_and_leaves_no_mark() -> None:
    entries = (MERGED, Undo(who="Ada", undoes="m1"))
    assert corrected(*entries) == FOUND
    assert Corrections(entries).on(ARTICLE.id, nodes_of(FOUND)).mark == ""


def test_only_an_article_that_speaks_of_it_is_marked_by_a_decision() -> None:
    decided = Corrections([MERGED])
    assert decided.on("article:any", [SHORT]).mark
    assert decided.on("article:any", [SHORT]).meant == {SHORT: LONG}
    assert decided.on("article:any", [LONG]).mark == ""
    assert decided.on("article:any", [TEA.id]).mark == ""
    renamed = Corrections([MERGED, Rename(who="Ada", entity=LONG, name="Josephine Quill")])
    assert renamed.on("article:any", [LONG]).mark != renamed.on("article:any", [SHORT]).mark != ""
    again = Merge(who="Bo", gone=SHORT, kept=LONG, why="sure now")
    assert Corrections([again]).on("article:any", [SHORT]).mark == decided.on("article:any", [SHORT]).mark


def test_two_that_are_kept_apart_are_apart_under_any_id() -> None:
    apart = Apart(who="Ada", one=LONG, other=INGRID.id)
    assert Corrections([apart, MERGED]).are_apart(INGRID.id, SHORT)
    assert not Corrections([apart]).are_apart(INGRID.id, SHORT)
