"""The plan of a query: what an engine says that it would do, looked at before it does it.

Only where the engine is honest: one that calls every query a write, or shows no steps, is left to the inspector of
tokens (`guard.py`). Neo4j calls what loads a file, ends transactions or opens its own a read; the steps tell.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from neo4j import Query, ResultSummary, Session

from whitehall_graph.errors import QueryRefused

_READ = "MATCH (n) RETURN n LIMIT 1"
_WRITE = "CREATE (n)"
_STEPS = ("LoadCSV", "Transaction", "Terminate", "Show", "Administration")


def is_honest(session: Session) -> bool:
    """Whether this engine's plans tell reading from writing."""
    return _kind(session, _READ) == "r" and _kind(session, _WRITE) == "w"


def inspect_plan(session: Session, cypher: str, parameters: Mapping[str, Any], seconds: float | None) -> None:
    """Pass a query whose plan only reads; raises QueryRefused for any other."""
    found = _summary(session, cypher, parameters, seconds)
    if found.query_type != "r":
        raise QueryRefused("plan", "its plan does more than read")
    for step in _steps(found.plan or {}):
        if step.startswith(_STEPS):
            raise QueryRefused("plan", f"its plan has the step {step.partition('@')[0]}")


def _kind(session: Session, cypher: str) -> str | None:
    found = _summary(session, cypher, {}, None)
    return found.query_type if found.plan else None


def _summary(session: Session, cypher: str, parameters: Mapping[str, Any], seconds: float | None) -> ResultSummary:
    return session.run(Query(f"EXPLAIN {cypher}", timeout=seconds), dict(parameters)).consume()


def _steps(plan: Mapping[str, Any]) -> Iterator[str]:
    yield plan.get("operatorType", "")
    for child in plan.get("children", ()):
        yield from _steps(child)
