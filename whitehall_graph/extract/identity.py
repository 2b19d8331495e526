"""Who an entity is beyond its article: the register's id where name, dates and posts agree, else an id of its own."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from whitehall_graph.articles.article import Article, slug
from whitehall_graph.extract.cast import Appointment, Cast
from whitehall_graph.extract.extraction import Entity
from whitehall_graph.extract.lexicon import alternatives, table, words
from whitehall_graph.extract.page import Page
from whitehall_graph.vocabulary import vocabulary

_CAREER = timedelta(
    days=366 * 30
)  # the years before a first post, or after a last one, in which a name may be in the news
_SMALL = frozenset({"of", "for", "and", "the", "on", "in", "to", "a", "with", "into", "by", "at"})
_ELSEWHERE = ("Company", "Media", "Union", "Organisation", "ThinkTank", "Party")


def identified(found: Cast, page: Page) -> Cast:
    """The cast with its people under their lasting ids; those that turn out to be one are one."""
    lasting = {e.id: _lasting(e, found, page) for e in found.entities if e.kind == "Person"}
    by_id: dict[str, Entity] = {}
    for entity in (lasting.get(e.id, e) for e in found.entities):
        by_id[entity.id] = joined(by_id[entity.id], entity) if entity.id in by_id else entity
    entities = in_order(by_id.values())
    ids = {old: new.id for old, new in lasting.items()}
    return replace(
        found,
        entities=entities,
        namings=tuple(sorted({replace(n, entity=ids.get(n.entity, n.entity)) for n in found.namings})),
        appointments=tuple(replace(a, person=ids.get(a.person, a.person)) for a in found.appointments),
    )


def in_order(entities: Any) -> tuple[Entity, ...]:
    """Entities in the order of their first naming."""
    return tuple(sorted(entities, key=lambda e: (e.mentions[0].start, -e.mentions[0].end, e.id)))


def joined(first: Entity, second: Entity) -> Entity:
    """Two groups of names that turn out to be one entity."""
    name = max(first.name, second.name, key=lambda n: (len(n), n))
    forms = {first.name, second.name, *first.aliases, *second.aliases} - {name}
    mentions = sorted({*first.mentions, *second.mentions}, key=lambda m: (m.start, m.end))
    return first.model_copy(update={"name": name, "aliases": tuple(sorted(forms)), "mentions": tuple(mentions)})


def own_id(kind: str, name: str, article: Article) -> str:
    """The id of what only this article is known to mean by the name: "the round table", a surname, a namesake."""
    return f"{kind.lower()}:{slug(name)}--{article.id.rpartition('-')[2]}"


@cache
def _common(kind: str) -> frozenset[str]:
    """The words that tell of a thing, or of a body of this kind, no more than its sort."""
    if kind not in vocabulary().kinds_of("thing"):
        return frozenset(
            w.lower() for listed in (table("kinds")["noun"], table("kinds")["last"]) for w in listed.get(kind, ())
        )
    listed = [*table("kinds")["noun"].values(), *table("kinds")["definite"].values()]
    listed += table("kinds")["thing"]["last"].values()
    singular = {w.lower() for names in listed for name in names for w in name.split()}
    return words("kinds", "plain") | singular | {w + "s" for w in singular} | {"discussion", "debate", "session", "s"}


def is_proper(name: str, kind: str) -> bool:
    """Whether a name means the same in any article: it has words of its own, and none of them is in small letters."""
    found = re.findall(r"[^\W_][\w&'-]*", name.replace("’", "'"))
    telling = [w for w in found if w.lower() not in _common(kind) | _SMALL]
    return bool(telling) and all(w[0].isupper() or w[0].isdigit() for w in telling)


def _lasting(entity: Entity, found: Cast, page: Page) -> Entity:
    candidates = _candidates(entity, page.register)
    peers = _peers(entity, found, page.register)
    person = _chosen(candidates, entity, found, page) or _chosen(peers, entity, found, page, least=1)
    person = person or _in_office(entity, page)
    if person is not None:
        return entity.model_copy(update={"id": person, "in_register": True})
    alone = bool(candidates) or " " not in entity.name
    return entity.model_copy(update={"id": own_id("person", entity.name, page.document.article)}) if alone else entity


def _candidates(entity: Entity, register: Any | None) -> tuple[str, ...]:
    """The people of the register who bear the name in one of the forms that the article prints."""
    if register is None:
        return ()
    full = [form for form in (entity.name, *entity.aliases) if " " in form]
    known = {p.id for form in full[:1] or () for p in register.find_people(form)}
    known = known or {p.id for form in full[1:] for p in register.find_people(form)}
    return tuple(sorted(known))


def _in_office(entity: Entity, page: Page) -> str | None:
    """Who is only called by a surname and a style, where one of that surname holds an office that the article names."""
    styled = any(m.text.split()[0].rstrip(".") in words("names", "styles") for m in entity.mentions)
    if page.register is None or page.published is None or " " in entity.name or not styled:
        return None
    titles = {page.text[t.start : t.end].lower() for t in page.titles.spots}
    offices = {p.id for title in titles for p in page.register.find_posts(title) if p.sole and p.role == "Minister"}
    held = {t.person for office in offices for t in page.register.holders(office, page.published)}
    bearers = [p for p in held if page.register.person(p).name.split()[-1] == entity.name]
    return bearers[0] if len(bearers) == 1 else None


def _peers(entity: Entity, found: Cast, register: Any | None) -> tuple[str, ...]:
    """The register's peers of this title without its place; it has few peers, so the article's post must fit theirs."""
    if register is None or not found.posts_of(entity.id):
        return ()
    return tuple(sorted(p.id for p in register.find_peers(entity.name)))


def _chosen(candidates: tuple[str, ...], entity: Entity, found: Cast, page: Page, least: int = 0) -> str | None:
    """The only bearer of the name, unless a post or the dates speak against it; of several the one whose posts fit.

    `least` is how well a post of the only one has to fit.
    """
    posts = [a for a in found.posts_of(entity.id) if a.body]
    if not candidates or _is_of_another_trade(entity, page):
        return None
    fits = {c: _fit(_Career(c, page.register), posts, found, page.published) for c in candidates}
    if len(candidates) == 1:
        return candidates[0] if fits[candidates[0]] >= least else None
    best = max(fits.values())
    chosen = [c for c in candidates if fits[c] == best]
    return chosen[0] if best > 0 and len(chosen) == 1 else None


class _Career:
    """What the register knows of one person's posts."""

    def __init__(self, person: str, register: Any) -> None:
        self._register, self.tenures = register, register.posts_of(person, None)

    def is_possible(self, on: date) -> bool:
        """Whether a person with these posts may be in the news on a day."""
        starts = [d.earliest for t in self.tenures if (d := t.since or t.until)]
        ends = [d.latest for t in self.tenures if (d := t.until or t.as_of or t.since)]
        early = not starts or on >= min(starts) - _CAREER
        return early and (not ends or on <= max(ends) + _CAREER)

    def bodies(self, on: date | None) -> frozenset[str]:
        """The bodies of the person's posts with their forerunners and heirs; with a day, of those held on it."""
        held = (t for t in self.tenures if on is None or _may_cover(t, on))
        return frozenset(b for t in held for b in self._family(self._register.post(t.post).body))

    def titles(self) -> frozenset[str]:
        """The titles of the person's posts as everyday words print them."""
        posts = [self._register.post(t.post) for t in self.tenures]
        return frozenset(name.lower() for p in posts for name in (p.title, *p.aliases))

    def _family(self, body: str) -> Iterator[str]:
        yield body
        if known := self._register.body(body):
            yield from (*known.predecessors, *known.successors)


