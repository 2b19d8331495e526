"""Holding what was extracted against what people marked: precision, recall, who spoke, how sure one can be."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from whitehall_graph.evaluate.gold import Gold, GoldEntity, GoldStatement, Span, family, folded
from whitehall_graph.extract.extraction import Entity, Extraction, Relation, Statement

# How much of a marked span must be found to count: reported speech has softer edges than quotation marks.
_ENOUGH = {"direct": 0.8, "indirect": 0.5}
_TOUCHED = 0.3  # a finding that shares this much with a marked span is a finding of it
_UNKNOWN = "?"


@dataclass
class Tally:
    """What was found and right, found and wrong, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Of what was found, the share that is right."""
        return self.right / ((self.right + self.wrong) or 1)

    @property
    def recall(self) -> float:
        """Of what is there, the share that was found."""
        return self.right / ((self.right + self.missed) or 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / ((self.precision + self.recall) or 1)


@dataclass
class RuleTally(Tally):
    """The same for one rule, and in which articles it found anything."""

    articles: set[str] = field(default_factory=set)


@dataclass
class Evaluation:
    """The outcome over all articles.

    `speakers`: of the marked quotations that were found, whose speaker is right. `confidence`: by tenths of the
    confidence that was given, how many statements and relations were right; what is neither is left out.
    `rules`: the same by the rule that found them.
    """

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    speakers: Tally = field(default_factory=Tally)
    confidence: dict[float, Tally] = field(default_factory=lambda: defaultdict(Tally))
    rules: dict[str, RuleTally] = field(default_factory=lambda: defaultdict(RuleTally))
    errors: list[str] = field(default_factory=list)
    articles: int = 0

    def total(self, group: str) -> Tally:
        """The sum of the tallies whose names begin with a group: "entities", "said" or "relations"."""
        parts = [t for name, t in self.tallies.items() if name.startswith(f"{group}: ")]
        return Tally(sum(t.right for t in parts), sum(t.wrong for t in parts), sum(t.missed for t in parts))


def evaluate(pairs: Iterable[tuple[Gold, Extraction]]) -> Evaluation:
    """Hold each article's extraction against its annotations."""
    outcome = Evaluation()
    for gold, found in pairs:
        _Article(gold, found, outcome).hold()
    return outcome


class _Article:
    """One article under evaluation: which entity found is which entity marked, and what that makes of the rest."""

    def __init__(self, gold: Gold, found: Extraction, outcome: Evaluation) -> None:
        self.gold = gold
        self.found = found
        self.outcome = outcome
        self.same = dict(_aligned(gold.entities, found.entities))

    def hold(self) -> None:
        """Add this article to the outcome."""
        self.outcome.articles += 1
        self._metadata()
        self._entities()
        for kind in _ENOUGH:
            self._statements(kind)
        self._relations()

    def _count(self, name: str, what: str, how: str) -> None:
        tally = self.outcome.tallies[name]
        setattr(tally, how, getattr(tally, how) + 1)
        if how != "right":
            self.outcome.errors.append(f"{self.gold.article}: {how} {name.partition(': ')[2] or name}: {what}")

    def _earned(self, item: Statement | Relation, is_right: bool) -> None:
        kind = item.type if isinstance(item, Relation) else item.kind
        self.outcome.rules[f"{kind}: {item.rule}"].articles.add(self.gold.article)
        for tally in (self.outcome.confidence[round(item.confidence, 1)], self.outcome.rules[f"{kind}: {item.rule}"]):
            tally.right += is_right
            tally.wrong += not is_right

    def _metadata(self) -> None:
        article = self.found.article
        have = {
            "title": article.title,
            "authors": article.authors,
            "published": article.published and article.published.isoformat(),
            "publisher": article.publisher,
        }
        for key, want in self.gold.meta.items():
            if want and key in have:
                is_right = _names(want) == _names(have[key])
                self._count("metadata", f"{key} {want!r}, not {have[key]!r}", "right" if is_right else "missed")

    def _entities(self) -> None:
        marked = {e.id: e for e in self.gold.entities}
        for entity in self.found.entities:
            name = f"entities: {family(entity.kind)}"
            if entity.id not in self.same:
                self._count(name, f"{entity.kind} {entity.name!r}", "wrong")
            elif not marked[self.same[entity.id]].optional:
                self._count(name, entity.name, "right")
        for want in self.gold.entities:
            if not want.optional and want.id not in self.same.values():
                self._count(f"entities: {family(want.kind)}", f"{want.kind} {want.full!r}", "missed")

    def _statements(self, kind: str) -> None:
        name = f"said: {kind}"
        marked = [s for s in self.gold.statements if s.kind == kind]
        others = [s for s in self.gold.statements if s.kind != kind]
        found = [s for s in self.found.statements if s.kind == kind]
        for want in marked:
            covering = [s for s in found if _shared(want.span, _span(s)) > 0]
            by_them = [s for s in covering if self._speaker(s) in want.speakers]
            is_found = _covered(want, covering) >= _ENOUGH[kind]
            is_right = _covered(want, by_them) >= _ENOUGH[kind]
            if is_found and not want.optional:
                self.outcome.speakers.right += is_right
                self.outcome.speakers.wrong += not is_right
            if not want.optional:
                self._count(name, repr(self._words(want.span)), "right" if is_right else "missed")
        for said in found:
            if any(self._speaker(said) in w.speakers and _touches(said, w.span, least=True) for w in marked):
                self._earned(said, True)
            elif kind == "direct" or not any(_touches(said, w.span) for w in others):
                self._earned(said, False)
                self._count(name, f"{said.text[:70]!r} by {self._speaker(said)}", "wrong")

    def _relations(self) -> None:
        met: set[int] = set()
        seen: set[tuple[str | None, str, str | None]] = set()
        for relation in self.found.relations:
            hits = self._hits(relation)
            met.update(hits)
            ends = (self.same.get(relation.source), relation.type, self.same.get(relation.target))
            if not hits and (ends not in seen or None in ends):
                self._count(f"relations: {relation.type}", _told(relation, self.found), "wrong")
            self._earned(relation, bool(hits))
            seen.add(ends)
        for (source, kind, target), group in _facts(self.gold).items():
            if not all(self.gold.relations[i].optional for i in group):
                how = "right" if met & set(group) else "missed"
                self._count(f"relations: {kind}", f"{source} -> {target}", how)

    def _hits(self, relation: Relation) -> list[int]:
        source, target = self.same.get(relation.source), self.same.get(relation.target)
        return [
            i
            for i, want in enumerate(self.gold.relations)
            if want.type == relation.type and source in want.sources and target in want.targets
        ]

    def _speaker(self, said: Statement) -> str | None:
        return None if said.speaker is None else self.same.get(said.speaker, _UNKNOWN)

    def _words(self, span: Span) -> str:
        return self.found.article.text[span[0] : span[1]][:70]


