"""A small graph of invented people for the tests of the app: one story with its facts, and one hostile article."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from tests.known import INGRID, KETTLES, KNOWN, TEA
from whitehall_graph.articles import Article
from whitehall_graph.extract.extraction import Entity, Extraction, Mention, Relation, Statement
from whitehall_graph.graph.embedded import EmbeddedEngine
from whitehall_graph.graph.records import article_records, register_records
from whitehall_graph.graph.store import Store

FILLER = "\n\n".join(f"Paragraph {n} tells of the weather in the tea gardens, and of nothing else." for n in range(30))
STORY = Article(
    source="story.txt",
    title="Union pours cold water on the kettle review",
    publisher="Teapot Gazette",
    published=date(2023, 6, 1),
    url="https://example.org/kettle-review",
    digest=True,
    text=(
        "Dame Ingrid Hallam, the tea secretary, said: “The kettle review will report by spring.”\n\n"
        f"{FILLER}\n\n"
        "The Kettle Workers' Union called the kettle review “lukewarm at best”. The Kettle Agency welcomed it."
    ),
)
HOSTILE_NAME = "</script><script>window.harmed=1</script>"
HOSTILE = Article(
    source="hostile.txt",
    title="<script>window.harmed=2</script> is the title",
    publisher="<img src=x onerror=window.harmed=3>",
    authors=("<b onclick=window.harmed=4>A. Pest</b>",),
    published=date(2023, 7, 1),
    url="javascript:window.harmed=5",
    text=(
        f"{HOSTILE_NAME} criticised the Kettle Agency.\n\n"
        '“<img src=x onerror="window.harmed=6">” <a href="javascript:window.harmed=7">read on</a> ![x](http://192.0.2.1/x)'
    ),
)


def mention(article: Article, words: str) -> Mention:
    """The first place of these words in an article."""
    start = article.text.index(words)
    return Mention(start=start, end=start + len(words), text=words)


def _entity(article: Article, node: str, kind: str, words: str) -> Entity:
    known = node in (TEA.id, INGRID.id, KETTLES.id)
    return Entity(id=node, kind=kind, name=words, mentions=(mention(article, words),), in_register=known)


def _statement(article: Article, speaker: str, words: str) -> Statement:
    at = mention(article, words)
    return Statement(
        speaker=speaker,
        kind="direct",
        text=words,
        start=at.start,
        end=at.end,
        cue="said",
        rule="test",
        confidence=0.9,
    )


def _relation(article: Article, source: str, kind: str, target: str, words: str, title: str | None = None) -> Relation:
    at = mention(article, words)
    return Relation(
        source=source,
        type=kind,
        target=target,
        title=title,
        start=at.start,
        end=at.end,
        evidence=words,
        rule="test",
        confidence=0.8,
    )


def story() -> Extraction:
    """An article with a minister who speaks, and a union and an agency that take sides at its end."""
    union, review = "union:kettle-workers-union", "review:kettle-review"
    return Extraction(
        article=STORY,
        entities=(
            _entity(STORY, INGRID.id, "Person", "Dame Ingrid Hallam"),
            _entity(STORY, union, "Union", "Kettle Workers' Union"),
            _entity(STORY, KETTLES.id, "PublicBody", "Kettle Agency"),
            _entity(STORY, review, "Review", "kettle review"),
        ),
        statements=(_statement(STORY, INGRID.id, "The kettle review will report by spring."),),
        relations=(
            _relation(STORY, INGRID.id, "HOLDS", TEA.id, "Dame Ingrid Hallam, the tea secretary", "tea secretary"),
            _relation(STORY, union, "CRITICISES", review, "called the kettle review “lukewarm at best”"),
            _relation(STORY, KETTLES.id, "SUPPORTS", review, "The Kettle Agency welcomed it"),
        ),
    )


def hostile() -> Extraction:
    """An article that would run scripts wherever its words were taken for markup."""
    pest = "person:pest"
    return Extraction(
        article=HOSTILE,
        entities=(
            _entity(HOSTILE, pest, "Person", HOSTILE_NAME),
            _entity(HOSTILE, KETTLES.id, "PublicBody", "Kettle Agency"),
        ),
        statements=(_statement(HOSTILE, pest, '<img src=x onerror="window.harmed=6">'),),
        relations=(_relation(HOSTILE, pest, "CRITICISES", KETTLES.id, f"{HOSTILE_NAME} criticised the Kettle Agency"),),
    )


def fill(home: Path) -> None:
    """Put both articles, and the invented register, into the graph of a folder; its engine waits for the app."""
    with Store.embedded(EmbeddedEngine(home)) as store:
        store.ensure_schema()
        store.write_register(register_records(KNOWN), "invented")
        for extraction in (story(), hostile()):
            store.write_article(article_records(extraction, KNOWN))


@contextmanager
def one_more(home: Path) -> Iterator[None]:
    """The graph of a folder with one article more, for a while."""
    article = Article(source="more.txt", title="Tea is late", text="Tea is late.")
    with Store.embedded(EmbeddedEngine(home, idle_seconds=2)) as store:
        store.write_article(article_records(Extraction(article=article), KNOWN))
        yield
        store.remove_article(article.id)
