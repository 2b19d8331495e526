"""Who and what is in the graph: people, bodies, things, posts and topics, found by what they are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from whitehall_graph.errors import QueryError, UnknownName
from whitehall_graph.graph import names, reading, rows
from whitehall_graph.graph.days import Given, day
from whitehall_graph.graph.names import Name
from whitehall_graph.graph.opened import Opened
from whitehall_graph.graph.results import ArticleInfo, Mentioned, Node, Results
from whitehall_graph.graph.subject import Day, Subject
from whitehall_graph.register import register
from whitehall_graph.vocabulary import vocabulary

if TYPE_CHECKING:
    from whitehall_graph.graph.graph import Graph


class Nodes(Opened):
    """The part of `Graph` that finds nodes."""

    def node(self, name: Name) -> Subject:
        """The person, body or thing of this name or id, or the post or topic of this id.

        >>> graph.node("pac").name
        'Public Accounts Committee'
        """
        if isinstance(name, str) and name.startswith(("post:", "topic:")):
            return self._found(name, label=name.partition(":")[0].capitalize())
        return self._found(name)

    def nodes(self, wanted: Iterable[Name]) -> Results[Node]:
        """The people, bodies and things of these ids or names, in their order; ids that nothing has are left out.

        >>> [node.kind for node in graph.nodes(["person:john-glen", "HM Treasury"])]
        ['Person', 'Department']
        """
        ids = self._ids(wanted)
        found = {row["n"]["id"]: rows.node(row["n"]) for row in self._store.read(reading.NODES_OF, of={"ids": ids})}
        return Results(found[node] for node in ids if node in found)

    def person(self, name: Name) -> Subject:
        """The person of this name, who can be asked further.

        >>> graph.person("John Glen").statements(limit=1)[0].speaker.name
        'John Glen'
        """
        return self._found(name, kinds=("Person",))

    def body(self, name: Name) -> Subject:
        """The department, committee, union or other body of this name.

        >>> graph.body("PCS").kind
        'Union'
        """
        return self._found(name, kinds=("body",))

    def post(self, title: Name) -> Subject:
        """The post of this title, with its body before or after it where the title alone is not enough.

        >>> graph.post("CST").name
        'Chief Secretary to the Treasury'
        """
        try:
            return self._found(title, label="Post")
        except QueryError:
            known = register().find_posts(str(title))
            if len(known) != 1:
                raise
            return self._found(known[0].id, label="Post")

    def topic(self, name: Name) -> Subject:
        """The topic of this name.

        >>> graph.topic("spending").id
        'topic:spending'
        """
        return self._found(name, label="Topic")

    def on(self, day_: Given) -> Day:
        """The graph on a day: who was in office, and what had been said by then.

        >>> graph.on("2024-01-22").holders("Chancellor of the Exchequer")[0].person.name
        'Jeremy Hunt'
        """
        return Day(cast("Graph", self), day(day_))

    def search(self, text: str, *, kinds: Sequence[str] = (), limit: int = 20) -> Results[Node]:
        """The people, bodies and things with this text in a name, the best match and the most mentioned first.

        >>> graph.search("treasury", kinds=["Department"])[0].name
        'HM Treasury'
        """
        return names.search(self._store, text, kinds=kinds, limit=limit)

    def people(self, *, role: str | None = None, limit: int = 1000) -> Results[Node]:
        """The people whom articles mention, the most mentioned first; `role` is a label such as "Minister".

        >>> "Minister" in graph.people(role="Minister")[0].roles
        True
        """
        return Results(m.node for m in self.most_mentioned(kinds=(role or "Person",), limit=limit))

    def bodies(self, *, kind: str = "body", limit: int = 1000) -> Results[Node]:
        """The bodies that articles mention, the most mentioned first; `kind` such as "Union".

        >>> {body.kind for body in graph.bodies(kind="Union")}
        {'Union'}
        """
        return Results(m.node for m in self.most_mentioned(kinds=(kind,), limit=limit))

    def most_mentioned(
        self,
        *,
        kinds: Sequence[str] = (),
        articles: Iterable[str | ArticleInfo] | None = None,
        limit: int = 10,
    ) -> Results[Mentioned]:
        """Who and what is in most articles, or of `articles`; `kinds` are kinds, families or roles, none means all.

        >>> first, second = graph.most_mentioned(kinds=["Department"], limit=2)
        >>> first.articles >= second.articles
        True
        """
        labels = sorted({label for name in kinds for label in labels_of(name)})
        ids = [a.id if isinstance(a, ArticleInfo) else a for a in articles or ()]
        cypher = reading.MENTIONED if articles is None else reading.MENTIONED_IN
        found = self._store.read(cypher, of={"labels": labels, "articles": ids}, limit=limit)
        return Results(Mentioned(rows.node(row["n"]), row["articles"]) for row in found)

    def _ids(self, wanted: Iterable[Name]) -> list[str]:
        """The ids of nodes that are given as objects, names or ids; an id that nothing has stays what it is."""
        return [
            name if isinstance(name, str) and names.is_id(name) else names.find(self._store, name).id for name in wanted
        ]

    def _found(self, name: Name, *, kinds: Sequence[str] = (), label: str = "Entity") -> Subject:
        return Subject.of(names.find(self._store, name, kinds=kinds, label=label), cast("Graph", self))


def labels_of(name: str) -> list[str]:
    """The labels that a kind, a family or a role stands for; raises UnknownName for anything else."""
    table = vocabulary()
    if name in table.roles:
        return [name]
    found = sorted(table.kinds_of(name))
    if not found:
        raise UnknownName("kind or role", name, names.nearest(name, {k: k for k in (*table.kinds, *table.roles)}))
    return found
