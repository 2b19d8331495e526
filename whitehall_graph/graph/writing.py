"""How rows enter and leave the graph within one transaction, by Cypher that is fast on both engines.

What an article shares with others (a name, a role, a post) is always a function of the articles that are there:
adding one joins its share, removing one settles what the others leave. So no order of loading shows.

Nodes are looked up first and created where missing: a MERGE on several labels scans the embedded engine's store.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any

import neo4j
from neo4j import ManagedTransaction as Transaction

from whitehall_graph.errors import QueryError
from whitehall_graph.graph import figures, prominence, reading
from whitehall_graph.graph.marks import marked, next_load
from whitehall_graph.graph.records import (
    ArticleRecords,
    EdgeRow,
    NodeRow,
    RegisterRecords,
    lookup_label,
    named,
)
from whitehall_graph.graph.touched import LISTED, touch
from whitehall_graph.graph.values import plain_rows
from whitehall_graph.graph.versions import CURRENT
from whitehall_graph.vocabulary import vocabulary

_BATCH = 2000
_TURN = f"""
    MERGE (l:Ledger {{id: 'ledger'}}) ON CREATE SET l.schema = $schema
    SET l.changes = coalesce(l.changes, 0) + 1, {LISTED}
    WITH l
    OPTIONAL MATCH (a:Article {{id: $id}}) RETURN a
"""
_LOOKED_UP = ("Entity", "Post", "Topic")  # the labels under which articles share nodes
_PRESENT = " UNION ALL ".join(
    f"UNWIND $ids.{label} AS id MATCH (n:{label} {{id: id}}) RETURN n, EXISTS {{ (n)-[:AT]->() }} AS stands"
    for label in _LOOKED_UP
)
_ARTICLE = """
    CREATE (a:Article {id: $id}) SET a += $properties
    WITH a
    UNWIND $statements AS row CREATE (s:Statement {id: row.id}) SET s += row.properties
"""
# The edges that end at an article or at one of its statements, which go with them.
_OWN_EDGES = """
    MATCH (a:Article {id: $id})-[r:MENTIONS|WROTE|IN]-() RETURN type(r) AS kind, count(r) AS edges
    UNION ALL
    MATCH (a:Article {id: $id})<-[:IN]-(s:Statement) WITH s MATCH (s)-[r:SAID|ABOUT]-()
    RETURN type(r) AS kind, count(r) AS edges
"""
_TAKEN = """
    MATCH ()-[r:{}]->() WHERE r.article = $id
    WITH r, startNode(r).id AS source, endNode(r).id AS target DELETE r RETURN source, target
"""
# The properties that the register alone gives a node.
_REGISTERED = ("acronyms", "since", "until", "source", "sole", "in_register")
_NOTHING: tuple[list[str], Counter[str], prominence.Prominence] = ([], Counter(), Counter())
Row = dict[str, Any]
Shape = tuple[str, str, str]  # a type of edge, and the labels that its ends are looked up by


def put_article(tx: Transaction, records: ArticleRecords, load: int | None = None) -> int:
    """Write an article in place of what an older version of it said; the number of the load that brings it."""
    older = take_turn(tx, records.article.id, {edge.source for edge in records.edges if edge.type == "HOLDS"})
    load = load or next_load(tx)
    before, gone, unsaid = _withdraw_article(tx, records.article.id) if older else _NOTHING
    created, standing = _share(tx, records.shared)
    _create_article(tx, marked(records.article, load), records.statements)
    made = _create_edges(tx, _without_standing_posts(records.edges, standing))
    made += figures.nodes(row.labels for row in (records.article, *records.statements, *created))
    figures.change(tx, made, gone + _settle(tx, before))
    said = prominence.of(tx, records.edges)
    said.subtract(unsaid)
    prominence.change(tx, said)
    return load


def take_article(tx: Transaction, article: str) -> Row | None:
    """Remove an article and what nothing else holds; the article's properties, or None where there is none."""
    found = take_turn(tx, article)
    if found is None:
        return None
    before, gone, unsaid = _withdraw_article(tx, article)
    figures.change(tx, {}, gone + _settle(tx, before))
    prominence.change(tx, {each: -n for each, n in unsaid.items()})
    return found


