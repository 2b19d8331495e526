"""Whether a graph is fit for use: its database's version, what the login may do, its schema; with what to do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whitehall_graph.errors import WhitehallGraphError
from whitehall_graph.graph.store import Store
from whitehall_graph.graph.versions import CURRENT, schema

_OLDEST = (5, 23)  # of Neo4j: earlier ones do not know CALL (x) { ... }
_TESTED = "5.26"
_WRITE = "CREATE (:Ledger {id: 'ledger:doctor'})"
_INDEX = "CREATE INDEX doctor_probe IF NOT EXISTS FOR (n:Ledger) ON (n.doctor)"
_MAKE = "Run as a login that may: whitehall-graph register load"


@dataclass(frozen=True)
class Finding:
    """What one look found: `state` is well, note or problem; `advice` says what to do where it is not well."""

    what: str
    state: str
    detail: str
    advice: str = ""


def examine(store: Store) -> Iterator[Finding]:
    """Look at a graph from all sides; raises StoreError where it cannot be reached at all."""
    yield _version(store)
    try:
        began = store.schema_version()
    except WhitehallGraphError as error:
        yield Finding("reading", "problem", str(error), "Do what it says; nothing else was looked at.")
        return
    yield Finding("reading", "well", "questions are answered, and the reading door lets no write through")
    yield _right(store, "writing", _WRITE, "loads", "Grant the login the right to write, or use another for loads.")
    if not store.is_embedded:  # which would keep the index; its one login may make any
        yield _right(store, "schema rights", _INDEX, "constraints and indexes", _MAKE)
    yield from _indexes(store, loaded=began is not None)
    if began is None:
        yield Finding("schema version", "note", "none before the first load", "Run: whitehall-graph register load")
    else:
        yield Finding("schema version", "well", f"{began}, and this package writes {CURRENT}")


def _version(store: Store) -> Finding:
    called = store.version
    answers = f"{called} answers at {store.where}"
    if store.is_embedded:
        return Finding("graph", "well", f"embedded engine: {answers}")
    found = re.match(r"Neo4j/(\d+)\.(\d+)", called)
    if not found or "compatible" in called:
        return Finding("graph", "note", answers, f"This is not Neo4j itself; tests run with Neo4j {_TESTED}.")
    if tuple(map(int, found.groups())) < _OLDEST:
        oldest = ".".join(map(str, _OLDEST))
        return Finding("graph", "problem", answers, f"Use Neo4j {oldest} or later; tests run with {_TESTED}.")
    return Finding("graph", "well", answers)


def _right(store: Store, what: str, statement: str, purpose: str, advice: str) -> Finding:
    objection = store.objection(statement)
    if objection:
        return Finding(what, "problem", objection, advice)
    return Finding(what, "well", f"the login may: {purpose} will work")


def _indexes(store: Store, *, loaded: bool) -> Iterator[Finding]:
    """A finding of all constraints and indexes together where all is well, else one each for those that are not."""
    wanted = [name for statement in schema() for name in re.findall(r"(?:CONSTRAINT|INDEX) (\w+)", statement)[:1]]
    states = store.schema_states()
    missing = [name for name in wanted if name not in states]
    if missing:
        state = "problem" if loaded else "note"
        yield Finding("indexes", state, f"{len(missing)} of {len(wanted)} are missing: {', '.join(missing)}", _MAKE)
    for name in wanted:
        if states.get(name, "ONLINE") == "POPULATING":
            yield Finding("indexes", "note", f"{name} is being built", "Wait; until then questions are slow.")
        elif states.get(name, "ONLINE") != "ONLINE":
            yield Finding("indexes", "problem", f"{name} is {states[name]}", f"Drop it. {_MAKE}")
    if all(states.get(name) == "ONLINE" for name in wanted):
        yield Finding("indexes", "well", f"all {len(wanted)} constraints and indexes are there and online")
