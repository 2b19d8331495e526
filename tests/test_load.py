"""Loading: twice is once, order does not show, a change replaces its own facts, what nobody says any more goes."""

import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import wipe
from tests.known import KNOWN
from whitehall_graph.articles.article import Article
from whitehall_graph.errors import ArticleError
from whitehall_graph.graph import figures, prominence, reading
from whitehall_graph.graph.dump import dump
from whitehall_graph.graph.embedded import Connection, EmbeddedEngine
from whitehall_graph.graph.loading import load, load_register
from whitehall_graph.graph.records import register_records
from whitehall_graph.graph.store import Store

FIRST_DAY = date(2024, 1, 22)


def article(name: str, text: str, *authors: str) -> Article:
    """An article of this name, for which its text stands."""
    return Article(source=f"{name}.txt", text=text, title=name, authors=authors, published=FIRST_DAY)


STRIKE = article(
    "strike",
    "Dame Ingrid Hallam, the secretary of state for tea, has criticised the Kettle Workers' Union. "
    "“We cannot pour money into every pot in the land,” Hallam said.\n\n"
    "Osric Pemble, general secretary of the Kettle Workers' Union, said members were at boiling point.",
    "Tamsin Roe",
)
STRIKE_LATER = article(
    "strike", "Osric Pemble, general secretary of the Kettle Workers' Union, called off the strike at the DFT."
)
REVIEW = article(
    "review",
    "The Department for Tea has commissioned a review of kettles. Marisa Quill, permanent secretary at the "
    "Department for Tea, will lead the Quill Review. “It is high time that somebody looked,” said Marisa Quill.",
    "Tamsin Roe",
)
AWARD = article(
    "award",
    "Marisa Quill, Permanent Secretary at the Department for Tea, spoke at the Whistling Conference, "
    "sponsored by Brewline Ltd. Ingrid Hallam praised Osric Pemble.",
    "Osric Pemble",
)
STORIES = (STRIKE, STRIKE_LATER, REVIEW, AWARD)


def story(store: Store) -> list[str]:
    """All that is in the graph."""
    return list(dump(store))


def test_loading_twice_is_loading_once(store: Store) -> None:
    first = load(store, [STRIKE, REVIEW, AWARD], KNOWN)
    before = story(store)
    second = load(store, [AWARD, STRIKE, REVIEW], KNOWN)
    assert (first.loaded, first.failed) == (3, 0)
    assert (second.unchanged, second.articles) == (3, 3)
    assert story(store) == before
    assert len(before) > 40


def test_changed_article_replaces_its_own_facts_and_only_those(store: Store) -> None:
    load(store, [STRIKE_LATER, REVIEW], KNOWN)
    wanted = story(store)
    wipe(store)
    load(store, [STRIKE, REVIEW], KNOWN)
    assert story(store) != wanted
    report = load(store, [STRIKE_LATER], KNOWN)
    assert (report.replaced, report.articles) == (1, 1)
    assert story(store) == wanted


def test_removing_undoes_a_load_to_the_last_edge(store: Store) -> None:
    load_register(store, KNOWN)
    bare = story(store)
    load(store, [REVIEW], KNOWN)
    with_review = story(store)
    load(store, [AWARD, STRIKE], KNOWN)
    assert store.remove_article(STRIKE.id)["title"] == "strike"
    store.remove_article(AWARD.id)
    assert story(store) == with_review
    store.remove_article(REVIEW.id)
    assert story(store) == bare
    assert store.remove_article(REVIEW.id) is None


def said_of(store: Store) -> dict[str, dict[str, int]]:
    """How much articles say of each node, as is kept with it."""
    kept = "MATCH (n:Entity) WHERE n.{0} IS NOT NULL RETURN n.id AS id, n.{0} AS n"
    return {f: {row["id"]: row["n"] for row in store.read(kept.format(f))} for f in prominence.FIGURES}


def counted_of(store: Store) -> dict[str, dict[str, int]]:
    """The same, counted."""
    found: dict[str, Counter[str]] = {}
    for figure, queries in prominence.counting().items():
        rows = (row for cypher in queries for row in store.read(cypher))
        found[figure] = sum((Counter({row["id"]: row["n"]}) for row in rows), Counter())
    return found


def test_what_is_kept_of_each_node_is_what_articles_say(store: Store) -> None:
    load(store, [STRIKE, REVIEW, AWARD], KNOWN)
    told = story(store)
    assert said_of(store) == counted_of(store)
    assert said_of(store)["articles"]["person:marisa-quill"] == 2
    store.write_register(register_records(KNOWN), store.register_fingerprint() or "")
    assert said_of(store) == counted_of(store)
    store.write(lambda tx: tx.run("MATCH (n:Entity) SET n.articles = 7, n.facts = null").consume())
    store.write(prominence.count_anew)
    assert story(store) == told


steps = st.lists(st.tuples(st.sampled_from(("load", "remove")), st.sampled_from(STORIES)), min_size=2, max_size=6)


