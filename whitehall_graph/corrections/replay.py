"""Decisions replayed: what extraction found in an article becomes what reviewers decided of it.

Pure: the same finding and the same decisions give the same result, in whatever order the articles come. So a graph
that is made anew from its articles and the journal is the graph that was decided on step by step.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from whitehall_graph.corrections.decision import (
    Accept,
    Apart,
    Decision,
    Entry,
    FactKey,
    Merge,
    Reject,
    Rename,
    Split,
    Undo,
)
from whitehall_graph.errors import DecisionRefused
from whitehall_graph.extract.extraction import Entity, Extraction, Relation, Statement
from whitehall_graph.extract.identity import joined
from whitehall_graph.vocabulary import vocabulary

if TYPE_CHECKING:
    from whitehall_graph.register import Register

Finding = TypeVar("Finding", Statement, Relation)
Joining = TypeVar("Joining", Merge, Split)
Key = TypeVar("Key")


@dataclass(frozen=True)
class Decided:
    """What reviewers decided of one article.

    `meant` are the ids that other ids became, `names` the names that are to be used. `mark` tells these decisions from
    others; it is empty where nothing was decided.
    """

    meant: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    mark: str = ""

    def who(self, node: str) -> str:
        """The id that a node goes by."""
        return self.meant.get(node, node)


NOTHING_DECIDED = Decided()


class Corrections:
    """The decisions that hold. Raises DecisionRefused where one of them stands against another."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        listed = tuple(entries)
        undone = {entry.undoes for entry in listed if isinstance(entry, Undo)}
        self.decisions: tuple[Decision, ...] = tuple(
            entry for entry in listed if not isinstance(entry, Undo) and entry.id not in undone
        )
        self._kept: dict[str, Merge] = {}
        self._split: dict[tuple[str, str], Split] = {}
        self._names: dict[str, str] = {}
        self._judged: dict[str, list[Accept | Reject]] = {}
        for decision in self.decisions:
            self._take(decision)
        self._check_circles()

    # Who is who

    def identity(self, node: str, article: str | None = None) -> str:
        """The id that a node goes by, everywhere or in one article."""
        return self._chain(node, article)[-1]

    def name(self, node: str) -> str | None:
        """The name that was decided for a node."""
        return self._names.get(node)

    def merged(self, node: str) -> Merge | None:
        """The decision by which a node became another."""
        return self._kept.get(node)

    def are_apart(self, one: str, other: str) -> bool:
        """Whether somebody decided that two are two."""
        ends = {self.identity(one), self.identity(other)}
        pairs = ((d.one, d.other) for d in self.decisions if isinstance(d, Apart))
        return any({self.identity(a), self.identity(b)} == ends for a, b in pairs)

    def judgement(self, fact: FactKey) -> Accept | Reject | None:
        """What was decided of a fact, the last word of several."""
        listed = reversed(self._judged.get(fact.article, []))
        return next((d for d in listed if d.fact.matches(fact, self._in(fact.article))), None)

    @property
    def nodes(self) -> frozenset[str]:
        """The ids of nodes that an article must speak of to be touched, although no decision names the article."""
        named = {d.entity for d in self.decisions if isinstance(d, Rename)}
        return frozenset(named | {d.gone for d in self.decisions if isinstance(d, Merge)})

    @property
    def articles(self) -> frozenset[str]:
        """The ids of articles that decisions name."""
        named = {article for article, _ in self._split}
        return frozenset(named | self._judged.keys())

    # One article

    def on(self, article: str, nodes: Iterable[str]) -> Decided:
        """What is decided of an article that speaks of these nodes."""
        spoken = {node for node in nodes if node}
        chains = {node: self._chain(node, article) for node in spoken}
        around = {step for chain in chains.values() for step in chain}
        contents = sorted({d.content for d in self.decisions if _touches(d, article, around)})
        if not contents:
            return NOTHING_DECIDED
        meant = {node: chain[-1] for node, chain in chains.items() if chain[-1] != node}
        names = {node: self._names[node] for node in sorted(around) if node in self._names}
        return Decided(meant, names, f"+{hashlib.sha256(repr(contents).encode()).hexdigest()[:12]}")

    def corrected(self, found: Extraction, register: Register) -> Extraction:
        """What was found in an article, as reviewers decided of it."""
        article = found.article.id
        if not self.decisions:
            return found
        said = [s for s in found.statements if not isinstance(self.judgement(key_of(s, article)), Reject)]
        facts = [r for r in found.relations if not isinstance(self.judgement(key_of(r, article)), Reject)]
        identity = self._in(article)
        statements = tuple(_restated(self._sure(s, article), identity) for s in said)
        relations = tuple(_once(_related(self._sure(r, article), identity) for r in facts))
        ends = [end for r in relations for end in (r.source, r.target)]
        ends += [end for s in statements for end in (s.speaker, *s.about) if end]
        entities = _cast(found.entities, identity, ends, register, self._names)
        return found.model_copy(update={"entities": entities, "statements": statements, "relations": relations})

    def _sure(self, item: Finding, article: str) -> Finding:
        """A fact that somebody accepted is as sure as can be."""
        accepted = isinstance(self.judgement(key_of(item, article)), Accept)
        return item.model_copy(update={"confidence": 1.0}) if accepted else item

    # The decisions

    def _in(self, article: str | None) -> Callable[[str], str]:
        return lambda node: self.identity(node, article)

    def _take(self, decision: Decision) -> None:
        match decision:
            case Merge():
                self._take_once(self._kept, decision.gone, decision)
            case Split():
                for article in decision.articles:
                    self._take_once(self._split, (article, decision.entity), decision)
                if decision.name:
                    self._names.setdefault(decision.into, decision.name)
            case Rename():
                self._names[decision.entity] = decision.name
            case Accept() | Reject():
                self._judged.setdefault(decision.fact.article, []).append(decision)

    def _take_once(self, taken: dict[Key, Joining], key: Key, decision: Joining) -> None:
        if key in taken and taken[key].content != decision.content:
            raise DecisionRefused(f"{_told(decision)} stands against {_told(taken[key])}. Undo one of them.")
        taken[key] = decision

    def _step(self, node: str, article: str | None) -> str | None:
        if article is not None and (split := self._split.get((article, node))):
            return split.into
        return self._kept[node].kept if node in self._kept else None

    def _chain(self, node: str, article: str | None) -> list[str]:
        """A node and, one after the other, what it became."""
        chain = [node]
        while (step := self._step(chain[-1], article)) is not None:
            if step in chain:
                told = self._split.get((article or "", chain[-1])) or self._kept[chain[-1]]
                raise DecisionRefused(f"{_told(told)} leads back to {step}. Undo it, or what made {step} another.")
            chain.append(step)
        return chain

    def _check_circles(self) -> None:
        for node in self._kept:
            self._chain(node, None)
        for article, node in self._split:
            self._chain(node, article)


