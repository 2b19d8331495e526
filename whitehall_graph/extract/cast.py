"""The cast of an article: its entities, where each is named, and the posts that the text gives to people.

Later stages ask the cast who stands where; they never search the text for names themselves.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, cached_property

from whitehall_graph.extract.extraction import Entity
from whitehall_graph.vocabulary import vocabulary


@dataclass(frozen=True, order=True)
class Naming:
    """One place where an entity is named: `text[start:end]`, with a person's honorific, without a possessive ending."""

    start: int
    end: int
    entity: str


@dataclass(frozen=True, order=True)
class Title:
    """A post as printed ("permanent secretary at the Treasury"), whoever holds it.

    `core` is the title as an appointment prints it; `body` the id of the body that the words around it name, if any.
    """

    start: int
    end: int
    core: str
    body: str | None = None
    former: bool = False
    acting: bool = False


@dataclass(frozen=True, order=True)
class Appointment:
    """A post that the text gives to a person: `text[start:end]` is the evidence.

    `body` is the id of the body where the post is (None where the text does not say and the register does not know),
    `title` the post as printed (None for "X of the Treasury"); `rule` names the pattern that found it.
    """

    start: int
    end: int
    person: str
    body: str | None
    title: str | None
    former: bool = False
    acting: bool = False
    rule: str = "apposition"
    confidence: float = 0.9


@dataclass(frozen=True)
class Cast:
    """Who and what an article speaks of.

    `entities` are in order of first naming; `namings` are sorted by position and may nest (a body inside the name of
    its report); `titles` are the posts printed anywhere, and `appointments` those that belong to a named person.
    Short forms (a surname, an acronym, "Sir Geoffrey") are namings already. Definite descriptions ("the union",
    "the minister", "the review") are not: they are references, a later stage.
    """

    entities: tuple[Entity, ...] = ()
    namings: tuple[Naming, ...] = ()
    titles: tuple[Title, ...] = ()
    appointments: tuple[Appointment, ...] = ()

    @cached_property
    def _by_id(self) -> dict[str, Entity]:
        return {e.id: e for e in self.entities}

    @cached_property
    def _starts(self) -> list[int]:
        return [n.start for n in self.namings]

    def entity(self, entity_id: str) -> Entity:
        """The entity with this id; raises KeyError where the article has none."""
        return self._by_id[entity_id]

    def is_kind(self, entity_id: str, *kinds_or_families: str) -> bool:
        """Whether the entity is of one of these kinds ("Review") or families ("person", "body", "thing")."""
        return self._by_id[entity_id].kind in _kinds(kinds_or_families)

    def names(self, entity_id: str) -> bool:
        """Whether the article names an entity of this id."""
        return entity_id in self._by_id

    def of_kinds(self, *kinds: str) -> tuple[Entity, ...]:
        """The entities of these kinds, in order of first naming within a kind."""
        return tuple(entity for kind in dict.fromkeys(kinds) for entity in self._by_kind.get(kind, ()))

    @cached_property
    def _by_kind(self) -> dict[str, list[Entity]]:
        found: dict[str, list[Entity]] = {}
        for entity in self.entities:
            found.setdefault(entity.kind, []).append(entity)
        return found

    def within(self, start: int, end: int, *kinds_or_families: str) -> tuple[Naming, ...]:
        """The namings that lie wholly between two positions, of these kinds or families (of all without)."""
        found, at = [], bisect_left(self._starts, start)
        while at < len(self.namings) and (naming := self.namings[at]).start < end:
            at += 1
            if naming.end <= end and (not kinds_or_families or self.is_kind(naming.entity, *kinds_or_families)):
                found.append(naming)
        return tuple(found)

    def before(self, position: int, *kinds_or_families: str, since: int = 0) -> Naming | None:
        """The last naming that ends at or before `position` and starts at or after `since`."""
        found = self.within(since, position, *kinds_or_families)
        return found[-1] if found else None

    def after(self, position: int, *kinds_or_families: str, until: int) -> Naming | None:
        """The first naming that starts at or after `position` and ends at or before `until`."""
        found = self.within(position, until, *kinds_or_families)
        return found[0] if found else None

    def posts_of(self, person: str) -> tuple[Appointment, ...]:
        """The appointments of one person in the order of the text."""
        return self._by_person.get(person, ())

    @cached_property
    def _by_person(self) -> dict[str, tuple[Appointment, ...]]:
        people: dict[str, list[Appointment]] = {}
        for appointment in self.appointments:
            people.setdefault(appointment.person, []).append(appointment)
        return {person: tuple(held) for person, held in people.items()}


@cache
def _kinds(kinds_or_families: tuple[str, ...]) -> frozenset[str]:
    return frozenset(kind for name in kinds_or_families for kind in vocabulary().kinds_of(name))