@given(steps)
@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_graph_depends_on_the_articles_in_it_and_not_on_how_they_came(store: Store, steps) -> None:
    wipe(store)
    there: dict[str, Article] = {}
    load_register(store, KNOWN)
    for verb, chosen in steps:
        if verb == "load":
            load(store, [chosen], KNOWN)
            there[chosen.id] = chosen
        else:
            store.remove_article(chosen.id)
            there.pop(chosen.id, None)
    for mark, cypher in zip(figures.MARKS, (reading.edge_counts(), reading.node_counts()), strict=True):
        counted = {row["kind"]: row["n"] for row in store.read(cypher) if row["n"]}
        assert {kind: n for kind, n in (figures.kept(store.ledger(), mark) or {}).items() if n} == counted
    assert said_of(store) == counted_of(store)
    travelled = story(store)
    wipe(store)
    load(store, sorted(there.values(), key=lambda a: a.id), KNOWN)
    assert travelled == story(store)


def test_bad_article_fails_by_itself_and_says_why(store: Store) -> None:
    heard = []
    twin = article("strike", "Another text under the same name.")
    report = load(store, [ArticleError("x.bin", "is no text"), STRIKE, twin, AWARD], KNOWN, on_progress=heard.append)
    assert (report.failures[0].source, report.failures[0].reason) == ("x.bin", "is no text")
    assert "strike.txt" in report.failures[1].reason
    assert [step.source for step in heard if step.outcome == "loaded"] == ["strike.txt", "award.txt"]
    assert [step for step in heard if step.outcome == "failed"] == list(report.failures)


def test_words_of_every_fact_stand_in_its_article(store: Store) -> None:
    load(store, [STRIKE, REVIEW, AWARD], KNOWN)
    rows = store.read(
        "MATCH ()-[r]->() WHERE r.start IS NOT NULL MATCH (a:Article {id: r.article}) "
        "RETURN a.text AS text, r.start AS start, r.end AS end, r.evidence AS evidence"
    )
    assert rows
    assert [row for row in rows if row["text"][row["start"] : row["end"]] != row["evidence"]] == []


LOADER = """
import sys
from collections import Counter
from tests.known import KNOWN
from tests.test_load import many
from whitehall_graph.graph.embedded import Connection, EmbeddedEngine
from whitehall_graph.graph.loading import load
from whitehall_graph.graph.store import Store
from pathlib import Path
where = sys.argv[1:]
store = Store.embedded(EmbeddedEngine(Path(where[0]))) if len(where) == 1 else Store(Connection(*where))
load(store, many(), KNOWN, on_progress=lambda step: print(step.outcome, step.reason or "", flush=True))
"""


def many() -> list[Article]:
    """More articles than a load has time for before it is killed."""
    return [article(f"story-{n}", f"{AWARD.text} {REVIEW.text}", f"Writer Number{n}") for n in range(20)]


def test_both_engines_tell_the_same_story(embedded: Path, neo4j: Connection) -> None:
    told = []
    for store in (Store.embedded(EmbeddedEngine(embedded)), Store(neo4j)):
        with store:
            store.ensure_schema()
            wipe(store)
            load(store, [STRIKE, REVIEW, AWARD], KNOWN)
            told.append(story(store))
    assert told[0] == told[1]


def test_two_loads_at_once_lose_nothing(store: Store) -> None:
    load(store, many(), KNOWN)
    whole = story(store)
    wipe(store)
    load_register(store, KNOWN)
    where = [str(part) for part in store.address]
    root = Path(__file__).parents[1]
    loaders = [
        subprocess.Popen([sys.executable, "-c", LOADER, *where], stdout=subprocess.PIPE, cwd=root, text=True)
        for _ in range(2)
    ]
    outcomes = [loader.communicate()[0].splitlines() for loader in loaders]
    assert [loader.returncode for loader in loaders] == [0, 0]
    assert {outcome.strip() for heard in outcomes for outcome in heard} <= {"loaded", "replaced", "unchanged"}
    assert story(store) == whole


def test_a_load_knows_what_it_brought_and_the_dump_does_not(store: Store) -> None:
    load(store, [STRIKE], KNOWN)
    load(store, [STRIKE], KNOWN)  # brings nothing, and takes no number
    load(store, [REVIEW, STRIKE_LATER, AWARD], KNOWN)
    marks = "d.title AS title, d.loaded_in AS number, d.loaded_at AS at"
    rows = store.read(f"MATCH (d:Article) RETURN {marks} ORDER BY title")
    assert [(row["title"], row["number"]) for row in rows] == [("award", 2), ("review", 2), ("strike", 2)]
    assert all(row["at"].startswith("20") for row in rows)
    assert not [line for line in dump(store) if '"loaded_' in line or '"loads"' in line]
    assert len([line for line in dump(store, marks=True) if '"loaded_in": 2' in line]) == 3
