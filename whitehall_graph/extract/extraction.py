"""What extraction finds in one article: entities, statements and relations, each with its exact characters."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from whitehall_graph.articles.article import Article


class Mention(BaseModel):
    """A run of characters that names an entity: `article.text[start:end] == text`."""

    model_config = ConfigDict(frozen=True)

    start: int
    end: int
    text: str


class Entity(BaseModel):
    """One real-world thing of the article, under the fullest name that the article prints.

    `id` is the register's id where the register knows it, so that the same body has one id in every article.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    in_register: bool = False


class Statement(BaseModel):
    """What somebody said. `speaker` is an entity's id; an unnamed speaker has only a `speaker_label`.

    `cue` is the word that reports it ("said", "according to"); `rule` names the rule that found it; `confidence` is
    in 0..1; `about` lists ids of entities and `topics` ids of topics.
    """

    model_config = ConfigDict(frozen=True)

    speaker: str | None
    speaker_label: str | None = None
    kind: Literal["direct", "indirect"]
    text: str
    start: int
    end: int
    cue: str | None = None
    about: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    rule: str
    confidence: float


class Relation(BaseModel):
    """A fact between two entities; `article.text[start:end] == evidence`.

    A HOLDS has the post's `title` as printed; `former` and `acting` are what the text says of it.
    """

    model_config = ConfigDict(frozen=True)

    source: str
    type: str
    target: str
    title: str | None = None
    former: bool = False
    acting: bool = False
    start: int
    end: int
    evidence: str
    rule: str
    confidence: float


class Extraction(BaseModel):
    """All that was found in `article`; `left_out` holds the spans that were taken for boilerplate."""

    model_config = ConfigDict(frozen=True)

    article: Article
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()
    left_out: tuple[Mention, ...] = ()