def _aligned(marked: Iterable[GoldEntity], found: Iterable[Entity]) -> Iterator[tuple[str, str]]:
    """Which entity found is which one marked: one to one, the closest names first, then the most often named."""
    pairs = []
    for entity in found:
        called = {folded(n) for n in (entity.name, *entity.aliases, *(m.text for m in entity.mentions))}
        for gold in marked:
            is_full, is_called = gold.full in called, folded(entity.name) in gold.names
            if family(gold.kind) == family(entity.kind) and (is_full or is_called):
                closeness = 2 * is_full + 2 * is_called + 0.1 * len(called & gold.names)
                pairs.append((-closeness, -len(entity.mentions), entity.id, gold.id))
    taken: set[str] = set()
    for *_, entity_id, gold_id in sorted(pairs, key=lambda p: p[:2]):
        if not {entity_id, f"gold {gold_id}"} & taken:
            taken |= {entity_id, f"gold {gold_id}"}
            yield entity_id, gold_id


def _facts(gold: Gold) -> Mapping[tuple[str, str, str], list[int]]:
    """The marked relations, grouped by what they say: a fact that is marked twice counts once."""
    groups: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i, relation in enumerate(gold.relations):
        groups[relation.sources[0], relation.type, relation.targets[0]].append(i)
    return groups


def _span(said: Statement) -> Span:
    return said.start, said.end


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _covered(want: GoldStatement, found: Iterable[Statement]) -> float:
    return sum(_shared(want.span, _span(s)) for s in found) / (want.span[1] - want.span[0])


def _touches(said: Statement, span: Span, *, least: bool = False) -> bool:
    """Whether a finding shares enough with a marked span, or, with `least`, with the shorter of both."""
    sizes = [span[1] - span[0], *([max(1, said.end - said.start)] if least else [])]
    return _shared(span, _span(said)) > _TOUCHED * min(sizes)


def _names(value: object) -> set[str]:
    listed = value if isinstance(value, list | tuple) else [value or ""]
    return {folded(str(item)) for item in listed}


def _told(relation: Relation, found: Extraction) -> str:
    names: Callable[[str], str] = {e.id: e.name for e in found.entities}.__getitem__
    return f"{names(relation.source)} -> {names(relation.target)}, by {relation.evidence[:70]!r}"