def put_register(tx: Transaction, records: RegisterRecords, fingerprint: str) -> None:
    """Write the register in place of an older one; what only the older one held goes."""
    take_turn(tx)
    before = _withdraw_register(tx)
    present, standing = _present_nodes(tx, (row.id for row in records.nodes))
    _create_nodes(tx, (row for row in records.nodes if row.id not in present))
    _overwrite(tx, [row for row in records.nodes if row.id in present], present)
    _create_edges(tx, _without_standing_posts(records.edges, standing))
    _settle(tx, before)
    _rows(
        tx, "MATCH (l:Ledger {id: 'ledger'}) SET l.register = $fingerprint, l.touched = null", fingerprint=fingerprint
    )
    count_anew(tx)


def put_rows(tx: Transaction, nodes: Iterable[NodeRow], edges: Iterable[EdgeRow]) -> None:
    """Create nodes and edges as they stand, where none of them is there."""
    _create_nodes(tx, nodes)
    _create_edges(tx, edges)


def count_anew(tx: Transaction) -> None:
    """Count what is kept of how much there is, where more than an article changed."""
    figures.count_anew(tx)
    prominence.count_anew(tx)


def put_ledger(tx: Transaction, properties: Mapping[str, Any]) -> None:
    """Make the ledger what these properties say; none means that there is no ledger."""
    _rows(tx, "MATCH (l:Ledger {id: 'ledger'}) DETACH DELETE l")
    if properties:
        _rows(tx, "CREATE (l:Ledger {id: 'ledger'}) SET l += $properties", properties=dict(properties))


def take_turn(tx: Transaction | neo4j.Transaction, article: str = "", people: Iterable[str] = ()) -> Row | None:
    """Wait for other writers: each holds the ledger's lock to its end, as Neo4j reads what others just committed.

    The article of this id is returned as it is then, or None; with the `people` to whom it gives posts it is touched.
    """
    ids = [article, *sorted(people)] if article else []
    found: Row | None = _rows(tx, _TURN, schema=CURRENT, id=article, touched=ids)[0]["a"]
    return found


def _rows(tx: Transaction | neo4j.Transaction, cypher: str, /, **parameters: Any) -> list[Row]:
    return list(plain_rows(tx.run(cypher, parameters)))


# Nodes


def _share(tx: Transaction, rows: Sequence[NodeRow]) -> tuple[list[NodeRow], set[str]]:
    """Create the nodes that are missing; add to those that are there what this article knows of them.

    Those that were created are returned, and of the posts those that stand: where each is has been said.
    """
    present, standing = _present_nodes(tx, (row.id for row in rows))
    created = [row for row in rows if row.id not in present]
    _create_nodes(tx, created)
    changes = []
    for row in rows:
        if row.id in present:
            _add_labels(tx, row, present[row.id]["labels"])
            changes += _joined(row, present[row.id])
    _update(tx, changes)
    return created, standing


def _joined(row: NodeRow, present: Row) -> list[Row]:
    """What changes in a node when one more article names it; the register's nodes keep the register's words."""
    if present.get("in_register"):
        return []
    called = row.properties.get("called") or present.get("called")
    joined = _names([*_printed(present), *_printed(row.properties)], row.labels[0], called)
    changed = {key: value for key, value in joined.items() if present.get(key) != value}
    return [{"id": row.id, "properties": changed}] if changed else []


def _printed(properties: Mapping[str, Any]) -> list[str]:
    return [properties["name"], *properties.get("aliases", ())]


def _names(printed: Iterable[str], label: str, called: str | None = None) -> Row:
    names = named(printed, called)
    return {"name": names["name"], "title": names["name"]} if label == "Post" else names


