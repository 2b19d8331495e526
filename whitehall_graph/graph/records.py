"""What an article, or the register, puts into the graph: rows of nodes and edges with stable ids.

Pure functions: the same input gives the same rows, whatever is in the graph. `writing.py` puts them there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from whitehall_graph.articles.article import Article, slug
from whitehall_graph.corrections.replay import NOTHING_DECIDED, Decided
from whitehall_graph.errors import ArticleError
from whitehall_graph.extract.extraction import Entity, Extraction, Relation, Statement
from whitehall_graph.graph.roles import role_of

if TYPE_CHECKING:
    from whitehall_graph.register import Body, PartialDate, Person, Post, Register, Tenure

Properties = Mapping[str, Any]
_RECORD_LABELS = {"article": "Article", "statement": "Statement", "post": "Post", "topic": "Topic"}
_NAME_LENGTH = 80


@dataclass(frozen=True)
class NodeRow:
    """A node: `labels` begin with the one that its id is unique under."""

    id: str
    labels: tuple[str, ...]
    properties: Properties


@dataclass(frozen=True)
class EdgeRow:
    """An edge between two ids."""

    type: str
    source: str
    target: str
    properties: Properties = field(default_factory=dict)


@dataclass(frozen=True)
class ArticleRecords:
    """Everything that one article puts into the graph. `shared` nodes may be there already, others are its own."""

    article: NodeRow
    shared: tuple[NodeRow, ...]
    statements: tuple[NodeRow, ...]
    edges: tuple[EdgeRow, ...]


@dataclass(frozen=True)
class RegisterRecords:
    """Everything that the register puts into the graph."""

    nodes: tuple[NodeRow, ...]
    edges: tuple[EdgeRow, ...]


def lookup_label(node_id: str) -> str:
    """The label under which a node of this id is unique, and by which an edge finds its end."""
    return _RECORD_LABELS.get(node_id.partition(":")[0], "Entity")


def best_name(names: Iterable[str]) -> str:
    """The one of several printed names that a node carries: the longest, so that no order of articles matters."""
    return min(names, key=lambda name: (-len(name), name))


def named(names: Iterable[str], called: str | None = None) -> dict[str, Any]:
    """The properties `name` and `aliases` of a node that is printed under these names.

    `called` is the name that a reviewer decided on; it is kept beside, as articles that come later print others.
    """
    known = {*names}
    name = called or best_name(known)
    return _present({"name": name, "aliases": sorted(known - {name}), "called": called})


def article_records(
    extraction: Extraction, register: Register, version: str = "", decided: Decided = NOTHING_DECIDED
) -> ArticleRecords:
    """The rows of an article; `version` stands for the rules that read it and is stored beside its hash.

    `decided` is what reviewers decided of the ids and names in it. Raises ArticleError where the extraction speaks of
    something that neither it nor the register knows.
    """
    return _ArticleRows(extraction, register, version, decided).records()


class _ArticleRows:
    """The rows of one article while they are gathered."""

    def __init__(self, extraction: Extraction, register: Register, version: str, decided: Decided) -> None:
        self.extraction = extraction
        self.decided = decided
        self.article = extraction.article
        self.register = register
        self.version = version
        self.entities = {entity.id: entity for entity in extraction.entities}
        self.writers: dict[str, list[str]] = {}
        self.roles: dict[str, set[str]] = {}
        self.posts: dict[str, NodeRow] = {}
        self.edges: list[EdgeRow] = []

    def records(self) -> ArticleRecords:
        for name in self.article.authors:
            self.writers.setdefault(self.decided.who(writer_id(name, self.register)), []).append(name)
        self.edges += (self._wrote(writer, names) for writer, names in self.writers.items())
        self.edges += (self._mentions(entity) for entity in self.entities.values())
        statements = tuple(self._statements())
        for relation in self.extraction.relations:
            self._relation(relation)
        people = {writer: self._row(writer, "Person", names) for writer, names in self.writers.items()}
        shared = people | {entity.id: self._entity(entity) for entity in self.entities.values()} | self.posts
        self._check(shared, statements)
        rows = tuple(shared[i] for i in sorted(shared))
        return ArticleRecords(self._article_row(), rows, statements, tuple(self.edges))

    def _article_row(self) -> NodeRow:
        article = self.article
        properties = {
            "name": article.title or article.source,
            "title": article.title,
            "authors": list(article.authors),
            "publisher": article.publisher,
            "published": article.published,
            "url": article.url,
            "source": article.source,
            "digest": article.digest,
            "text": article.text,
            "left_out": [place for span in self.extraction.left_out for place in (span.start, span.end)],
            "notes": list(article.notes),
            "hash": versioned_hash(article, self.version + self.decided.mark),
            "before_review": sorted(self.decided.meant) or None,
        }
        return NodeRow(article.id, ("Article",), _present(properties))

    def _entity(self, entity: Entity) -> NodeRow:
        names = (entity.name, *entity.aliases, *self.writers.get(entity.id, ()))
        return self._row(entity.id, entity.kind, names)

    def _row(self, node: str, kind: str, names: Iterable[str]) -> NodeRow:
        roles = sorted(self.roles.get(node, ()))
        return NodeRow(node, ("Entity", kind, *roles), named(names, self.decided.names.get(node)))

    def _wrote(self, writer: str, names: Sequence[str]) -> EdgeRow:
        self.roles.setdefault(writer, set()).add("Journalist")
        said = {"article": self.article.id, "printed": [*names], "evidence": names[0], "rule": "byline"}
        return EdgeRow("WROTE", writer, self.article.id, {**said, **self._called(writer), "confidence": 1.0})

    def _called(self, node: str) -> dict[str, str]:
        called = self.decided.names.get(node)
        return {"called": called} if called else {}

    def _mentions(self, entity: Entity) -> EdgeRow:
        mentions = sorted(entity.mentions, key=lambda m: (m.start, m.end))
        properties: dict[str, Any] = {
            "article": self.article.id,
            "printed": [entity.name, *entity.aliases],
            **self._called(entity.id),
            "count": len(mentions),
            "offsets": [place for m in mentions for place in (m.start, m.end)],
            "rule": "named" if mentions else "meant",
            "confidence": 1.0,
        }
        if mentions:
            first = mentions[0]
            properties |= {"start": first.start, "end": first.end, "evidence": first.text}
        return EdgeRow("MENTIONS", self.article.id, entity.id, properties)

    def _statements(self) -> Iterator[NodeRow]:
        taken: set[str] = set()
        for statement in self.extraction.statements:
            row_id = _free(
                f"{self.article.id.replace('article', 'statement', 1)}:{statement.start}-{statement.end}",
                taken,
            )
            said = {
                "article": self.article.id,
                "start": statement.start,
                "end": statement.end,
                "evidence": statement.text,
                "rule": statement.rule,
                "confidence": statement.confidence,
            }
            if statement.speaker:
                self.edges.append(EdgeRow("SAID", statement.speaker, row_id, said))
            self.edges.append(EdgeRow("IN", row_id, self.article.id, said))
            for subject in dict.fromkeys((*statement.topics, *statement.about)):
                self.edges.append(EdgeRow("ABOUT", row_id, subject, said))
            yield NodeRow(row_id, ("Statement",), _statement_properties(statement))

    def _relation(self, relation: Relation) -> None:
        properties = _present(
            {
                "article": self.article.id,
                "start": relation.start,
                "end": relation.end,
                "evidence": relation.evidence,
                "rule": relation.rule,
                "confidence": relation.confidence,
                "title": relation.title,
            }
        )
        target = relation.target
        if relation.type == "HOLDS":
            target = self._post(relation)
            properties |= {
                "former": relation.former,
                "acting": relation.acting,
                "title": self._title(relation),
            }
        self.edges.append(EdgeRow(relation.type, relation.source, target, properties))

    def _title(self, relation: Relation) -> str:
        return relation.title or f"post at {self._name(relation.target)}"

    def _post(self, relation: Relation) -> str:
        """The post of a HOLDS: the register's where it has it, else one of the title's own at the body."""
        title = self._title(relation)
        known = known_post(title, relation.target, self.register)
        role = known.role if known else role_of(title, relation.target)
        if role:
            self.roles.setdefault(relation.source, set()).add(role)
        if known:
            return known.id
        post_id = f"post:{slug(title)}--{slug(relation.target)}"
        row = NodeRow(post_id, ("Post",), _present({"name": title, "title": title, "role": role}))
        if post_id not in self.posts or best_name((title, self.posts[post_id].properties["title"])) == title:
            self.posts[post_id] = row
        at = EdgeRow("AT", post_id, relation.target)
        if at not in self.edges:
            self.edges.append(at)
        return post_id

    def _name(self, entity_id: str) -> str:
        if entity_id in self.entities:
            return self.entities[entity_id].name
        body = self.register.body(entity_id)
        return body.name if body else entity_id

    def _check(self, shared: Mapping[str, NodeRow], statements: Iterable[NodeRow]) -> None:
        """Every end of an edge is a row of this article, or in the register."""
        known = {self.article.id, *shared, *(row.id for row in statements)}
        for edge in self.edges:
            for end in (edge.source, edge.target):
                if end not in known and not _in_register(end, self.register):
                    raise ArticleError(
                        self.article.source, f"a {edge.type} names {end!r}, which the article does not mention"
                    )


def known_post(title: str, body: str, register: Register) -> Post | None:
    """The register's post of this title at this body, if it has exactly one."""
    at_body = [post for post in register.find_posts(title) if post.body == body]
    return at_body[0] if len(at_body) == 1 else None


