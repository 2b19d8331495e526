"""The graph as people ask it: who said what, who holds what, what ties whom; every answer with its provenance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from whitehall_graph.articles import Article
from whitehall_graph.articles.reading import each_article
from whitehall_graph.corrections.desk import Desk
from whitehall_graph.corrections.journal import Journal
from whitehall_graph.corrections.reviewer import reviewer
from whitehall_graph.errors import ArticleError
from whitehall_graph.extract import extract
from whitehall_graph.graph import figures, names, reading
from whitehall_graph.graph.days import Given, day
from whitehall_graph.graph.door import Limits
from whitehall_graph.graph.export.forms import form_of
from whitehall_graph.graph.export.portion import Choice, Portion, portion
from whitehall_graph.graph.loading import load, load_register
from whitehall_graph.graph.names import Name
from whitehall_graph.graph.nodes import labels_of
from whitehall_graph.graph.pages import Pages
from whitehall_graph.graph.queries import NamedQuery, Parameter, library, named_query
from whitehall_graph.graph.reports import LoadReport, LoadStep
from whitehall_graph.graph.results import ArticleInfo, Results, Stats, Table
from whitehall_graph.graph.stage import Stage
from whitehall_graph.graph.store import Store
from whitehall_graph.graph.ties import types_of
from whitehall_graph.register import register
from whitehall_graph.settings import Settings


class Graph(Pages):
    """An open graph; get one from `open_graph`. Close it when done, or use it as a context manager.

    Wherever a method takes a name it takes an id, a name, an alias or a `Node`. It raises UnknownName, which lists the
    nearest names, and AmbiguousName, which lists those that answer to it. A day is a `date`, or text such as
    "2024-01-22".

    >>> graph.person("John Glenn")
    Traceback (most recent call last):
    whitehall_graph.errors.UnknownName: There is no person called 'John Glenn'. Did you mean 'John Glen' or ...
    """

    @property
    def review(self) -> Desk:
        """What is worth a reviewer's look, and the decisions: `graph.review.merge("J. Quill", "Jo Quill")`.

        >>> graph.review.offers(limit=1)[0].kind in ("duplicate", "clash", "doubt")
        True
        """
        return Desk(self._store, Journal(self._settings.journal), register(), reviewer(self._settings))

    # Articles in and out

    def load(
        self,
        paths: str | Path | Iterable[str | Path],
        *,
        on_progress: Callable[[LoadStep], None] | None = None,
        stage: Stage = extract,
        executor: Executor | None = None,
        workers: int = 1,
    ) -> LoadReport:
        """Read, extract and store the articles of files, folders and globs; what is there already is left alone.

        A file that cannot be read is counted as `failed`, and named in the report's `failures`; `on_progress` hears of
        each. `stage` is what reads an article: one of your own takes the place of `extract`, and what it finds must
        have offsets that hold. It reads in this process, in `workers` beside it, or wherever `executor` sends it.
        Raises StoreError where the graph cannot be reached.

        >>> with open_graph(home=folder / "loaded") as mine:
        ...     _ = mine.load("data/articles/2012*.md", on_progress=lambda step: print(step.outcome))
        loaded
        """
        return self.load_articles(
            each_article(paths), on_progress=on_progress, stage=stage, executor=executor, workers=workers
        )

    def load_articles(
        self,
        articles: Iterable[Article | ArticleError],
        *,
        on_progress: Callable[[LoadStep], None] | None = None,
        stage: Stage = extract,
        executor: Executor | None = None,
        workers: int = 1,
    ) -> LoadReport:
        """Extract and store the articles of a reader of your own; an ArticleError among them is reported as failed.

        >>> def reader():
        ...     for number, line in enumerate(["The FDA spoke.", "Prospect agreed."]):
        ...         yield Article(text=line, title=f"Line {number}", source=f"lines.txt#{number}")
        >>> with open_graph(home=folder / "lines") as mine:
        ...     _ = mine.load_articles(reader())
        ...     mine.stats().articles
        2
        """
        report = load(
            self._store,
            articles,
            register(),
            on_progress=on_progress,
            stage=stage,
            corrections=self.review.in_force,
            executor=executor,
            workers=workers,
        )
        self.review.apply()  # as the articles together may show that two of one name are two
        return report

    def load_register(self) -> None:
        """Bring what is known beforehand into the graph, where this version of it is not there yet.

        >>> with open_graph(home=folder / "mine") as mine:  # the embedded engine does so by itself
        ...     mine.load_register()
        ...     mine.body("HMRC").name
        'HM Revenue & Customs'
        """
        load_register(self._store, register())

    def remove(self, article: str | ArticleInfo) -> ArticleInfo:
        """Remove an article, by id, title, address, file or as itself, with all that only it said.

        >>> with open_graph(home=folder / "mine") as mine:
        ...     _ = mine.load_articles([Article(text="The FDA spoke.", title="Note", source="note.txt")])
        ...     mine.remove("Note").source, mine.stats().articles
        ('note.txt', 0)
        """
        info = self._article_info(article)
        self._store.remove_article(info.id)
        self.review.apply()
        return info

    # Questions

    def stats(self) -> Stats:
        """How much there is of what.

        >>> graph.stats().articles == len(graph.articles())
        True
        """
        ledger = self._store.ledger()
        edges, nodes = (self._counted(figures.kept(ledger, mark), cypher) for mark, cypher in figures.counting())
        span = self._store.read(reading.SPAN)[0]
        publishers = {row["publisher"]: row["n"] for row in self._store.read(reading.PUBLISHERS)}
        return Stats(nodes, edges, span["articles"], span["first"], span["last"], publishers)

    def _counted(self, kept: Mapping[str, int] | None, cypher: str) -> dict[str, int]:
        """How many there are of what there is any of: as is kept, else counted now."""
        found = {row["kind"]: row["n"] for row in self._store.read(cypher)} if kept is None else kept
        return {kind: n for kind, n in sorted(found.items()) if n}

    def queries(self) -> Results[NamedQuery]:
        """The named queries of the library.

        >>> {query.name: query.question for query in graph.queries()}["career"]
        'Which posts has a person held, by the register and by what articles say?'
        """
        return Results(library().values())

    def query(self, query: str, **parameters: Any) -> Table:
        """The answer to a named query; `parameters` replace its defaults, nodes may be given by name, id or as objects.

        >>> graph.query("post-on-a-day", post="Prime Minister", on="2019-01-01").rows[0]["person"]
        'Theresa May'
        """
        asked = named_query(query)
        answer = self.cypher(asked.cypher, **self.query_values(query, **parameters))
        return Table(tuple(asked.columns), answer.rows, answer.truncated)  # an engine may not name columns without rows

    def query_values(self, query: str, **parameters: Any) -> dict[str, Any]:
        """What the parameters of a named query's Cypher are for these values: names of nodes become ids.

        >>> graph.query_values("career", person="John Glen")
        {'person': 'person:john-glen'}
        """
        return named_query(query).values(parameters, self._resolve)

    def cypher(self, text: str, /, **parameters: Any) -> Table:
        """The answer to a reading query of your own.

        An answer beyond the limits of the settings is `truncated`; `each_row` reads on without limits. Raises
        QueryRefused where it would do more than read or takes too long, QueryError where it cannot be run.

        >>> graph.cypher("MATCH (u:Union) WHERE u.name = $name RETURN u.id AS id", name="Prospect").rows[0]["id"]
        'union:prospect'
        """
        known = self._settings
        limits = Limits(known.query_seconds, known.query_rows, known.query_characters)
        answer = self._store.answer(text, parameters, limits)
        return Table(answer.columns, tuple(answer.rows), answer.truncated)

    def each_row(self, text: str, /, **parameters: Any) -> Iterator[Mapping[str, Any]]:
        """The rows of a reading query of your own one by one, however many, without holding them all in memory.

        >>> next(graph.each_row("MATCH (n:Entity) RETURN n.id AS id ORDER BY id LIMIT 1"))["id"].partition(":")[0]
        'committee'
        """
        return self._store.stream(text, **parameters)

    # Exports

    def export(
        self,
        target: str | Path,
        form: str | None = None,
        *,
        kinds: Sequence[str] = (),
        since: Given | None = None,
        until: Given | None = None,
        around: Name | None = None,
        depth: int = 1,
        texts: bool = False,
        types: Sequence[str] = (),
        publishers: Sequence[str] = (),
        topics: Sequence[str] = (),
        sure: float = 0.0,
    ) -> Portion:
        """Write the graph, or a portion of it, in a form that other tools open; the portion that was written.

        The form is told by the target's suffix, or is one of `FORMS`. `kinds` are kinds or families of nodes, `since`
        and `until` days of publication and of tenures, `around` and `depth` a node and how many edges away from it,
        `types` types of edge, `publishers` and `topics` names, and `sure` the least confidence, from 0 to 1.

        >>> portion = graph.export(folder / "glen.graphml", around="John Glen", since="2024-01-01")
        >>> (folder / "glen.graphml").exists() and len(portion.nodes) > 1
        True
        """
        chosen = form_of(form, Path(target))
        for kind in kinds:
            labels_of(kind)  # raises UnknownName for a word that is no kind
        centre = self.node(around).id if around is not None else None
        first, last = (None if given is None else day(given) for given in (since, until))
        choice = Choice(
            kinds=tuple(kinds),
            since=first,
            until=last,
            around=centre,
            depth=depth,
            texts=texts or chosen.whole,
            types=tuple(types_of(types)),
            publishers=tuple(publishers),
            topics=tuple(topics),
            sure=sure,
        )
        found = portion(self._store, choice)
        chosen.write(found, Path(target))
        return found

    def _resolve(self, parameter: Parameter, name: Name) -> str:
        match parameter.type:
            case "article":
                return self._article_info(name).id  # type: ignore[arg-type]
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

    `home` is the embedded engine's folder; `corrections` the file of reviewers' decisions.
    Raises StoreError where the graph cannot be reached.

    >>> from whitehall_graph import open_graph
    >>> with open_graph(home=folder / "mine") as mine:
    ...     mine.holders("Chief Secretary to the Treasury", on="2024-01-22")[0].person.name
    'Laura Trott'
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
