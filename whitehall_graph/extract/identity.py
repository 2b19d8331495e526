"""Who an entity is beyond its article: the register's id where name, date and company agree, else an id of its own."""

from typing import Any

from whitehall_graph.articles.article import slug
from whitehall_graph.extract.extraction import Entity
from whitehall_graph.extract.page import Page


def identified(entities: list[Entity], page: Page) -> list[Entity]:
    """The entities with the people among them under their lasting ids, and those that share an id made one."""
    bodies = frozenset(e.id for e in entities)
    named = [_person(e, page, bodies) if e.kind == "Person" else e for e in entities]
    by_id: dict[str, Entity] = {}
    for entity in named:
        by_id[entity.id] = _joined(by_id[entity.id], entity) if entity.id in by_id else entity
    return sorted(by_id.values(), key=lambda e: (e.mentions[0].start, -e.mentions[0].end, e.id))


def _person(entity: Entity, page: Page, bodies: frozenset[str]) -> Entity:
    known = _known(entity, page.register)
    if len(known) == 1 and _is_consistent(known[0].id, page, bodies):
        return entity.model_copy(update={"id": known[0].id, "in_register": True})
    lone = " " not in entity.name
    return entity.model_copy(update={"id": _own_id(entity, page)}) if known or lone else entity


def _own_id(entity: Entity, page: Page) -> str:
    """An id that nobody shares: of a surname alone, or of a namesake of somebody in the register."""
    return f"person:{slug(entity.name)}--{page.document.article.id.rpartition('-')[2]}"


def _known(entity: Entity, register: Any | None) -> list[Any]:
    if register is None or " " not in entity.name:
        return []
    found = {p.id: p for p in register.find_people(entity.name)}
    return [found[key] for key in sorted(found)]


def _is_consistent(person: str, page: Page, bodies: frozenset[str]) -> bool:
    """Whether the person held a post on the article's day, or ever one at a body that the article names."""
    register = page.register
    if register is None:
        return False
    if page.published is not None and register.posts_of(person, page.published):
        return True
    return any(register.post(t.post).body in bodies for t in register.posts_of(person, None))


def _joined(first: Entity, second: Entity) -> Entity:
    """Two groups of names that turn out to be one entity."""
    name = max(first.name, second.name, key=lambda n: (len(n), n))
    forms = {first.name, second.name, *first.aliases, *second.aliases} - {name}
    mentions = sorted({*first.mentions, *second.mentions}, key=lambda m: (m.start, m.end))
    return first.model_copy(update={"name": name, "aliases": tuple(sorted(forms)), "mentions": tuple(mentions)})
