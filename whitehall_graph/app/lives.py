"""What makes one kind's profile unlike another's: a department's years, a review's life, an event's sponsors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from whitehall_graph.app.known import Known
from whitehall_graph.app.markup import (
    EMPTY,
    asked,
    cards,
    columns,
    counted,
    day,
    fact_card,
    fact_cards,
    folded_rows,
    link,
    name,
    node_row,
    section,
    statement_card,
    statement_cards,
    together,
)
from whitehall_graph.app.timeline import timeline
from whitehall_graph.graph import rows
from whitehall_graph.graph.graph import Graph
from whitehall_graph.graph.results import Fact, Statement, Tenure
from whitehall_graph.graph.roles import role_of

# Types of fact that have a place of their own on a profile, by its kind; "" is any other kind.
_OPPOSED = ("CRITICISES", "SUPPORTS", "RECOMMENDS", "PART_OF", "SUCCEEDED_BY")
PLACED = {
    "": _OPPOSED,
    "Person": (*_OPPOSED, "SPOKE_AT"),
    "Event": (*_OPPOSED, "SPONSORS", "SPOKE_AT"),
    "Review": (*_OPPOSED, "COMMISSIONED", "LEADS", "PUBLISHED", "SPONSORS"),
}
# Those whose voices a department's profile hears apart, by the kind of body that somebody speaks for.
_VOICES = (("Union", "What unions say of it"), ("Committee", "What committees say of it"))
_LED = (("PermanentSecretary", "Permanent secretaries"), ("Minister", "Ministers"))
_SPONSORS = """
    UNWIND $ids AS id MATCH (e:Event {id: id})<-[:SPONSORS]-(n:Entity)
    RETURN DISTINCT e.id AS event, n ORDER BY n.name, n.id
"""
_SPOKE_LAST = """
    MATCH (b:Entity {id: $id})
    OPTIONAL MATCH (b)<-[:AT]-(:Post)<-[:HOLDS]-(p:Person)
    WITH b, collect(DISTINCT p.id) AS people
    UNWIND people + [b.id] AS voice
    MATCH (:Entity {id: voice})-[:SAID]->(:Statement)-[:IN]->(d:Article)
    WHERE d.published >= $since
    WITH DISTINCT d.id AS article, d.published AS published
    RETURN article, published ORDER BY published DESC, article LIMIT 2