def writer_id(name: str, register: Register) -> str:
    """The id of an author: a person of the register where the name is one person's, else the name's own."""
    people = register.find_people(name)
    return people[0].id if len(people) == 1 else f"person:{slug(name)}"


def versioned_hash(article: Article, version: str) -> str:
    """Changes when the article changes, and when the rules that read it do."""
    return f"{article.hash}:{version}"


def _in_register(node_id: str, register: Register) -> bool:
    match lookup_label(node_id):
        case "Post":
            return register.post(node_id) is not None
        case "Topic":
            return any(topic.id == node_id for topic in register.topics)
        case "Entity":
            return (register.person(node_id) or register.body(node_id)) is not None
        case _:
            return False


def _statement_properties(statement: Statement) -> Properties:
    name = " ".join(statement.text.split())
    short = name if len(name) <= _NAME_LENGTH else f"{name[: _NAME_LENGTH - 1].rstrip()}…"
    properties = statement.model_dump(exclude={"speaker", "about", "topics"})
    return _present({"name": short, **properties})


def _free(wanted: str, taken: set[str]) -> str:
    """`wanted`, or with a number where several statements stand at the same place."""
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    taken.add(found)
    return found


def _present(properties: Properties) -> dict[str, Any]:
    """Without what is not known: a graph has no property for that."""
    return {key: value for key, value in properties.items() if value is not None}


