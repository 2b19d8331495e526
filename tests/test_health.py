"""What doctor says of a graph: what is missing or not allowed, each with what to do."""

from dataclasses import asdict, replace

import pytest

from tests.known import KNOWN
from tests.neo4j.road import Road, answers, messages
from tests.test_embedded import within
from tests.test_load import AWARD
from whitehall_graph.errors import StoreError
from whitehall_graph.graph.connection import Connection
from whitehall_graph.graph.dump import dump
from whitehall_graph.graph.health import Finding, examine
from whitehall_graph.graph.loading import load
from whitehall_graph.graph.store import Store

RUN = 0x10


def looked(store: Store) -> dict[str, Finding]:
    """What is found, by what was looked at."""
    return {found.what: found for found in examine(store)}


def test_a_graph_that_is_well_is_said_to_be_and_left_as_it_is(store: Store) -> None:
    load(store, [AWARD], KNOWN)
    before, indexes = list(dump(store)), store.schema_states()
    found = looked(store)
    assert {f.state for f in found.values()} == {"well"}, [asdict(f) for f in found.values() if f.state != "well"]
    assert {"graph", "reading", "writing", "indexes", "schema version"} <= found.keys()
    assert (list(dump(store)), store.schema_states()) == (before, indexes)


def test_a_missing_index_is_named_and_a_load_mends_it(store: Store) -> None:
    load(store, [AWARD], KNOWN)
    store.write(lambda tx: tx.run("DROP INDEX article_published").consume())
    found = looked(store)["indexes"]
    assert (found.state, "article_published" in found.detail) == ("problem", True)
    assert "register load" in found.advice
    load(store, [AWARD], KNOWN)
    assert within(30, lambda: looked(store)["indexes"].state == "well")  # it takes a moment to be built


def test_an_empty_graph_is_no_problem(store: Store) -> None:
    found = looked(store)
    assert found["schema version"].state == "note"
    assert "problem" not in {f.state for f in found.values()}


@pytest.mark.parametrize(
    ("agent", "state"),
    [
        ("Neo4j/4.4.40", "problem"),
        ("Neo4j/5.22.0", "problem"),
        ("Neo4j/5.23.0", "well"),
        ("Neo4j/2026.01.4", "well"),
        ("Neo4j/v5.11.0 compatible graph database server - Memgraph", "note"),
    ],
)
def test_the_version_is_judged(neo4j: Connection, monkeypatch: pytest.MonkeyPatch, agent: str, state: str) -> None:
    monkeypatch.setattr(Store, "version", agent)
    with Store(neo4j) as store:
        found = looked(store)["graph"]
    assert found.state == state
    assert agent in found.detail
    assert bool(found.advice) == (state != "well")


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("Neo.ClientError.Security.Forbidden", "may not do this"),
        ("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", "loads do not"),
    ],
)
def test_a_login_that_may_only_read_is_told_what_does_not_work(
    neo4j: Connection, monkeypatch: pytest.MonkeyPatch, code: str, sentence: str
) -> None:
    """What Enterprise says to such a login, which Community does not have, is said on the way there."""

    def toll(data: bytes) -> bytes | None:
        sent = messages(data)
        writing = [m for m in sent if m[0] == RUN and (b"CREATE" in m or b"MERGE" in m) and b"EXPLAIN" not in m]
        return answers(len(sent), sent.index(writing[0]), code) if writing else None

    monkeypatch.setattr("whitehall_graph.graph.connection._PATIENCE", 0.5)
    road = Road(("127.0.0.1", int(neo4j.uri.rpartition(":")[2])), toll)
    with Store(replace(neo4j, uri=f"bolt://127.0.0.1:{road.port}")) as store:
        found = looked(store)
        assert found["reading"].state == "well", found
        for what in ("writing", "schema rights"):
            assert found[what].state == "problem"
            assert sentence in found[what].detail
            assert found[what].advice
        with pytest.raises(StoreError, match=sentence):
            load(store, [AWARD], KNOWN)
    road.close()


def test_a_newer_graph_is_told_by_its_sentence(store: Store) -> None:
    store.write(lambda tx: tx.run("MERGE (l:Ledger {id: 'ledger'}) SET l.schema = 99").consume())
    store._admitted = False
    found = looked(store)
    assert found["reading"].state == "problem"
    assert "newer whitehall-graph" in found["reading"].detail
    store._admitted = True