NO_CORRECTIONS = Corrections()


def key_of(item: Statement | Relation, article: str) -> FactKey:
    """What tells a finding of an article from others."""
    if isinstance(item, Statement):
        ends = {"type": "SAID", "source": item.speaker, "evidence": item.text}
    else:
        ends = {"type": item.type, "source": item.source, "target": item.target, "evidence": item.evidence}
        ends["title"] = item.title if item.type == "HOLDS" else None
    return FactKey(article=article, start=item.start, end=item.end, **ends)


def nodes_of(found: Extraction) -> frozenset[str]:
    """The ids of all that an extraction speaks of."""
    named = {entity.id for entity in found.entities}
    named |= {end for r in found.relations for end in (r.source, r.target)}
    return frozenset(named | {end for s in found.statements for end in (s.speaker, *s.about) if end})


def kind_of(node: str) -> str:
    """The kind that the id of a person, body or thing names."""
    family = node.partition(":")[0]
    return next((kind for kind in vocabulary().kinds if kind.lower() == family), "Organisation")


def _touches(decision: Decision, article: str, around: set[str]) -> bool:
    """Whether an article that speaks of the nodes `around` has to be read anew for a decision."""
    match decision:
        case Accept() | Reject():
            return decision.fact.article == article
        case Split():
            return article in decision.articles
        case Merge():
            return decision.gone in around
        case Rename():
            return decision.entity in around
        case _:
            return False


def _restated(said: Statement, identity: Callable[[str], str]) -> Statement:
    about = tuple(dict.fromkeys(identity(node) for node in said.about))
    return said.model_copy(update={"speaker": identity(said.speaker) if said.speaker else None, "about": about})


def _related(relation: Relation, identity: Callable[[str], str]) -> Relation | None:
    """The relation of those who are meant; None where both of its ends turn out to be one."""
    source, target = identity(relation.source), identity(relation.target)
    if source == target and relation.source != relation.target:
        return None
    return relation.model_copy(update={"source": source, "target": target})


def _once(relations: Iterable[Relation | None]) -> Iterator[Relation]:
    """Each relation once, the surest where several say the same by the same words."""
    kept: dict[tuple[object, ...], Relation] = {}
    for relation in relations:
        if relation is None:
            continue
        same = (relation.source, relation.type, relation.target, relation.title, relation.start, relation.end)
        if same not in kept or kept[same].confidence < relation.confidence:
            kept[same] = relation
    return iter(kept.values())


def _cast(
    entities: Iterable[Entity],
    identity: Callable[[str], str],
    ends: Iterable[str],
    register: Register,
    names: Mapping[str, str],
) -> tuple[Entity, ...]:
    """The entities under the ids that they go by, and those that are meant only since something became them."""
    cast: dict[str, Entity] = {}
    for entity in entities:
        meant = _as(entity, identity(entity.id), register)
        cast[meant.id] = joined(cast[meant.id], meant) if meant.id in cast else meant
    for end in ends:
        if end not in cast and not (register.body(end) or register.person(end)):
            cast[end] = Entity(id=end, kind=kind_of(end), name=names.get(end, end))
    return tuple(cast.values())


def _as(entity: Entity, node: str, register: Register) -> Entity:
    """An entity under another id, of the kind that this id has."""
    if node == entity.id:
        return entity
    known = (register.body(node) or register.person(node)) is not None
    return entity.model_copy(update={"id": node, "kind": kind_of(node), "in_register": known})


def _told(decision: Decision) -> str:
    return f"Decision {decision.id} ({decision.what or decision.kind}, {decision.when:%-d %B %Y})"
