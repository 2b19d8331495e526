"""Who held which post when: the tenures of the graph, and what they make certain of a day."""

from datetime import date

from whitehall_graph.graph import reading, rows
from whitehall_graph.graph.results import Node, Results, Tenure
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


def _latest(tenure: Tenure) -> str:
    return tenure.since or (str(tenure.article.published) if tenure.article and tenure.article.published else "")


def covers(tenure: Tenure, on: date) -> bool:
    """Whether a tenure certainly covers a day."""
    last = tenure.until or tenure.as_of
    if not tenure.since or not last:
        return False
    return PartialDate.parse(tenure.since).latest <= on <= PartialDate.parse(last).earliest
