"""The register: the tables of known facts, and what can be asked of them.

Only what the sources make certain is answered: a post whose holder on a day nobody recorded has none here.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar
from unicodedata import combining, normalize

from whitehall_graph import resources
from whitehall_graph.register.check import validate
from whitehall_graph.register.tables import Body, Fact, Person, Post, Row, Tenure, Topic, read

_THE = re.compile(r"the\s+", re.IGNORECASE)
_PEERAGE = re.compile(r"(?:Lord|Lady|Baron|Baroness|Viscount|Viscountess|Earl|Countess) [^ ]+ of ")
_AT_BODY = re.compile(r"\s+(?:at|of|to|in|for)\s+|,\s*", re.IGNORECASE)
# Where several bodies answer to a name, these come first.
_FIRST_KINDS = ("Department", "Committee", "Union", "ThinkTank", "PublicBody", "Unit")

_Known = TypeVar("_Known", Body, Person, Post)


class Register:
    """Bodies, people, posts, tenures and topics; immutable, so that it may be shared and be a key of a cache."""

    def __init__(
        self,
        bodies: Iterable[Body] = (),
        people: Iterable[Person] = (),
        posts: Iterable[Post] = (),
        tenures: Iterable[Tenure] = (),
        topics: Iterable[Topic] = (),
    ) -> None:
        self.bodies = tuple(sorted(bodies, key=lambda body: body.id))
        self.people = tuple(sorted(people, key=lambda person: person.id))
        self.posts = tuple(sorted(posts, key=lambda post: post.id))
        self.tenures = tuple(sorted(tenures, key=_in_time))
        self.topics = tuple(sorted(topics, key=lambda topic: topic.id))
        self._bodies = {body.id: body for body in self.bodies}
        self._people = {person.id: person for person in self.people}
        self._posts = {post.id: post for post in self.posts}
        self._bodies_named = _index(self.bodies, lambda b: (b.name, *b.aliases, *b.acronyms))
        self._people_named = _index(self.people, lambda p: (p.name, *p.aliases))
        self._peers_named = _index(self.people, lambda p: _short_peerages((p.name, *p.aliases)))
        self._posts_titled = _index(self.posts, lambda p: (p.title, *p.aliases))
        self._by_post = _grouped(self.tenures, "post")
        self._by_person = _grouped(self.tenures, "person")

    def __reduce__(self) -> tuple[Any, ...]:
        """To another process the shipped register travels by name, as every process has it."""
        if register.cache_info().currsize and self is register():
            return register, ()
        return type(self), (self.bodies, self.people, self.posts, self.tenures, self.topics)

    @classmethod
    def load(cls, folder: Path = resources.REGISTER) -> "Register":
        """Read and validate the tables of a folder; raises RegisterError naming the file and the line at fault."""
        bodies, people = read(folder / "bodies.csv", Body), read(folder / "people.csv", Person)
        posts, tenures = read(folder / "posts.csv", Post), read(folder / "tenures.csv", Tenure)
        topics = read(folder / "topics.csv", Topic)
        validate(bodies, people, posts, tenures, topics)
        return cls(_facts(bodies), _facts(people), _facts(posts), _facts(tenures), _facts(topics))

    def body(self, body_id: str) -> Body | None:
        """The body of this id, None where there is none."""
        return self._bodies.get(body_id)

    def person(self, person_id: str) -> Person | None:
        """The person of this id, None where there is none."""
        return self._people.get(person_id)

    def post(self, post_id: str) -> Post | None:
        """The post of this id, None where there is none."""
        return self._posts.get(post_id)

    def find_bodies(self, name: str, on: date | None = None) -> tuple[Body, ...]:
        """The bodies of this name, the likeliest first; with a day, only those that may have existed on it.

        Upper and lower case are alike, except in acronyms and in single words.
        """
        found = [body for body in self._bodies_named.get(_key(name), ()) if _is_called(body, name)]
        if on is not None:
            found = [body for body in found if _may_exist(body, on)]
        return tuple(sorted(found, key=_likelihood))

    def find_people(self, name: str) -> tuple[Person, ...]:
        """The people of this full name, as it is or with a title that the register knows."""
        return self._people_named.get(_key(name), ())

    def find_peers(self, title: str) -> tuple[Person, ...]:
        """The peers whom papers call so when they leave out the place: "Lord X" for "Lord X of Y"."""
        return self._peers_named.get(_key(title), ())

    def find_posts(self, title: str) -> tuple[Post, ...]:
        """The posts of this title; a body may stand before or after it: "PAC chair", "permanent secretary at Defra"."""
        return self._posts_titled.get(_key(title)) or self._posts_at(title)

    def holders(self, post_id: str, on: date) -> tuple[Tenure, ...]:
        """The tenures that certainly cover a day; on the day of a handover that of the successor."""
        certain = [tenure for tenure in self._by_post.get(post_id, ()) if _covers(tenure, on)]
        post = self._posts.get(post_id)
        starts = [t for t in certain if t.since and t.since.is_day and t.since.latest == on]
        if post is None or not post.sole or not starts:
            return tuple(certain)
        return tuple(t for t in certain if t in starts or not (t.until and t.until.earliest == on))

    def posts_of(self, person_id: str, on: date | None = None) -> tuple[Tenure, ...]:
        """The tenures of a person, in time; with a day, those that certainly cover it."""
        held = self._by_person.get(person_id, ())
        return held if on is None else tuple(tenure for tenure in held if _covers(tenure, on))

    def surfaces(self) -> Iterator[tuple[str, str]]:
        """Every name under which a body may be found in a text, with its id; names that are common words are left out.

        Acronyms and single words are meant as they are written, capitals and all.
        """
        for body in self.bodies:
            for name in sorted({body.name, *body.aliases, *body.acronyms} - {*body.common}):
                yield name, body.id

    def _posts_at(self, title: str) -> tuple[Post, ...]:
        found: dict[str, Post] = {}
        for name, office in _divided(title):
            bodies = {body.id for body in self.find_bodies(name)}
            found |= {p.id: p for p in self._posts_titled.get(_key(office), ()) if p.body in bodies}
        return tuple(found[key] for key in sorted(found))


def _facts(rows: Iterable[Row[Fact]]) -> Iterator[Fact]:
    return (row.fact for row in rows)


def _key(name: str) -> str:
    """A name as it is looked up: no case, no accents, no leading "the", one kind of apostrophe and of "and"."""
    if not name.isascii():
        name = "".join(c for c in normalize("NFD", name) if not combining(c))
    plain = " ".join(name.replace("’", "'").replace(" & ", " and ").split())
    return _THE.sub("", plain, count=1).lower() if _THE.match(plain) else plain.lower()


def _index(facts: Iterable[_Known], names: Callable[[_Known], Iterable[str]]) -> dict[str, tuple[_Known, ...]]:
    found: dict[str, dict[str, _Known]] = {}
    for fact in facts:
        for name in names(fact):
            found.setdefault(_key(name), {})[fact.id] = fact
    return {key: tuple(known.values()) for key, known in found.items()}


def _short_peerages(names: Iterable[str]) -> Iterator[str]:
    return (name.partition(" of ")[0] for name in names if _PEERAGE.match(name))


def _grouped(tenures: Iterable[Tenure], end: Literal["person", "post"]) -> dict[str, tuple[Tenure, ...]]:
    found: dict[str, list[Tenure]] = {}
    for tenure in tenures:
        found.setdefault(getattr(tenure, end), []).append(tenure)
    return {key: tuple(held) for key, held in found.items()}


def _in_time(tenure: Tenure) -> tuple[str, str, str]:
    return tenure.post, str(tenure.since or ""), tenure.person


def _is_called(body: Body, name: str) -> bool:
    """Acronyms and single words as they are written, so that "unite" is no union; longer names in any case."""
    plain = _THE.sub("", name.strip(), count=1)
    if " " in plain:
        return True
    return plain in {_THE.sub("", known, count=1) for known in (body.name, *body.aliases, *body.acronyms)}


def _may_exist(body: Body, on: date) -> bool:
    started = body.since is None or body.since.earliest <= on
    return started and (body.until is None or on <= body.until.latest)


def _likelihood(body: Body) -> tuple[bool, int, int, str]:
    """Those that live before those that ended, then by kind, then the newest."""
    kind = _FIRST_KINDS.index(body.kind) if body.kind in _FIRST_KINDS else len(_FIRST_KINDS)
    begun = body.since.earliest.toordinal() if body.since else 0
    return body.closed or body.until is not None, kind, -begun, body.id


def _covers(tenure: Tenure, on: date) -> bool:
    """Whether a day lies between the latest possible start and the earliest possible end."""
    last = tenure.until or tenure.as_of
    return tenure.since is not None and last is not None and tenure.since.latest <= on <= last.earliest


def _divided(title: str) -> Iterator[tuple[str, str]]:
    """The ways to read a title as a body and an office: "office at body", "body office"."""
    for gap in _AT_BODY.finditer(title):
        yield title[gap.end() :], title[: gap.start()]
    words = title.split()
    for size in range(1, len(words)):
        yield " ".join(words[:size]), " ".join(words[size:])


@cache
def register() -> Register:
    """The register that ships with the package, read once."""
    return Register.load()