def _may_cover(tenure: Any, on: date) -> bool:
    """Whether a day may lie in a tenure, as far as its dates tell."""
    last = tenure.until or tenure.not_after
    return (tenure.since is None or tenure.since.earliest <= on) and (last is None or on <= last.latest)


def _fit(career: _Career, posts: list[Appointment], found: Cast, on: date | None) -> int:
    """How well a career fits what the article says of a person; below nought where it cannot be the same."""
    if on is not None and not career.is_possible(on):
        return -1
    known, now = career.bodies(None), career.bodies(on) if on else frozenset()
    titled = sum(a.title is not None and a.title.lower() in career.titles() for a in posts)
    at_body = sum(2 + (a.body in now) for a in posts if a.body in known)
    if titled or at_body:
        return titled + at_body
    if now and any(not a.former and _is_apart(a, found) for a in posts):
        return -1
    named = {e.id for e in found.entities}
    return (1 + bool(now)) * bool(known & named) if not posts else 0


def _is_apart(post: Appointment, found: Cast) -> bool:
    """Whether nobody holds the post beside an office: one of a firm or a union, a manager's anywhere."""
    below = post.title is not None and post.title.lower().split()[-1] in words("titles", "managers")
    return below or found.is_kind(post.body or "", *_ELSEWHERE)


@cache
def _trades() -> tuple[re.Pattern[str], re.Pattern[str]]:
    listed = alternatives(words("names", "trades"))
    return (
        re.compile(rf"\b(?:{listed})s?,? (?:called |named )?\Z"),
        re.compile(rf",? \(?(?:who (?:is|was) )?(?:\d\d, )?(?:a|an|the) (?:(?!of\b)[\w-]+ ){{0,3}}(?:{listed})\b"),
    )


def _is_of_another_trade(entity: Entity, page: Page) -> bool:
    """Whether the article calls the person by a trade that no office holder has: "a plumber from Hull"."""
    before, after = _trades()
    return any(before.search(page.before(m.start)) or after.match(page.after(m.end, 80)) for m in entity.mentions)