def register_records(register: Register) -> RegisterRecords:
    """The rows of the register: bodies with their lineage, posts, who held them when, and topics."""
    roles = _roles(register)
    people = (_person_row(person, roles.get(person.id, ())) for person in register.people)
    posts = (_post_row(post) for post in register.posts)
    topics = (NodeRow(t.id, ("Topic",), {"name": t.name, "in_register": True}) for t in register.topics)
    nodes = (*map(_body_row, register.bodies), *people, *posts, *topics)
    edges = (*_lineage(register), *(_tenure_edge(t) for t in register.tenures))
    return RegisterRecords(nodes, edges)


def _roles(register: Register) -> dict[str, list[str]]:
    roles = {post.id: post.role for post in register.posts}
    found: dict[str, set[str]] = {}
    for tenure in register.tenures:
        if role := roles[tenure.post]:
            found.setdefault(tenure.person, set()).add(role)
    return {person: sorted(held) for person, held in found.items()}


def _body_row(body: Body) -> NodeRow:
    other_names = {*body.aliases, *body.acronyms} - {body.name}
    known = {"name": body.name, "aliases": sorted(other_names), "acronyms": list(body.acronyms)}
    dates = {"since": _text(body.since), "until": _text(body.until)}
    return NodeRow(body.id, ("Entity", body.kind), _present({**known, **dates, **_known_from(body.source)}))


def _person_row(person: Person, roles: Iterable[str]) -> NodeRow:
    known = {"name": person.name, "aliases": sorted({*person.aliases} - {person.name})}
    return NodeRow(person.id, ("Entity", "Person", *roles), {**known, **_known_from(person.source)})


def _post_row(post: Post) -> NodeRow:
    known = {"name": post.title, "title": post.title, "aliases": sorted(post.aliases), "role": post.role}
    return NodeRow(post.id, ("Post",), _present({**known, "sole": post.sole, "in_register": True}))


def _known_from(source: str) -> dict[str, Any]:
    return {"in_register": True, "source": source}


def _lineage(register: Register) -> Iterator[EdgeRow]:
    succeeded = set()
    for body in register.bodies:
        for parent in body.part_of:
            yield EdgeRow("PART_OF", body.id, parent, {"source": body.source})
        succeeded |= {(body.id, other) for other in body.successors}
        succeeded |= {(other, body.id) for other in body.predecessors}
    sources = {body.id: body.source for body in register.bodies}
    for old, new in sorted(succeeded):
        yield EdgeRow("SUCCEEDED_BY", old, new, {"source": sources[old]})
    for post in register.posts:
        yield EdgeRow("AT", post.id, post.body, {"source": sources[post.body]})


def _tenure_edge(tenure: Tenure) -> EdgeRow:
    properties = {
        "source": tenure.source,
        "since": _text(tenure.since),
        "until": _text(tenure.until),
        "as_of": _text(tenure.as_of),
        "since_date": tenure.since.earliest if tenure.since else None,
        "until_date": tenure.until.latest if tenure.until else None,
        "acting": tenure.acting,
    }
    return EdgeRow("HOLDS", tenure.person, tenure.post, _present(properties))


def _text(day: PartialDate | None) -> str | None:
    return str(day) if day else None
