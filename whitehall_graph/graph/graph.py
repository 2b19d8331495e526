"""The graph as people ask it: who said what, who holds what, what ties whom; every answer with its provenance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from pydantic import SecretStr

from whitehall_graph.articles import Article
from whitehall_graph.articles.reading import each_article
from whitehall_graph.corrections.desk import Desk
from whitehall_graph.corrections.journal import Journal
from whitehall_graph.corrections.reviewer import reviewer
from whitehall_graph.errors import ArticleError, QueryError, UnknownName
from whitehall_graph.extract import extract
from whitehall_graph.graph import names, network, reading, rows, tenures
from whitehall_graph.graph.door import Limits
from whitehall_graph.graph.export.forms import form_of
from whitehall_graph.graph.export.portion import Choice, Portion, portion
from whitehall_graph.graph.loading import LoadReport, LoadStep, load, load_register
from whitehall_graph.graph.queries import NamedQuery, Parameter, library, named_query
from whitehall_graph.graph.results import (
    ArticleInfo,
    ArticlePage,
    Fact,
    Mentioned,
    Node,
    Place,
    Results,
    Statement,
    Stats,
    Table,
    Tenure,
)
from whitehall_graph.graph.stage import Stage
from whitehall_graph.graph.store import Store
from whitehall_graph.graph.subject import Day, Subject
from whitehall_graph.register import register
from whitehall_graph.settings import Settings
from whitehall_graph.vocabulary import vocabulary

if TYPE_CHECKING:
    from whitehall_graph.graph.network import Network, Tie

Name = str | Node


class Graph:
    """An open graph; get one from `open_graph`. Close it when done, or use it as a context manager.

    Wherever a method takes a name it takes an id, a name, an alias or a `Node`. It raises UnknownName, which lists the
    nearest names, and AmbiguousName, which lists those that answer to it.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings

    def close(self) -> None:
        """Let go of the graph."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        """Whether the settings want the app to leave the graph as it is."""
        return self._settings.read_only

    @property
    def store(self) -> Store:
        """The store underneath, for tools that write."""
        return self._store

    @property
    def review(self) -> Desk:
        """What is worth a reviewer's look, and the decisions: `graph.review.merge("J. Quill", "Jo Quill")`."""
        return Desk(self._store, Journal(self._settings.journal), register(), reviewer(self._settings))

    # Articles in and out

    def load(
        self,
        paths: str | Path | Iterable[str | Path],
        *,
        on_progress: Callable[[LoadStep], None] | None = None,
        stage: Stage = extract,
    ) -> LoadReport:
        """Read, extract and store the articles of files, folders and globs; what is there already is left alone.

        A file that cannot be read is a `failed` step of the report, with its reason. `stage` is what reads an article:
        one of your own takes the place of `extract`, and what it finds must have offsets that hold. Raises StoreError
        where the graph cannot be reached.
        """
        return load(self._store, each_article(paths), register(), on_progress=on_progress, stage=stage)

    def load_articles(
        self,
        articles: Iterable[Article | ArticleError],
        *,
        on_progress: Callable[[LoadStep], None] | None = None,
        stage: Stage = extract,
    ) -> LoadReport:
        """Extract and store the articles of a reader of your own; an ArticleError among them is reported as failed."""
        return load(self._store, articles, register(), on_progress=on_progress, stage=stage)

    def load_register(self) -> None:
        """Bring what is known beforehand into the graph, where this version of it is not there yet."""
        load_register(self._store, register())

    def remove(self, article: str) -> ArticleInfo:
        """Remove an article, by id, title, address or file, with all that only it said."""
        info = self._article_info(article)
        self._store.remove_article(info.id)
        return info

    # Nodes

    def node(self, name: Name) -> Subject:
        """The person, body or thing of this name or id, or the post or topic of this id."""
        if isinstance(name, str) and name.startswith(("post:", "topic:")):
            return self._found(name, label=name.partition(":")[0].capitalize())
        return self._found(name)

    def nodes(self, ids: Sequence[str]) -> Results[Node]:
        """The people, bodies and things of these ids, in their order; ids that nothing has are left out."""
        found = {row["n"]["id"]: rows.node(row["n"]) for row in self._store.read(reading.NODES_OF, ids=list(ids))}
        return Results(found[node] for node in ids if node in found)

    def person(self, name: Name) -> Subject:
        """The person of this name; `graph.person("John Glen").statements()` reads on from it."""
        return self._found(name, kinds=("Person",))

    def body(self, name: Name) -> Subject:
        """The department, committee, union or other body of this name."""
        return self._found(name, kinds=("body",))

    def post(self, title: Name) -> Subject:
        """The post of this title, with its body before or after it where the title alone is not enough."""
        try:
            return self._found(title, label="Post")
        except QueryError:
            known = register().find_posts(str(title))
            if len(known) != 1:
                raise
            return self._found(known[0].id, label="Post")

    def topic(self, name: Name) -> Subject:
        """The topic of this name."""
        return self._found(name, label="Topic")

    def _found(self, name: Name, *, kinds: Sequence[str] = (), label: str = "Entity") -> Subject:
        return Subject.of(names.find(self._store, name, kinds=kinds, label=label), self)

    def on(self, day: date) -> Day:
        """The graph on a day: who was in office, and what had been said by then."""
        return Day(self, day)

    def search(self, text: str, *, kinds: Sequence[str] = (), limit: int = 20) -> Results[Node]:
        """The people, bodies and things with this text in a name, the best match and the most mentioned first."""
        return names.search(self._store, text, kinds=kinds, limit=limit)

    def people(self, *, role: str | None = None, limit: int = 1000) -> Results[Node]:
        """The people whom articles mention, the most mentioned first; `role` is a label such as "Minister"."""
        return Results(m.node for m in self.most_mentioned(kinds=(role or "Person",), limit=limit))

    def bodies(self, *, kind: str = "body", limit: int = 1000) -> Results[Node]:
        """The bodies that articles mention, the most mentioned first; `kind` such as "Union"."""
        return Results(m.node for m in self.most_mentioned(kinds=(kind,), limit=limit))

    def most_mentioned(
        self, *, kinds: Sequence[str] = (), articles: Sequence[str] | None = None, limit: int = 10
    ) -> Results[Mentioned]:
        """Who and what is in most articles, or of `articles`; `kinds` are kinds, families or roles, none means all."""
        labels = sorted({label for name in kinds for label in _labels(name)})
        cypher = reading.MENTIONED if articles is None else reading.MENTIONED_IN
        found = self._store.read(cypher, labels=labels, articles=list(articles or ()), limit=limit)
        return Results(Mentioned(rows.node(row["n"]), row["articles"]) for row in found)

    # Facts

    def facts(
        self,
        node: Name | None = None,
        *,
        types: Sequence[str] = (),
        direction: str = "both",
        limit: int = 1000,
        skip: int = 0,
    ) -> Results[Fact]:
        """The facts about a node, or all facts that articles state, newest first.

        `types` are types of edge such as "CRITICISES"; `direction` is "out" (the node does it), "in" or "both".
        `skip` and `limit` read on page by page, as everywhere.
        """
        wanted = list(types) or reading.fact_types()
        if node is None:
            found = self._store.read(f"{reading.FACTS} {reading.PAGE}", types=wanted, skip=skip, limit=limit)
        else:
            pattern = {"out": reading.FACTS_FROM, "in": reading.FACTS_TO, "both": reading.FACTS_OF}[direction]
            subject = self.node(node)
            found = self._store.read(f"{pattern} {reading.PAGE}", id=subject.id, types=wanted, skip=skip, limit=limit)
        return Results(map(rows.fact, found))

    def statements(
        self,
        speaker: Name | None = None,
        *,
        about: Name | None = None,
        topic: Name | None = None,
        since: date | None = None,
        until: date | None = None,
        containing: str | None = None,
        limit: int = 1000,
        skip: int = 0,
    ) -> Results[Statement]:
        """What was said, newest first: by whom, about whom, on which topic, between which days, with which words.

        Articles without a date are left out where `since` or `until` is given.
        """
        subjects = [names.find(self._store, about).id] if about else []
        subjects += [self.topic(topic).id] if topic else []
        cypher = reading.statements(speaker=speaker is not None, subjects=len(subjects), dated=bool(since or until))
        found = self._store.read(
            f"{cypher} {reading.PAGE}",
            speaker=names.find(self._store, speaker).id if speaker else None,
            **{f"subject{n}": subject for n, subject in enumerate(subjects)},
            since=since or date.min,
            until=until or date.max,
            containing=(containing or "").lower(),
            skip=skip,
            limit=limit,
        )
        return Results(map(rows.statement, found))

    def tenures(self, node: Name) -> Results[Tenure]:
        """The posts of a person, or the holders of the posts of a body or of a post, the latest first."""
        return tenures.tenures(self._store, self.node(node))

    def holders(self, post: Name, on: date) -> Results[Tenure]:
        """Who held a post on a day, as far as the register is certain."""
        return tenures.holders(self._store, self.post(post), on)

    # Networks

    def neighbours(self, node: Name, *, types: Sequence[str] = (), limit: int = 50) -> Results[Node]:
        """The people, bodies and things that facts tie to a node, those with most facts first."""
        found = self.network(around=node, types=types, limit=limit)
        return Results(self.node(n) for n in found if n != self.node(node).id)

    def path(self, start: Name, end: Name, *, types: Sequence[str] = ()) -> Results[Fact]:
        """The shortest chain of facts from one node to another, at most six long; empty where there is none."""
        kinds = list(types) or [*reading.fact_types(), "HOLDS", "AT"]
        return network.path(self._store, self.node(start), self.node(end), types=kinds)

    def ties(self, among: Sequence[Name] = (), *, of: Name | None = None, types: Sequence[str] = ()) -> Results[Tie]:
        """What is said between any two `among` these nodes, or between one (`of`) and any other.

        They are facts, and statements of one about another (type "SAID_OF").
        """
        kinds = list(types) or [*reading.fact_types(), "HOLDS", network.SPOKE_OF]
        if of is not None:
            return network.ties_of(self._store, self.node(of), types=kinds)
        ids = [name.id if isinstance(name, Node) else name for name in among]
        return network.ties(self._store, ids, types=kinds)

    def network(
        self,
        *,
        around: Name | None = None,
        types: Sequence[str] = (),
        limit: int = 60,
        keep: Callable[[Fact], bool] = lambda _: True,
    ) -> Network[str]:
        """A network of the most connected nodes, or of those around one; ready for networkx's algorithms.

        `keep` says which facts may make up the former.
        """
        kinds = list(types) or [*reading.fact_types(), "HOLDS"]
        if around is None:
            return network.connected(self._store, types=kinds, limit=limit, keep=keep)
        return network.around(self._store, self.node(around), types=kinds, limit=limit)

    def to_networkx(self) -> Network[str]:
        """All facts of articles as one network."""
        return self.network(limit=1_000_000)

    # Articles

    def articles(self, mentioning: Name | None = None, *, limit: int = 1000, skip: int = 0) -> Results[ArticleInfo]:
        """The articles, newest first; `mentioning` keeps those that mention a node."""
        cypher = reading.ARTICLES if mentioning is None else reading.ARTICLES_MENTIONING
        subject = None if mentioning is None else self.node(mentioning).id
        found = self._store.read(cypher, id=subject, skip=skip, limit=limit)
        return Results(rows.article(row["article"]) for row in found)

    def search_articles(self, text: str, *, limit: int = 20) -> Results[ArticleInfo]:
        """The articles with this text in their title, newest first."""
        wanted = " ".join(text.lower().split())
        found = self._store.read(reading.ARTICLES_TITLED, text=wanted, skip=0, limit=limit) if wanted else []
        return Results(rows.article(row["article"]) for row in found)

    def article(self, article: str) -> ArticlePage:
        """An article, by id, title, address or file, with all that it gave to the graph."""
        info = self._article_info(article)
        row = self._store.read(reading.ARTICLE_TEXT, id=info.id)[0]["d"]
        mentions = self._store.read(reading.ARTICLE_MENTIONS, id=info.id)
        found = self._store.read(reading.article_facts(), id=info.id)
        found += self._store.read(reading.ARTICLE_POSTS, id=info.id)
        said = self._store.read(reading.ARTICLE_STATEMENTS, id=info.id)
        return ArticlePage(
            info=info,
            text=row["text"],
            places=tuple(sorted((p for m in mentions for p in _places(m)), key=lambda p: (p.start, -p.end))),
            statements=tuple(sorted(map(rows.statement, said), key=lambda s: s.start)),
            facts=tuple(
                sorted(
                    (rows.fact({**edge, "article": row}) for edge in found),
                    key=lambda f: (f.start or 0, f.type, f.subject.id, f.object.id),
                )
            ),
            left_out=_pairs(row.get("left_out") or ()),
            notes=tuple(row.get("notes") or ()),
        )

    def _article_info(self, name: str) -> ArticleInfo:
        wanted = {"name": name, "path": str(Path(name).resolve())}
        found = [rows.article(row["article"]) for row in self._store.read(reading.ARTICLE, **wanted)]
        if not found:
            titles = {a.title: a.id for a in self.articles()} | {a.id: a.id for a in self.articles()}
            raise UnknownName("article", name, names.nearest(name, titles))
        return found[0]

    # Questions

    def stats(self) -> Stats:
        """How much there is of what."""
        nodes, edges = (
            {row["kind"]: row["n"] for row in self._store.read(cypher) if row["n"]}
            for cypher in (reading.node_counts(), reading.edge_counts())
        )
        span = self._store.read(reading.SPAN)[0]
        publishers = {row["publisher"]: row["n"] for row in self._store.read(reading.PUBLISHERS)}
        return Stats(nodes, edges, span["articles"], span["first"], span["last"], publishers)

    def queries(self) -> list[NamedQuery]:
        """The named queries of the library."""
        return list(library().values())

    def query(self, query: str, **parameters: Any) -> Table:
        """The answer to a named query; `parameters` replace its defaults, names of nodes may be given as names."""
        asked = named_query(query)
        answer = self.cypher(asked.cypher, **self.query_values(query, **parameters))
        return Table(tuple(asked.columns), answer.rows, answer.truncated)  # an engine may not name columns without rows

    def query_values(self, query: str, **parameters: Any) -> dict[str, Any]:
        """What the parameters of a named query's Cypher are for these values: names of nodes become ids."""
        return named_query(query).values(parameters, self._resolve)

    def cypher(self, text: str, /, **parameters: Any) -> Table:
        """The answer to a reading query of your own.

        Raises QueryRefused where it would do more than read or takes too long, QueryError where it cannot be run.
        """
        known = self._settings
        limits = Limits(known.query_seconds, known.query_rows, known.query_characters)
        answer = self._store.answer(text, parameters, limits)
        return Table(answer.columns, tuple(answer.rows), answer.truncated)

    # Exports

    def export(
        self,
        target: str | Path,
        form: str | None = None,
        *,
        kinds: Sequence[str] = (),
        since: date | None = None,
        until: date | None = None,
        around: Name | None = None,
        depth: int = 1,
        texts: bool = False,
    ) -> Portion:
        """Write the graph, or a portion of it, in a form that other tools open; the portion that was written.

        The form is told by the target's suffix, or is one of `FORMS`. `kinds` are kinds or families of nodes, `since`
        and `until` days of publication and of tenures, `around` and `depth` a node and how many edges away from it.
        """
        chosen = form_of(form, Path(target))
        for kind in kinds:
            _labels(kind)  # raises UnknownName for a word that is no kind
        centre = self.node(around).id if around is not None else None
        found = portion(self._store, Choice(tuple(kinds), since, until, centre, depth, texts or chosen.whole))
        chosen.write(found, Path(target))
        return found

    def _resolve(self, parameter: Parameter, name: Name) -> str:
        match parameter.type:
            case "post":
                return self.post(name).id
            case "topic":
                return self.topic(name).id
            case "entity":
                return names.find(self._store, name).id
            case kind:
                return names.find(self._store, name, kinds=("Person" if kind == "person" else kind,)).id