def _present_nodes(tx: Transaction, ids: Iterable[str]) -> tuple[dict[str, Row], set[str]]:
    """The nodes of these ids that are there, by id, and the ids of those that are posts with a body."""
    found: dict[str, Row] = {}
    standing: set[str] = set()
    for batch in _batches([*ids]):
        groups: dict[str, list[str]] = dict(_by(batch, lookup_label))
        for row in _rows(tx, _PRESENT, ids={label: groups.get(label, []) for label in _LOOKED_UP}):
            found[row["n"]["id"]] = row["n"]
            standing |= {row["n"]["id"]} if row["stands"] else set()
    return found, standing


def _create_nodes(tx: Transaction, rows: Iterable[NodeRow]) -> None:
    for labels, group in _by(rows, lambda row: row.labels):
        cypher = f"UNWIND $rows AS row CREATE (n:{':'.join(labels)} {{id: row.id}}) SET n += row.properties"
        for batch in _batches(group):
            _rows(tx, cypher, rows=[{"id": row.id, "properties": dict(row.properties)} for row in batch])


def _create_article(tx: Transaction, article: NodeRow, statements: Iterable[NodeRow]) -> None:
    rows = [{"id": row.id, "properties": dict(row.properties)} for row in statements]
    _rows(tx, _ARTICLE, id=article.id, properties=dict(article.properties), statements=rows)


def _update(tx: Transaction, changes: Iterable[Row]) -> None:
    for label, group in _by(changes, lambda change: lookup_label(change["id"])):
        cypher = f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n += row.properties"
        for batch in _batches(group):
            _rows(tx, cypher, rows=batch)


def _overwrite(tx: Transaction, rows: Sequence[NodeRow], present: Mapping[str, Row]) -> None:
    changes = []
    for row in rows:
        gone = {key: None for key in present[row.id] if key not in ("id", "labels", *prominence.FIGURES)}
        changes.append({"id": row.id, "properties": gone | dict(row.properties)})
        _add_labels(tx, row, present[row.id]["labels"])
    _update(tx, changes)


def _add_labels(tx: Transaction, row: NodeRow, present: Iterable[str]) -> None:
    missing = [label for label in row.labels if label not in set(present)]
    if missing:
        _rows(tx, f"MATCH (n:{row.labels[0]} {{id: $id}}) SET n:{':'.join(missing)}", id=row.id)


# Edges


def _create_edges(tx: Transaction, edges: Iterable[EdgeRow]) -> Counter[str]:
    """Create edges, and count them; raises QueryError where an end is missing, so that nothing is left.

    All types go in one statement, as an article has few edges of each.
    """
    made: Counter[str] = Counter()
    for batch in _batches([*edges]):
        groups: dict[Shape, list[EdgeRow]] = dict(_by(batch, _edge_shape))
        rows = {_key(shape): _edge_rows(groups.get(shape, ())) for shape in _shapes()}
        found = {
            (row["kind"], row["source"], row["target"]): row["made"] for row in _rows(tx, _edges_statement(), rows=rows)
        }
        for shape, group in groups.items():
            if found.get(shape) != len(group):
                raise QueryError("An end of a {} from {} to {} is not in the graph.".format(*shape))
            made[shape[0]] += len(group)
    return made


def _edge_shape(edge: EdgeRow) -> Shape:
    return edge.type, lookup_label(edge.source), lookup_label(edge.target)


def _edge_rows(edges: Iterable[EdgeRow]) -> list[Row]:
    return [{"source": e.source, "target": e.target, "properties": dict(e.properties)} for e in edges]


@cache
def _shapes() -> tuple[Shape, ...]:
    """The types of edge with the labels that their ends are looked up by."""
    known = vocabulary()
    return tuple(
        sorted(
            (name, source, target)
            for name, edge in known.edges.items()
            for source in {lookup_label(f"{k.lower()}:") for family in edge.sources for k in known.kinds_of(family)}
            for target in {lookup_label(f"{k.lower()}:") for family in edge.targets for k in known.kinds_of(family)}
        )
    )


