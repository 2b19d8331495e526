"""A register of invented people and bodies, small enough to hold in one's head."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Day:
    text: str

    @property
    def earliest(self) -> date:
        return date.fromisoformat(self.text)

    latest = earliest

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Body:
    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    since: Day | None = None
    until: Day | None = None
    part_of: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    source: str = "invented"


@dataclass(frozen=True)
class Person:
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    source: str = "invented"


@dataclass(frozen=True)
class Post:
    id: str
    title: str
    body: str
    aliases: tuple[str, ...] = ()
    sole: bool = True
    role: str | None = None


@dataclass(frozen=True)
class Tenure:
    person: str
    post: str
    since: Day | None = None
    until: Day | None = None
    as_of: Day | None = None
    acting: bool = False
    source: str = "invented"


@dataclass(frozen=True)
class Topic:
    id: str
    name: str
    terms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Register:
    bodies: tuple[Body, ...] = ()
    people: tuple[Person, ...] = ()
    posts: tuple[Post, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    topics: tuple[Topic, ...] = ()

    def body(self, key):
        return next((b for b in self.bodies if b.id == key), None)

    def person(self, key):
        return next((p for p in self.people if p.id == key), None)

    def post(self, key):
        return next((p for p in self.posts if p.id == key), None)

    def find_bodies(self, name, _on):
        return tuple(b for b in self.bodies if name in (b.name, *b.aliases, *b.acronyms))

    def find_people(self, name):
        return tuple(p for p in self.people if name in (p.name, *p.aliases))

    def find_posts(self, title):
        return tuple(p for p in self.posts if title.lower() in (t.lower() for t in (p.title, *p.aliases)))

    def posts_of(self, person, _on):
        return tuple(t for t in self.tenures if t.person == person)

    def holders(self, post, _on):
        return tuple(t for t in self.tenures if t.post == post)

    def surfaces(self):
        return ((name, b.id) for b in self.bodies for name in (b.name, *b.aliases, *b.acronyms))


TEA = Body(
    "department:department-for-tea", "Department", "Department for Tea", acronyms=("DFT",), since=Day("2019-02-03")
)
LEAVES = Body(
    "department:ministry-of-leaves", "Department", "Ministry of Leaves", successors=(TEA.id,), until=Day("2019-02-03")
)
KETTLES = Body("publicbody:kettle-agency", "PublicBody", "Kettle Agency", part_of=(TEA.id,))
SECRETARY = Post(
    "post:tea-secretary", "Secretary of State for Tea", TEA.id, aliases=("tea secretary",), role="Minister"
)
INGRID = Person("person:ingrid-hallam", "Ingrid Hallam", aliases=("Dame Ingrid Hallam",))
FIRST = Tenure(INGRID.id, SECRETARY.id, Day("2019-02-03"), Day("2020-01-05"))
AGAIN = Tenure(INGRID.id, SECRETARY.id, Day("2023-04-01"), as_of=Day("2024-01-01"))
KNOWN = Register(
    (TEA, LEAVES, KETTLES), (INGRID,), (SECRETARY,), (FIRST, AGAIN), (Topic("topic:biscuits", "Biscuits"),)
)