def open_graph(
    uri: str | None = None,
    *,
    username: str | None = None,
    password: str | None = None,
    database: str | None = None,
    home: str | Path | None = None,
    corrections: str | Path | None = None,
) -> Graph:
    """Open the graph that the arguments name, else the one of NEO4J_URI and its like, else the embedded one.

        from whitehall_graph import open_graph
        with open_graph() as graph:
            graph.holders("Chief Secretary to the Treasury", date(2024, 1, 22))

    `home` is the embedded engine's folder; `corrections` the file of reviewers' decisions.
    Raises StoreError where the graph cannot be reached.
    """
    given: dict[str, Any] = {
        "neo4j_uri": uri,
        "neo4j_username": username,
        "neo4j_password": SecretStr(password) if password is not None else None,
        "neo4j_database": database,
        "home": Path(home) if home is not None else None,
        "corrections": Path(corrections) if corrections is not None else None,
    }
    if home is not None and uri is None:
        given["neo4j_uri"] = ""  # a folder is named, so an address in the environment is not meant
    settings = Settings(**{key: value for key, value in given.items() if value is not None})
    graph = Graph(Store.open(settings), settings)
    if graph.store.is_embedded and graph.store.register_fingerprint() is None:
        graph.load_register()  # so that a new graph answers who held which post; a database's reader may lack the right
    return graph


def _labels(name: str) -> list[str]:
    """The labels that a kind, a family or a role stands for; raises UnknownName for anything else."""
    table = vocabulary()
    if name in table.roles:
        return [name]
    found = sorted(table.kinds_of(name))
    if not found:
        raise UnknownName("kind or role", name, names.nearest(name, {k: k for k in (*table.kinds, *table.roles)}))
    return found


def _places(row: rows.Row) -> list[Place]:
    node = rows.node(row["n"])
    return [Place(start, end, node) for start, end in _pairs(row["offsets"] or ())]


def _pairs(flat: Sequence[int]) -> tuple[tuple[int, int], ...]:
    return tuple(zip(flat[::2], flat[1::2], strict=True))