@cache
def _edges_statement() -> str:
    """A statement that creates the edges of every shape, and counts them."""
    return " UNION ALL ".join(
        f"UNWIND $rows.{_key(shape)} AS row "
        f"MATCH (a:{shape[1]} {{id: row.source}}) MATCH (b:{shape[2]} {{id: row.target}}) "
        f"CREATE (a)-[r:{shape[0]}]->(b) SET r += row.properties "
        f"RETURN '{shape[0]}' AS kind, '{shape[1]}' AS source, '{shape[2]}' AS target, count(r) AS made"
        for shape in _shapes()
    )


def _key(shape: Shape) -> str:
    return "_".join(shape)


def _without_standing_posts(edges: Iterable[EdgeRow], standing: Container[str]) -> list[EdgeRow]:
    """Without the AT of posts that have it: where a post is, is said once, however many articles name it."""
    return [edge for edge in edges if edge.type != "AT" or edge.source not in standing]


# Withdrawing


def _withdraw_article(tx: Transaction, article: str) -> tuple[list[str], Counter[str], prominence.Prominence]:
    """Take out what an article said: the ids of the shared nodes that it spoke of, how much of what went, of whom."""
    named_ids = _rows(tx, "MATCH (a:Article {id: $id})-[:MENTIONS]->(n) RETURN n.id AS id", id=article)
    writers = _rows(tx, "MATCH (a:Article {id: $id})<-[:WROTE]-(n) RETURN n.id AS id", id=article)
    gone = Counter({row["kind"]: row["edges"] for row in _rows(tx, _OWN_EDGES, id=article)})
    stated = [
        EdgeRow(kind, row["source"], row["target"])
        for kind in (*reading.stated_types(), "HOLDS")
        for row in _rows(tx, _TAKEN.format(kind), id=article)
    ]
    gone += Counter(edge.type for edge in stated) + Counter(Article=1, Statement=gone["IN"])
    unsaid = prominence.of(tx, [*stated, *(EdgeRow("MENTIONS", article, row["id"]) for row in named_ids)])
    held = [edge for edge in stated if edge.type == "HOLDS"]
    touch(tx, {edge.source for edge in held})
    _rows(tx, "MATCH (a:Article {id: $id})<-[:IN]-(s:Statement) DETACH DELETE s", id=article)
    _rows(tx, "MATCH (a:Article {id: $id}) DETACH DELETE a", id=article)
    shared = {*(row["id"] for row in (*named_ids, *writers)), *(edge.target for edge in held)}
    return sorted(shared), gone, unsaid


def _withdraw_register(tx: Transaction) -> list[str]:
    """Take out what an older register said; the ids of the nodes that it held."""
    held = []
    for label in ("Entity", "Post", "Topic"):
        cypher = f"MATCH (n:{label}) WHERE n.in_register RETURN n.id AS id"
        held += [row["id"] for row in _rows(tx, cypher)]
        _rows(tx, f"MATCH (n:{label}) WHERE n.in_register SET {', '.join(f'n.{p} = null' for p in _REGISTERED)}")
    if held:
        for kind, edge in vocabulary().edges.items():
            if "register" in edge.asserted_by:
                _rows(tx, f"MATCH ()-[r:{kind}]->() WHERE r.source IS NOT NULL DELETE r")
    return held


# Settling


def _settle(tx: Transaction, ids: Sequence[str]) -> Counter[str]:
    """Make these nodes what the register and the articles that are left say of them; delete those of nobody.

    What goes is counted.
    """
    gone: Counter[str] = Counter()
    settled: dict[str, list[str]] = dict(_by(ids, lookup_label))
    if "Post" in settled:
        gone += _settle_posts(tx, settled["Post"])
    if "Topic" in settled:
        gone["Topic"] += _settle_topics(tx, settled["Topic"])
    if "Entity" in settled:
        gone += _settle_entities(tx, settled["Entity"])
    return gone


