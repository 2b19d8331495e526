"""Made-up graphs of the real shape: few names are in most articles, most names in one or two.

Each article has about fifty edges, as those of the sample corpus do. The register's names come first among those that
are mentioned most, and before them the ones that the named queries ask about, so that every query has work to do.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.queries import library
from whitehall_graph.graph.records import ArticleRecords, EdgeRow, NodeRow
from whitehall_graph.register import Register

EDGES_OF_AN_ARTICLE = 50
_FILLERS = 3  # new names that each article brings
_MENTIONS, _STATEMENTS, _ABOUT, _FACTS = 16, 6, 10, 10
_TAIL = 3  # a third of a per cent of the names gets a sixth of the mentions
_KINDS = ("Person",) * 10 + ("Organisation", "Company", "Policy", "Event", "Review", "Union", "Media", "ThinkTank")
_FACT_TYPES = (
    *("CRITICISES",) * 5,
    *("SUPPORTS",) * 4,
    *("RECOMMENDS", "LEADS", "SPOKE_AT") * 2,
    *("COMMISSIONED", "SPONSORS", "PUBLISHED"),
)
_FIRST_DAY = date(2018, 1, 1)
_SENTENCE = "The kettle is to be paid for out of what is left, somebody said before the day was over. "
_OUTLETS = 12
_LOADED_AT_ONCE = 100


def wanted(graph: Graph) -> list[str]:
    """The ids that the named queries ask about."""
    kinds = {"entity", "person", "body"}
    asked = ((query, [p.name for p in query.parameters if p.type in kinds]) for query in library().values())
    found = [graph.query_values(query.name).get(name) for query, names in asked for name in names]
    return list(dict.fromkeys(node for node in found if node))


def names(articles: int, register: Register, first: list[str]) -> tuple[list[str], list[NodeRow]]:
    """The ids that articles mention, the most mentioned first, and the rows of those that the register has not."""
    known = [*(b.id for b in register.bodies), *(p.id for p in register.people)]
    random.Random(1).shuffle(known)
    fillers = []
    for number in range(articles * _FILLERS):
        kind = _KINDS[number % len(_KINDS)]
        node = f"{kind.lower()}:made-up-{number}"
        fillers.append(NodeRow(node, ("Entity", kind), {"name": f"Made-up {kind} {number}", "aliases": []}))
    return list(dict.fromkeys([*first, *known, *(row.id for row in fillers)])), fillers


def articles(count: int, known: list[str], register: Register) -> Iterator[ArticleRecords]:
    """Articles as their rows, the same at every call."""
    dice = random.Random(count)
    posts, topics = [post.id for post in register.posts], [topic.id for topic in register.topics]
    people = [node for node in known if node.startswith("person:")]
    for number in range(count):
        yield _article(dice, number, known, people, posts, topics)


def _article(
    dice: random.Random, number: int, known: list[str], people: list[str], posts: list[str], topics: list[str]
) -> ArticleRecords:
    article = f"article:made-up-{number}"
    mentioned = list({_drawn(dice, known) for _ in range(_MENTIONS - 3)})
    speakers = list({_drawn(dice, people) for _ in range(3)})
    said = {"article": article, "rule": "made up", "confidence": dice.randrange(50, 100) / 100}

    def place(words: str) -> dict[str, Any]:
        start = dice.randrange(2000)
        return {**said, "start": start, "end": start + len(words), "evidence": words}

    edges = [
        EdgeRow("WROTE", dice.choice(people[-500:]), article, {**said, "printed": ["Made up"], "evidence": "Made up"})
    ]
    for node in dict.fromkeys([*mentioned, *speakers]):
        more = {"printed": [node], "count": 2, "offsets": [1, 5, 9, 14]}
        edges.append(EdgeRow("MENTIONS", article, node, {**place(node), **more}))
    statements = []
    for part in range(_STATEMENTS):
        statement, words = f"statement:made-up-{number}:{part}", f"{_SENTENCE}{number}.{part}"
        proof = place(words)
        own = {"name": words[:80], "text": words, "kind": "direct" if part % 2 else "indirect", "cue": "said"}
        statements.append(
            NodeRow(
                statement,
                ("Statement",),
                {**own, "start": proof["start"], "end": proof["end"]}
                | {"rule": "made up", "confidence": said["confidence"]},
            )
        )
        edges += [EdgeRow("SAID", dice.choice(speakers), statement, proof), EdgeRow("IN", statement, article, proof)]
        subjects = {dice.choice(topics), dice.choice(mentioned)}
        edges += [
            EdgeRow("ABOUT", statement, subject, proof) for subject in sorted(subjects)[: 1 + part % 2 + part // 5]
        ]
    for _ in range(_FACTS):
        source, target = dice.choice([*speakers, *mentioned]), dice.choice(mentioned)
        if source != target:
            edges.append(EdgeRow(dice.choice(_FACT_TYPES), source, target, place(_SENTENCE)))
    edges.append(
        EdgeRow(
            "HOLDS",
            speakers[0],
            dice.choice(posts),
            {**place(_SENTENCE), "title": "Made up"} | {"former": False, "acting": False},
        )
    )
    day = _FIRST_DAY + timedelta(days=dice.randrange(3000))
    row = {
        "name": f"Made-up story {number}",
        "title": f"Made-up story {number}",
        "published": day,
        "text": _SENTENCE * 30,
        "publisher": f"Outlet {dice.randrange(_OUTLETS)}",
        "authors": ["Made up"],
        "digest": False,
        "notes": [],
        "source": f"made-up/{number}.txt",
        "hash": f"{number:064x}:made-up",
        "left_out": [],
        "loaded_in": 1 + number // _LOADED_AT_ONCE,
    }
    return ArticleRecords(NodeRow(article, ("Article",), row), (), tuple(statements), tuple(edges))


def _drawn(dice: random.Random, names: list[str]) -> str:
    return names[int(len(names) * dice.random() ** _TAIL)]
