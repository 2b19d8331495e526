"""Both engines answer alike: times and dates, what is missing, order, nodes, edges and paths, numbers and letters."""

from datetime import date, time
from pathlib import Path

import pytest

from tests.conftest import wipe
from whitehall_graph.graph.connection import Connection
from whitehall_graph.graph.embedded import EmbeddedEngine
from whitehall_graph.graph.store import Store

PUT = """
    CREATE (a:Topic {id: 'topic:a', name: 'a', at: date('2024-01-22'), list: ['x', 'y'], flag: true, number: 1})
    CREATE (b:Topic {id: 'topic:b', number: 2.5})
    CREATE (a)-[:ABOUT {since: date('2020-02-02')}]->(b)
"""
QUESTIONS = (
    "RETURN date('2024-01-22') AS day, date() > date('2020-01-01') AS later",
    "RETURN datetime('2024-01-22T10:00:00Z') AS at, localdatetime('2024-01-22T10:00:00') AS here",
    "RETURN time('10:00:00Z') AS time, duration('P1M2D') AS span",
    "UNWIND [3, null, 1] AS x RETURN x ORDER BY x",
    "UNWIND [3, null, 1] AS x RETURN x ORDER BY x DESC",
    "UNWIND ['b', 'A', 'a', 'é'] AS x RETURN x ORDER BY x",
    "RETURN null = null AS a, null <> 1 AS b, [1, null] AS c, {k: null} AS d, size([null]) AS e",
    "MATCH (n:Topic) RETURN n ORDER BY n.id",
    "MATCH (:Topic)-[r:ABOUT]->(:Topic) RETURN r",
    "MATCH (a:Topic)-[r:ABOUT]->(b:Topic) RETURN r, a, b",
    "MATCH p = (:Topic)-[:ABOUT]->(:Topic) RETURN p",
    "MATCH (n:Topic) RETURN n.missing AS missing, n.at AS at, n.list AS list, n.flag AS flag ORDER BY n.id",
    "OPTIONAL MATCH (n:Nothing) RETURN n, n.id AS id, collect(n) AS some, count(n) AS c, max(n.x) AS m, sum(n.x) AS s",
    "RETURN 7 / 2 AS whole, 7 / 2.0 AS part, 7 % 3 AS rest, 2 ^ 3 AS power, toString(1.0) AS text, round(2.5) AS round",
    "MATCH (n:Topic) RETURN labels(n) AS labels, properties(n) AS properties ORDER BY n.id",
    "MATCH (n:Topic) RETURN {node: n, list: [n, null]} AS m ORDER BY n.id LIMIT 1",
    "RETURN 'Straße' CONTAINS 'ß' AS a, toLower('ÉCOLE') AS b, substring('abc', 1) AS c, split('a,b', ',') AS d",
    "MATCH (n:Topic) WHERE n.at >= date('2024-01-01') RETURN n.id AS id",
    "MATCH (n:Topic) RETURN avg(n.number) AS mean, min(n.at) AS first, collect(DISTINCT n.flag) AS flags",
    "RETURN $day AS day, $list AS list, $nothing AS nothing, $words AS words",
)
GIVEN = {"day": date(2024, 1, 22), "list": [1, None, "x"], "nothing": None, "words": "‘so’ ☕"}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_has_one_answer(embedded: Path, neo4j: Connection, question: str) -> None:
    answers = []
    for store in (Store.embedded(EmbeddedEngine(embedded)), Store(neo4j)):
        with store:
            store.ensure_schema()
            wipe(store)
            store.write(lambda tx: tx.run(PUT).consume())
            answers.append(store.answer(question, GIVEN))
            wipe(store)
    assert answers[0] == answers[1]
    assert answers[0].rows


def test_times_are_plain_python(store: Store) -> None:
    [row] = store.read("RETURN date('2024-01-22') AS day, localtime('10:00:00') AS time")
    assert row == {"day": date(2024, 1, 22), "time": time(10)}