def _settle_posts(tx: Transaction, ids: Sequence[str]) -> Counter[str]:
    cypher = """
        UNWIND $ids AS id MATCH (p:Post {id: id}) WHERE p.in_register IS NULL
        OPTIONAL MATCH (p)<-[r:HOLDS]-()
        RETURN id, collect(DISTINCT r.title) AS titles
    """
    rows = [row for batch in _batches(ids) for row in _rows(tx, cypher, ids=batch)]
    orphans = [row["id"] for row in rows if not row["titles"]]
    cypher = "UNWIND $ids AS id MATCH (p:Post {id: id})-[r:AT]->() DELETE r RETURN count(*) AS gone"
    gone: int = _rows(tx, cypher, ids=orphans)[0]["gone"] if orphans else 0
    _rows(tx, "UNWIND $ids AS id MATCH (p:Post {id: id}) DELETE p", ids=orphans)
    _update(tx, [{"id": r["id"], "properties": _names(r["titles"], "Post")} for r in rows if r["titles"]])
    return Counter(AT=gone, Post=len(orphans))


def _settle_topics(tx: Transaction, ids: Sequence[str]) -> int:
    cypher = """
        UNWIND $ids AS id MATCH (t:Topic {id: id})
        WHERE t.in_register IS NULL AND NOT EXISTS { (t)<-[:ABOUT]-() } DELETE t RETURN count(*) AS gone
    """
    gone: int = _rows(tx, cypher, ids=list(ids))[0]["gone"]
    return gone


def _settle_entities(tx: Transaction, ids: Sequence[str]) -> Counter[str]:
    cypher = """
        UNWIND $ids AS id MATCH (n:Entity {id: id})
        CALL (n) {
            OPTIONAL MATCH (n)<-[m:MENTIONS]-() RETURN collect(m.printed) AS mentioned, collect(m.called) AS called
        }
        CALL (n) {
            OPTIONAL MATCH (n)-[w:WROTE]->() RETURN collect(w.printed) AS wrote, collect(w.called) AS signed
        }
        CALL (n) { OPTIONAL MATCH (n)-[:HOLDS]->(p) RETURN collect(DISTINCT p.role) AS roles }
        RETURN n, mentioned, called, wrote, signed, roles
    """
    orphans, changes = [], []
    for batch in _batches(ids):
        for row in _rows(tx, cypher, ids=batch):
            node, printed = row["n"], [name for names in (*row["mentioned"], *row["wrote"]) for name in names]
            if not printed and not node.get("in_register"):
                orphans.append(node)
                continue
            _settle_roles(tx, node, {*row["roles"], *(["Journalist"] if row["wrote"] else [])})
            if not node.get("in_register"):
                called = min((*row["called"], *row["signed"]), default=None)
                gone = {"called": None} if node.get("called") else {}
                changes.append({"id": node["id"], "properties": gone | _names(printed, "Entity", called)})
    _rows(tx, "UNWIND $ids AS id MATCH (n:Entity {id: id}) DELETE n", ids=[node["id"] for node in orphans])
    _update(tx, changes)
    return figures.nodes(node["labels"] for node in orphans)


def _settle_roles(tx: Transaction, node: Row, roles: set[str]) -> None:
    stale = [label for label in node["labels"] if label in vocabulary().roles and label not in roles]
    if stale:
        _rows(tx, f"MATCH (n:Entity {{id: $id}}) REMOVE n:{':'.join(stale)}", id=node["id"])


def _by(items: Iterable[Any], key: Any) -> list[tuple[Any, list[Any]]]:
    """Items grouped by a key, the groups in the key's order, the items in their own."""
    return [(value, list(group)) for value, group in groupby(sorted(items, key=key), key=key)]


def _batches(items: Sequence[Any]) -> Iterable[list[Any]]:
    return (list(items[i : i + _BATCH]) for i in range(0, len(items), _BATCH))
