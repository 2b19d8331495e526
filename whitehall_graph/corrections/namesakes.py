"""Namesakes whom the register does not know, told apart where articles put them into two bodies at one time.

An article alone cannot tell, so this asks the graph. What it finds are splits like a reviewer's, made anew each time
from what articles say and kept nowhere: where the clash goes, so do they; what a reviewer decided comes first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from whitehall_graph.articles.article import slug
from whitehall_graph.corrections.clashes import AT_ONE_TIME, are_apart
from whitehall_graph.corrections.decision import Merge, Split
from whitehall_graph.graph import rows
from whitehall_graph.graph.results import Node
from whitehall_graph.graph.store import Store

if TYPE_CHECKING:
    from whitehall_graph.corrections.replay import Corrections
    from whitehall_graph.graph.touched import Touched
    from whitehall_graph.register import Register

_AT = "--at-"  # between the id of a name and the body by which one of its bearers is told from the other
_WHO = "the graph"
_ALL = "MATCH (a:Person)"
_SOME = "UNWIND $people AS id MATCH (a:Entity {id: id})"
_HELD = """
    -[r:HOLDS]->(:Post)-[:AT]->(b:Entity)
    WHERE r.article IS NOT NULL AND NOT r.former AND NOT coalesce(a.in_register, false)
    MATCH (d:Article {id: r.article}) WHERE d.published IS NOT NULL
    RETURN DISTINCT a.id AS person, d.id AS article, d.published AS day, b ORDER BY person, article, b.id
"""


@dataclass(frozen=True)
class _Held:
    """A body at which an article gives somebody a post on the day of its publication."""

    article: str
    on: date
    body: Node


@dataclass(frozen=True)
class Namesakes:
    """The splits that keep namesakes apart, the ids of those who are told apart, and the articles that were asked."""

    splits: tuple[Split, ...]
    apart: frozenset[str]
    articles: frozenset[str]


def namesakes(store: Store, register: Register, decided: Corrections, changed: Touched) -> Namesakes:
    """The splits: who has fewer articles gets an id of their own, the other keeps theirs.

    Names are looked at that were told apart before or whose bearers were touched since, as nothing changed with others.
    """
    rows_ = store.read(f"{_ALL}{_HELD}") if changed.ids is None else _held_by(store, changed)
    found = [split for name, held in _by_name(rows_).items() for split in _told_apart(name, held, register)]
    bearers = {row["person"] for row in rows_ if _AT in row["person"]}
    return Namesakes(
        splits=tuple(kept for split in found if (kept := _undecided(split, decided))),
        apart=frozenset(bearers | {split.into for split in found}),
        articles=frozenset(row["article"] for row in rows_),
    )


def _held_by(store: Store, changed: Touched) -> list[Mapping[str, Any]]:
    """The posts of those who were touched or told apart, and of all known bearers of their names."""
    met = {*(node for node in changed.ids or () if node.startswith("person:")), *changed.apart}
    people = sorted(met | {_name(person) for person in met})
    return [*store.read(f"{_SOME}{_HELD}", people=people)] if people else []


def _by_name(rows_: Iterable[Mapping[str, Any]]) -> dict[str, list[_Held]]:
    called: dict[str, list[_Held]] = defaultdict(list)
    for row in rows_:
        name = _name(row["person"])
        if "--" not in name:  # else only one article is known to mean anybody by it
            called[name].append(_Held(row["article"], row["day"], rows.node(row["b"])))
    return called


def _name(person: str) -> str:
    return person.partition(_AT)[0]


def _undecided(split: Split, decided: Corrections) -> Split | None:
    """The split where no reviewer said anything else of who is who."""
    merged = {end for d in decided.decisions if isinstance(d, Merge) for end in (d.gone, decided.identity(d.kept))}
    open_ = tuple(a for a in split.articles if decided.identity(split.entity, a) == split.entity)
    return split.model_copy(update={"articles": open_}) if open_ and not {split.entity, split.into} & merged else None


def _told_apart(name: str, held: list[_Held], register: Register) -> Iterator[Split]:
    people = sorted(_people(held, register), key=_weight)
    for number, other in enumerate(people[1:], 1):
        if any(_clash(one, other) for one in people[:number]):
            at = min(each.body.id for each in other)
            articles = tuple(sorted({each.article for each in other}))
            into = f"{name}{_AT}{slug(at)}"
            yield Split(id=into, who=_WHO, entity=name, articles=articles, into=into, what=f"{into} is another {name}")


def _people(held: list[_Held], register: Register) -> list[list[_Held]]:
    """Posts that one person may hold: at one body, at kin of it, or at two that one article names together."""
    groups: list[list[_Held]] = []
    for each in held:
        kin = [g for g in groups if any(_belong(each, other, register) for other in g)]
        groups = [g for g in groups if g not in kin] + [[*(post for g in kin for post in g), each]]
    return groups


def _belong(one: _Held, other: _Held, register: Register) -> bool:
    return one.article == other.article or not are_apart(one.body, other.body, register)


def _weight(group: Iterable[_Held]) -> tuple[int, date, str]:
    """Those of whom most articles tell come first, then who was told of first."""
    held = list(group)
    return -len({each.article for each in held}), min(each.on for each in held), min(each.body.id for each in held)


def _clash(one: Iterable[_Held], other: Iterable[_Held]) -> bool:
    return any(abs(a.on - b.on) <= AT_ONE_TIME for a in one for b in other)
