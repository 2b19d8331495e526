"""Where a reviewer sits: what is worth a look, and the decisions, which take effect at once.

A decision is written to the journal first; then the articles that it touches are read again from the graph's own text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from whitehall_graph.articles.article import slug
from whitehall_graph.corrections.clashes import clashes
from whitehall_graph.corrections.decision import (
    Accept,
    Apart,
    Entry,
    FactKey,
    Merge,
    Reject,
    Rename,
    Split,
    Undo,
)
from whitehall_graph.corrections.doubts import doubts
from whitehall_graph.corrections.duplicates import duplicates
from whitehall_graph.corrections.journal import Journal
from whitehall_graph.corrections.namesakes import Namesakes, namesakes
from whitehall_graph.corrections.offers import Offer, OfferKind, key_of_fact, told, with_sightings
from whitehall_graph.corrections.replay import Corrections
from whitehall_graph.errors import DecisionRefused, UnknownName
from whitehall_graph.graph import names, reading, rows
from whitehall_graph.graph.rereading import Reread, reread
from whitehall_graph.graph.results import Fact, Node, Results, Statement
from whitehall_graph.graph.store import Store
from whitehall_graph.graph.touched import Touched, looked, touched
from whitehall_graph.vocabulary import vocabulary

if TYPE_CHECKING:
    from whitehall_graph.register import Register

Name = str | Node
Judged = Fact | Statement | FactKey
Progress = Callable[[int, int], None]
UNSURE = 0.85  # facts that are less sure than this are offered


@dataclass(frozen=True)
class Decided:
    """A decision of the log: what was decided, by whom, when and why; `undone` by a later one or still in force."""

    id: str
    kind: str
    what: str
    who: str
    when: datetime
    why: str = ""
    undone: bool = False

    def __str__(self) -> str:
        return self.what


@dataclass(frozen=True)
class Effect:
    """What a decision did: itself, the articles that were read again, and those that have to be loaded again.

    The latter were read by a stage of somebody's own, which the graph does not have.
    """

    decision: Entry
    articles: tuple[str, ...]
    left: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.decision.what


class Desk:
    """Review of a graph; get it from `Graph.review`.

    Names are ids, names, aliases or nodes, as everywhere. Each decision takes `who` decides, by default the reviewer of
    the settings, and `why`. It raises DecisionRefused where it stands against another, or against the register.
    """

    def __init__(self, store: Store, journal: Journal, register: Register, who: str) -> None:
        self._store = store
        self._journal = journal
        self._register = register
        self.who = who

    @property
    def file(self) -> str:
        """The file that keeps the decisions."""
        return str(self._journal.path)

    @property
    def corrections(self) -> Corrections:
        """The decisions that hold, as the file has them now."""
        return Corrections(self._journal.entries())

    @property
    def stamp(self) -> str:
        """Changes with every decision."""
        return hashlib.sha256(" ".join(entry.id for entry in self._journal.entries()).encode()).hexdigest()

    @property
    def in_force(self) -> Corrections:
        """What the graph is read with: those decisions, and the namesakes whom the posts in articles tell apart."""
        return self._with(self._namesakes(touched(self._store, self.stamp)))

    # What is worth a look

    def offers(
        self, kind: OfferKind | None = None, *, below: float = UNSURE, limit: int = 20, skip: int = 0
    ) -> Results[Offer]:
        """What to look at, the most useful first: possible duplicates, clashes of posts, facts less sure than `below`.

        What was decided is not offered again. `skip` and `limit` read on page by page.
        """
        return Results(with_sightings(self._store, self.queue(kind, below=below)[skip : skip + limit]))

    def queue(self, kind: OfferKind | None = None, *, below: float = UNSURE) -> list[Offer]:
        """All that is worth a look, without the places that show who is meant."""
        found: list[Offer] = []
        if kind in (None, "duplicate"):
            found += duplicates(self._store, self._register)
        if kind in (None, "clash"):
            found += clashes(self._store, self._register)
        if kind in (None, "doubt"):
            found += doubts(self._store, below)
        decided = self.corrections
        open_ones = (offer for offer in found if not is_settled(offer, decided))
        return sorted(open_ones, key=lambda offer: (-offer.score, offer.id))

    def offer(self, offer_id: str) -> Offer:
        """The offer of this id; raises UnknownName where it is none that is open."""
        found = next((offer for offer in self.queue() if offer.id == offer_id), None)
        if found is None:
            raise UnknownName("offer", offer_id)
        return with_sightings(self._store, [found])[0]

    # Decisions

    def accept(self, fact: Judged | Offer | str, *, who: str | None = None, why: str = "") -> Effect:
        """A fact is right; of an offer: two that may be one are one, posts that clash were held."""
        match fact:
            case str():
                return self.accept(self._fact(fact) or self.offer(fact), who=who, why=why)
            case Offer(kind="duplicate"):
                return self.merge(*fact.nodes[:2], who=who, why=why)
            case Offer():
                return self._all([self._judged(Accept, f, who, why) for f in fact.facts])
            case _:
                return self._all([self._judged(Accept, fact, who, why)])

    def reject(self, fact: Judged | Offer | str, *, who: str | None = None, why: str = "") -> Effect:
        """A fact is wrong; of an offer: two that may be one are two. Of posts that clash, say which fact is wrong."""
        match fact:
            case str():
                return self.reject(self._fact(fact) or self.offer(fact), who=who, why=why)
            case Offer(kind="duplicate"):
                return self.apart(*fact.nodes[:2], who=who, why=why)
            case Offer() if len(fact.facts) > 1:
                ids = " or ".join(key_of_fact(f).id for f in fact.facts)
                raise DecisionRefused(f"Say which of the facts is wrong: {ids}.")
            case Offer():
                return self._all([self._judged(Reject, fact.facts[0], who, why)])
            case _:
                return self._all([self._judged(Reject, fact, who, why)])

    def merge(self, one: Name, other: Name, *, who: str | None = None, why: str = "") -> Effect:
        """Two are one: `one` becomes `other`, unless only `one` is in the register."""
        gone, kept = self._node(one), self._node(other)
        if gone.in_register and not kept.in_register:
            gone, kept = kept, gone
        if gone == kept:
            raise DecisionRefused(f"{gone} and {kept} are one already.")
        if gone.in_register:
            raise DecisionRefused(
                f"The register knows {gone} ({gone.id}) and {kept} ({kept.id}) as two. If they are one, mend the "
                "register: give one of them the other's names and tenures in data/register, and take the other out."
            )
        if _family(gone) != _family(kept):
            raise DecisionRefused(f"{gone} is a {_noun(gone)} and {kept} a {_noun(kept)}; they cannot be one.")
        what = f"{gone} is {kept}" if gone.name != kept.name else f"{gone} ({gone.id}) is {kept} ({kept.id})"
        return self._decide(Merge(gone=gone.id, kept=kept.id, **self._signed(who, why, what)))

    def apart(self, one: Name, other: Name, *, who: str | None = None, why: str = "") -> Effect:
        """Two that look like one are two; they are not offered again."""
        nodes = self._node(one), self._node(other)
        what = f"{nodes[0]} is not {nodes[1]}"
        return self._decide(Apart(one=nodes[0].id, other=nodes[1].id, **self._signed(who, why, what)))

    def split(
        self,
        entity: Name,
        articles: Sequence[str] | str,
        name: str | None = None,
        *,
        into: Name | None = None,
        who: str | None = None,
        why: str = "",
    ) -> Effect:
        """Whom some articles call by this name is another: one called `name`, or one that is there already (`into`)."""
        node = self._node(entity)
        ids = tuple(sorted({self._article(a) for a in ([articles] if isinstance(articles, str) else articles)}))
        if not ids:
            raise DecisionRefused(f"Say in which articles {node} is another.")
        other = self._node(into) if into is not None else self._new(node, name, ids)
        if other == node:
            raise DecisionRefused(f"{node} is {other}; name another.")
        if _family(node) != _family(other):
            raise DecisionRefused(f"{node} is a {_noun(node)} and {other} a {_noun(other)}; they cannot be mixed up.")
        where = "one article" if len(ids) == 1 else f"{len(ids)} articles"
        signed = self._signed(who, why, f"{node} of {where} is another, {other}")
        called = name if into is None else None
        return self._decide(Split(entity=node.id, articles=ids, into=other.id, name=called, **signed))

    def rename(self, entity: Name, name: str, *, who: str | None = None, why: str = "") -> Effect:
        """The name that a person, body or thing goes by; what articles print stays an alias."""
        node, wanted = self._node(entity), " ".join(name.split())
        if node.in_register:
            raise DecisionRefused(f"{node} has its name from the register: change it in data/register.")
        if not wanted or wanted == node.name:
            raise DecisionRefused(f"{node} is called so already.")
        return self._decide(Rename(entity=node.id, name=wanted, **self._signed(who, why, f"{node} is called {wanted}")))

    def undo(self, decision: str, *, who: str | None = None, why: str = "") -> Effect:
        """A decision, by its id, holds no more; the graph is as it was without it."""
        known = {entry.id: entry for entry in self._journal.entries()}
        found = known.get(decision)
        if found is None or isinstance(found, Undo):
            raise UnknownName("decision", decision, names.nearest(decision, {k: k for k in known}))
        if any(isinstance(entry, Undo) and entry.undoes == decision for entry in known.values()):
            raise DecisionRefused(f"Decision {decision} ({found.what}) is undone already.")
        return self._decide(Undo(undoes=decision, **self._signed(who, why, f"No longer: {found.what}")))

    def log(self) -> Results[Decided]:
        """All decisions, the newest first, and whether they still hold."""
        entries = self._journal.entries()
        undone = {entry.undoes for entry in entries if isinstance(entry, Undo)}
        return Results(
            Decided(e.id, e.kind, e.what or e.content, e.who, e.when, e.why, e.id in undone) for e in reversed(entries)
        )

    def apply(self, on_progress: Progress | None = None) -> Reread:
        """Bring the graph to what the file says, as after a colleague's decisions came in with the repository."""
        first = self._read_again(on_progress)
        if not first.articles:
            return first
        again = self._read_again()  # as what was read may show other namesakes
        done, left = {*first.articles, *again.articles}, {*first.left, *again.left}
        return Reread(tuple(sorted(done)), tuple(sorted(left)))

    # How it is done

    def _read_again(self, on_progress: Progress | None = None) -> Reread:
        """Read again what was read with other decisions; where nothing was, nobody needs to look there again."""
        stamp = self.stamp
        changed = touched(self._store, stamp)
        found = self._namesakes(changed)
        among = None if changed.articles is None else changed.articles | found.articles
        done = reread(self._store, self._with(found), self._register, on_progress, among)
        if not done.articles:
            looked(self._store, changed, stamp, apart=found.apart, left=done.left)
        return done

    def _namesakes(self, changed: Touched) -> Namesakes:
        return namesakes(self._store, self._register, self.corrections, changed)

    def _with(self, found: Namesakes) -> Corrections:
        return Corrections((*found.splits, *self._journal.entries()))

    def _decide(self, decision: Entry) -> Effect:
        return self._all([decision])

    def _all(self, decisions: Sequence[Entry]) -> Effect:
        for decision in decisions:
            self._journal.append(decision, _check)
        done = self.apply()
        return Effect(decisions[-1], done.articles, done.left)

    def _signed(self, who: str | None, why: str, what: str) -> dict[str, Any]:
        return {"who": (who or "").strip() or self.who, "why": why.strip(), "what": what}

    def _judged(self, kind: type[Accept] | type[Reject], fact: Judged, who: str | None, why: str) -> Accept | Reject:
        key = fact if isinstance(fact, FactKey) else key_of_fact(fact)
        verdict = "Right" if kind is Accept else "Wrong"
        said = f"“{key.evidence}”" if isinstance(fact, FactKey) else told(fact)
        return kind(fact=key, **self._signed(who, why, f"{verdict}: {said}"))

    def _fact(self, fact_id: str) -> Fact | Statement | None:
        """The fact of an open offer, by its own id."""
        facts = (fact for offer in self.queue() for fact in offer.facts)
        return next((fact for fact in facts if key_of_fact(fact).id == fact_id), None)

    def _node(self, name: Name) -> Node:
        """The node of this name, whatever it was merged into by now."""
        if isinstance(name, str) and (merge := self.corrections.merged(name)):
            raise DecisionRefused(f"{name} is {self.corrections.identity(name)} since decision {merge.id}.")
        return names.find(self._store, name)

    def _new(self, node: Node, name: str | None, articles: Sequence[str]) -> Node:
        """Somebody new, under an id that tells of whom and of where."""
        called = " ".join((name or "").split())
        if not called:
            raise DecisionRefused(f"Give a name to whom these articles call {node}, or say who it is.")
        key = hashlib.sha256("|".join((node.id, *articles)).encode()).hexdigest()[:8]
        return Node(f"{node.kind.lower()}:{slug(called)}--{key}", node.kind, called)

    def _article(self, name: str) -> str:
        found = self._store.read(reading.ARTICLE, name=name, path=name)
        if not found:
            raise UnknownName("article", name)
        return rows.article(found[0]["article"]).id


def _check(entries: tuple[Entry, ...]) -> Corrections:
    return Corrections(entries)


def is_settled(offer: Offer, decided: Corrections) -> bool:
    """Whether somebody decided what is offered."""
    if offer.kind == "duplicate":
        return decided.are_apart(offer.nodes[0].id, offer.nodes[1].id)
    return all(decided.judgement(key_of_fact(fact)) for fact in offer.facts)


def _family(node: Node) -> str:
    return vocabulary().kinds[node.kind].family


def _noun(node: Node) -> str:
    return vocabulary().kinds[node.kind].noun
