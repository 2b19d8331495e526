"""Reports: whose a report is, and who speaks in it."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from whitehall_graph.extract.cast import Naming
from whitehall_graph.extract.extraction import Relation
from whitehall_graph.extract.lexicon import alternatives, table
from whitehall_graph.extract.relations.frames import Found
from whitehall_graph.extract.relations.patterns import patterned
from whitehall_graph.extract.relations.scene import Line, shape
from whitehall_graph.extract.relations.stage import Stage


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(table('relations')['reports']['nouns'])})\b", re.IGNORECASE)


def published_by_name(stage: Stage) -> Iterator[Relation]:
    """Reports whose name says whose they are: "the NAO report", "a study by the Example Trust"."""
    for naming in stage.cast.namings:
        if not stage.cast.is_kind(naming.entity, "Review"):
            continue
        span = (naming.start, naming.end)
        bodies = [b for b in stage.cast.within(*span, "body") if not stage.cast.is_kind(b.entity, "Media", "Party")]
        if len(bodies) == 1 and _is_called_report(stage, span, bodies[0]) and _is_owner(stage, span, bodies[0]):
            yield stage.relation("PUBLISHED", bodies[0].entity, naming.entity, span, "named after its publisher", 0.8)


def _is_called_report(stage: Stage, span: tuple[int, int], body: Naming) -> bool:
    """Whether a noun for a report stands in the name beside the body, and nothing says that it is still to come."""
    beside = stage.text[span[0] : body.start] + " | " + stage.text[body.end : span[1]]
    to_come = re.compile(table("relations")["reports"]["to_come"])
    return bool(_nouns().search(beside)) and not to_come.match(stage.text, span[1])


def _is_owner(stage: Stage, span: tuple[int, int], body: Naming) -> bool:
    """Whether the body stands first in the name or after "by", and is not what the report is about."""
    before = stage.text[span[0] : body.start]
    return before in ("", "the ", "The ") or bool(re.search(r"\b(?:by|from) (?:the )?(?:[a-z-]+ ){0,3}$", before))


def led_by_name(stage: Stage) -> Iterator[Relation]:
    """Reviews that go by who led them: "the Mockford review" where a Mockford is named."""
    people: dict[str, set[str]] = {}
    for entity in stage.cast.entities:
        if entity.kind == "Person":
            people.setdefault(entity.name.split()[-1], set()).add(entity.id)
    for naming in stage.cast.namings:
        first = stage.text[naming.start : naming.end].removeprefix("the ").split()[0].removesuffix("'s")
        if first in people and len(people[first]) == 1 and stage.cast.is_kind(naming.entity, "Review"):
            span = (naming.start, naming.end)
            yield stage.relation(
                "LEADS", next(iter(people[first])), naming.entity, span, "named after its leader", 0.75
            )


def the_report(stage: Stage) -> str | None:
    """The review or report that "a report" means where the article has only one."""
    reviews = [e for e in stage.cast.entities if e.kind == "Review"]
    unreported = re.compile(table("relations")["reports"]["unreported"], re.IGNORECASE)
    return reviews[0].id if len(reviews) == 1 and not unreported.search(reviews[0].name) else None


def own_voice(stage: Stage) -> str | None:
    """The body whose own summary of its report the article is: its bare words are the body's."""
    own = re.compile(table("relations")["reports"]["own"], re.IGNORECASE)
    if not any(own.fullmatch(stage.text[s.start : s.end].strip(" :")) for s in stage.document.sentences):
        return None
    for line in chain.from_iterable(whole.clauses for whole in stage.lines()):
        for found in (*publishers(line), *patterned(line, stage.text)):
            source = line.entity(found.source) if found.type == "PUBLISHED" and found.source is not None else None
            if source and stage.cast.is_kind(source, "body"):
                return source
    return None


def publishers(line: Line) -> Iterator[Found]:
    """The bodies that speak in "a report" of theirs; without the report."""
    for source in table("relations")["reports"]["speaks"]:
        for found in shape(source).finditer(line.text):
            yield Found("PUBLISHED", found.start("s"), None, *found.span(), "in a report", 0.75)


def owners(relations: Iterable[Relation]) -> dict[str, str]:
    """Who speaks in each review: its publisher, else who led it."""
    found: dict[str, str] = {}
    for type_ in ("PUBLISHED", "LEADS"):
        for relation in relations:
            if relation.type == type_:
                found.setdefault(relation.target, relation.source)
    return found