"""


def posts(known: Known) -> Markup:
    """Posts over time: a person's own, or those at a body; a department's ministers and permanent secretaries first."""
    node, tenures = known.node, known.tenures
    if node.kind == "Person":
        return section("Posts", timeline(tenures, by_post=True), anchor="posts")
    if node.kind != "Department":
        return section("Who has held its posts", timeline(tenures, by_post=True), anchor="posts")
    led: dict[str | None, list[Tenure]] = {}
    for tenure in tenures:
        led.setdefault(role_of(tenure.title, node.id), []).append(tenure)
    parts = [
        section(title, timeline(led.get(kind, ()), by_post=True), "over time", anchor="posts" if not number else "")
        for number, (kind, title) in enumerate(_LED)
    ]
    rest = [t for t in tenures if role_of(t.title, node.id) not in dict(_LED)]
    folded = Markup("<details><summary>Show {}</summary>{}</details>")
    others = section("Other posts", folded.format(counted(len(rest), "term"), timeline(rest, by_post=True)))
    return together(parts) + (others if rest else EMPTY)


def lineage(known: Known) -> Markup:
    """The bodies that came before a body and after it, as the register knows them."""
    before = [name(fact.subject) for fact in known.done_to("SUCCEEDED_BY")]
    after = [name(fact.object) for fact in known.done_by("SUCCEEDED_BY")]
    lines = [("Before it", before), ("After it", after)]
    told = [Markup("<p><b>{}:</b> {}</p>").format(title, together(names, ", ")) for title, names in lines if names]
    return section("Predecessors and successors", together(told), "register")


def voices(known: Known) -> Markup:
    """What others say of it: unions and committees apart, where it is a department."""
    person = known.node.kind == "Person"
    heard = "What others say of " + ("them" if person else "it")
    if known.node.kind not in ("Department", "PublicBody", "Review", "Policy"):
        return _said(heard, known.others, known.roles) + _older(known)
    apart = {kind: [s for s in known.others if _speaks_for(s, known.roles) == kind] for kind, _ in _VOICES}
    rest = [s for s in known.others if not any(s in group for group in apart.values())]
    parts = [_said(title, apart[kind], known.roles) for kind, title in _VOICES]
    title = heard if len(rest) == len(known.others) else "What else is said of it"
    return together(parts) + _said(title, rest, known.roles) + _older(known)


def _older(known: Known) -> Markup:
    """The way to all that is said of it, where only the newest is looked at."""
    total = known.total("about", 0)
    table = link(asked("said-about", about=known.node.name), "All as a table")
    told = f"These are from the newest of {total:,} statements that are about {known.node.name}."
    return Markup('<p class="quiet">{} {}</p>').format(told, table) if total else EMPTY


def _speaks_for(statement: Statement, roles: Mapping[str, Tenure]) -> str:
    """The kind of body that a speaker is, or speaks for."""
    if statement.speaker and statement.speaker.kind != "Person":
        return statement.speaker.kind
    held = roles.get(statement.id)
    return held.body.kind if held and held.body else ""


def _said(title: str, statements: Sequence[Statement], roles: Mapping[str, Tenure]) -> Markup:
    return section(title, cards(statement_cards(statements, roles=roles), 5), len(statements))


def recommendations(graph: Graph, known: Known) -> Markup:
    """What it was told to do; open is what nobody who speaks for it is reported to have spoken since."""
    found = known.done_to("RECOMMENDS")
    days = [f.article.published for f in found if f.article and f.article.published]
    spoken = graph.store.read(_SPOKE_LAST, id=known.node.id, since=min(days)) if days else []
    open_ones = [f for f in found if not _is_answered(f, spoken)]
    since = [f for f in found if f not in open_ones]
    return together(
        section(title, cards(fact_cards(facts), 4), note)
        for title, facts, note in (
            ("Open recommendations", open_ones, "nobody for it is reported to have spoken since"),
            ("Recommendations after which it has spoken", since, len(since)),
            ("Recommendations made", known.done_by("RECOMMENDS"), len(known.done_by("RECOMMENDS"))),
        )
    )


def _is_answered(told: Fact, spoken: Sequence[Mapping[str, Any]]) -> bool:
    """Whether one of the two articles in which it spoke last is another than that which tells this, and no older."""
    where = told.article
    if where is None or where.published is None:
        return False
    day = where.published
    return any(row["article"] != where.id and row["published"] >= day for row in spoken)


# A review


def life(known: Known) -> Markup:
    """A review from its commission to the reactions to it, each step with its words."""
    days = [f.article.published for f in known.done_to("PUBLISHED") if f.article and f.article.published]
    published = min(days, default=None)
    before, after = _around(known.others, published)
    steps: tuple[tuple[str, list[Fact], list[Statement]], ...] = (
        ("Commissioned", known.done_to("COMMISSIONED"), []),
        ("Led", known.done_to("LEADS"), []),
        ("Sponsored", known.done_to("SPONSORS"), []),
        ("Evidence and voices before it came out", [], before),
        ("Published", known.done_to("PUBLISHED"), []),
        ("Reactions", known.done_to("CRITICISES", "SUPPORTS"), after),
    )
    drawn = together(_step(title, facts, said, known.roles) for title, facts, said in steps if facts or said)
    return section("Its life", Markup('<ol class="life">{}</ol>').format(drawn)) if drawn else EMPTY


def _around(said: Iterable[Statement], published: date | None) -> tuple[list[Statement], list[Statement]]:
    """What was said before a day, and the rest; without a day nothing was said before."""
    held: tuple[list[Statement], list[Statement]] = ([], [])
    for statement in said:
        on = statement.article.published
        held[not (published and on and on < published)].append(statement)
    return held


def _step(title: str, facts: Sequence[Fact], said: Sequence[Statement], roles: Mapping[str, Tenure]) -> Markup:
    lines = [(_on(f), fact_card(f)) for f in facts]
    lines += [(_on(s), statement_card(s, roles.get(s.id))) for s in said]
    lines.sort(key=lambda line: line[0])
    days = [on for on, _ in lines if on]
    span = " – ".join(dict.fromkeys(day(on) for on in (days[:1] + days[-1:])))
    return Markup('<li><p class="phase">{} <small>{}</small></p>{}</li>').format(
        title, span or "undated", cards([card for _, card in lines], 4)
    )


def _on(item: Fact | Statement) -> str:
    return str(item.article.published or "") if item.article else ""


# Events, and who pays for them


def occasion(known: Known) -> Markup:
    """Who sponsored an event, and who spoke there."""
    return columns(
        [
            section("Sponsored by", cards(fact_cards(known.done_to("SPONSORS")), 6)),
            section("Who spoke", cards(fact_cards(known.done_to("SPOKE_AT")), 8)),
        ]
    )


def attended(graph: Graph, known: Known) -> Markup:
    """The events that a person spoke at, with those who paid for them."""
    facts, blocks = known.done_by("SPOKE_AT"), []
    sponsors: dict[str, list[Markup]] = {}
    for row in graph.store.read(_SPONSORS, ids=[fact.object.id for fact in facts]) if facts else ():
        sponsors.setdefault(row["event"], []).append(name(rows.node(row["n"])))
    for fact in facts:
        behind = sponsors.get(fact.object.id, [])
        paid = Markup('<p class="paid">Sponsored by {}</p>').format(together(dict.fromkeys(behind), ", "))
        blocks.append(fact_card(fact) + (paid if behind else EMPTY))
    return section("Events", cards(blocks, 4), len(blocks))


def company(graph: Graph, known: Known, most: int = 8) -> Markup:
    """The people whom the same articles name most often."""
    found = graph.most_mentioned(kinds=["Person"], articles=[info.id for info in known.articles], limit=most + 1)
    lines = [node_row(m.node, counted(m.articles, "article")) for m in found if m.node != known.node]
    return section("Mentioned together with", folded_rows(lines[:most], most))
