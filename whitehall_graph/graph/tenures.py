"""Who held which post when: the tenures of the graph, and what they make certain of a day."""

from collections.abc import Iterable, Mapping
from datetime import date

from whitehall_graph.graph import reading, rows
from whitehall_graph.graph.results import Node, Results, Statement, Tenure
from whitehall_graph.graph.store import Store
from whitehall_graph.register import PartialDate


def tenures(store: Store, node: Node) -> Results[Tenure]:
    """The posts of a person, or the holders of a post or of the posts of a body, the latest first."""
    cypher = {"Person": reading.POSTS_OF_PERSON, "Post": reading.HOLDERS_OF_POST}.get(
        node.kind, reading.HOLDERS_AT_BODY
    )
    found = [rows.tenure(row) for row in store.read(cypher, id=node.id)]
    in_order = sorted(found, key=lambda t: (t.title, t.person.id, t.article.id if t.article else ""))
    return Results(sorted(in_order, key=_latest, reverse=True))


def holders(store: Store, post: Node, on: date) -> Results[Tenure]:
    """Those whose dates in the register certainly cover a day; on the day of a handover only the successor."""
    certain = [t for t in tenures(store, post) if covers(t, on)]
    starting = [t for t in certain if t.since == on.isoformat()]
    return Results(t for t in certain if not starting or t in starting or t.until != on.isoformat())


def speaking_as(store: Store, statements: Iterable[Statement]) -> Mapping[str, Tenure]:
    """The post in which each was said, by the statement's id: by the register for the day, else by the article.

    The latest of several posts is taken; a statement without one is left out.
    """
    said = [s for s in statements if s.speaker and s.speaker.kind == "Person"]
    people = sorted({s.speaker.id for s in said if s.speaker})
    asked = {"people": people, "articles": sorted({s.article.id for s in said})}
    held: dict[str, list[Tenure]] = {person: [] for person in people}
    for row in store.read(reading.POSTS_OF_PEOPLE, of=asked) if people else ():
        tenure = rows.tenure(row)
        held[tenure.person.id].append(tenure)
    found = {s.id: _role(s, held[s.speaker.id]) for s in said if s.speaker}
    return {statement: tenure for statement, tenure in found.items() if tenure}


def _role(statement: Statement, held: list[Tenure]) -> Tenure | None:
    on, article = statement.article.published, statement.article.id
    certain = [tenure for tenure in held if on and covers(tenure, on)]
    told = [tenure for tenure in held if tenure.article and tenure.article.id == article and not tenure.former]
    return max(certain or told, key=lambda tenure: (tenure.since or "", tenure.title), default=None)


def _latest(tenure: Tenure) -> str:
    return tenure.since or (str(tenure.article.published) if tenure.article and tenure.article.published else "")


def covers(tenure: Tenure, on: date) -> bool:
    """Whether a tenure certainly covers a day."""
    last = tenure.until or tenure.as_of
    if not tenure.since or not last:
        return False
    return PartialDate.parse(tenure.since).latest <= on <= PartialDate.parse(last).earliest
