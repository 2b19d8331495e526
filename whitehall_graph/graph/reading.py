"""The Cypher behind the reading methods: what each kind of result is returned with, and the patterns that find it.

Ordered wherever order shows, so that both engines answer alike. Nulls sort differently on the two, hence `coalesce`.
Each pattern begins with the node that is known and names its types of edge: the embedded engine walks a pattern from
its left end, and past every edge of a node whose types are only compared afterwards. Where an id may be missing it is
coalesced to one that nothing has: for a null it looks through all nodes of the label, and finds none. Lists that are
long for one question and short for the next come in a map, `$of.ids`: Neo4j plans anew for each length of a list.
Nodes and edges are returned as maps of what `rows.py` reads: whole ones take the driver half as long again.
"""

from collections.abc import Sequence

from whitehall_graph.vocabulary import vocabulary


def node(name: str) -> str:
    """What a node is returned with."""
    return f"{name} {{.id, .name, .aliases, .in_register, .source, labels: labels({name})}}"


# One page of a longer answer.
PAGE = "SKIP $skip LIMIT $limit"
# The nodes of an answer that ties most belong to.
MOST_TIED = "ORDER BY ties DESC, id LIMIT $limit"
# An article without its text, which may be long.
INFO = "{.id, .title, .name, .publisher, .authors, .published, .url, .source, .digest}"
# What a statement is returned with: itself, its speaker, its article, and what it is about.
_LATEST_SAID = "ORDER BY coalesce(toString(d.published), '') DESC, d.id, s.start, s.id"
STATEMENT = f"""
OPTIONAL MATCH (s)<-[:SAID]-(speaker:Entity)
CALL (s) {{ OPTIONAL MATCH (s)-[:ABOUT]->(n) RETURN collect({node("n")}) AS about }}
RETURN s {{.id, .text, .kind, .speaker_label, .start, .end, .rule, .confidence, .cue}} AS s,
       {node("speaker")} AS speaker, d {INFO} AS article, about
{_LATEST_SAID}
"""
# What a fact is returned with.
_OF_FACT = "OPTIONAL MATCH (d:Article {id: coalesce(r.article, '')})"
_LATEST_STATED = "ORDER BY coalesce(toString(d.published), '') DESC, d.id, r.start, a.id, b.id"
_EDGE = "r {.article, .evidence, .start, .end, .rule, .confidence, .source, .title, .former, .acting, type: type(r)}"
TIE = f"RETURN {node('a')} AS a, {_EDGE} AS r, {node('b')} AS b"
_STATED = f"{TIE}, d {INFO} AS article {_LATEST_STATED}, r.type"
FACT = f"{_OF_FACT} {_STATED}"
# One page of facts, cut out before what belongs to each is put together.
FACTS_PAGE = f"{_OF_FACT} WITH a, r, b, d {_LATEST_STATED}, type(r) {PAGE} {_STATED}"
# What a tenure is returned with.
TENURE = f"""
OPTIONAL MATCH (post)-[:AT]->(body:Entity)
OPTIONAL MATCH (d:Article {{id: coalesce(h.article, '')}})
RETURN {node("person")} AS person, {node("post")} AS post, {node("body")} AS body, d {INFO} AS article,
       h {{.title, .since, .until, .as_of, .acting, .former, .source, .evidence, .start, .end}} AS h
"""


# Edges that an article states between a node's posts and their bodies read "person HOLDS body".
_HELD = "-[r:HOLDS]->(:Post)-[:AT]->"
_HELD_BY = "<-[:AT]-(:Post)<-[r:HOLDS]-"
POSTS = f"MATCH (a:Entity){_HELD}(b:Entity) WHERE r.article IS NOT NULL {FACT}"

# What is said between any two of `$of.ids`: facts, posts, and statements of one about another.
POSTS_AMONG = (
    f"UNWIND $of.ids AS id MATCH (a:Entity {{id: id}}){_HELD}(b:Entity) "
    f"WHERE b.id IN $of.ids AND r.article IS NOT NULL {FACT}"
)
STATEMENTS_AMONG = (
    "UNWIND $of.ids AS id MATCH (:Entity {id: id})-[:SAID]->(s:Statement)-[:ABOUT]->(b:Entity) WHERE b.id IN $of.ids "
    f"WITH DISTINCT s MATCH (s)-[:IN]->(d:Article) {STATEMENT}"
)
# The `$each` newest statements of each of `$of.ids`.
NEWEST_SPOKEN_BY = f"""
    UNWIND $of.ids AS id CALL (id) {{
        MATCH (:Entity {{id: id}})-[:SAID]->(s:Statement)-[:IN]->(d:Article)
        WITH s, d {_LATEST_SAID} LIMIT $each RETURN s, d
    }} {STATEMENT}
"""
SPOKEN_BY = f"MATCH (:Entity {{id: $id}})-[:SAID]->(s:Statement)-[:IN]->(d:Article) {STATEMENT}"
SPOKEN_ABOUT = f"MATCH (:Entity {{id: $id}})<-[:ABOUT]-(s:Statement)-[:IN]->(d:Article) {STATEMENT}"

_OF_LABELS = "(size($of.labels) = 0 OR any(label IN labels(n) WHERE label IN $of.labels))"
_MOST = "ORDER BY articles DESC, n.name, n.id"
_MOST_MENTIONED = f"WITH n, articles {_MOST} LIMIT $limit RETURN {node('n')} AS n, articles {_MOST}"
MENTIONED = f"MATCH (n:Entity) WHERE n.articles > 0 AND {_OF_LABELS} WITH n, n.articles AS articles {_MOST_MENTIONED}"
MENTIONED_IN = f"""
    UNWIND $of.articles AS id MATCH (d:Article {{id: id}})-[:MENTIONS]->(n:Entity)
    WHERE {_OF_LABELS} WITH n, count(d) AS articles {_MOST_MENTIONED}
"""
# In how many articles each is mentioned: counted, not as it is kept.
MENTIONS_COUNTED = "MATCH (:Article)-[m:MENTIONS]->(n:Entity) RETURN n.id AS id, count(m) AS n"
ARTICLE_OF_ID = f"MATCH (d:Article {{id: $name}}) RETURN d {INFO} AS article"
ARTICLE = f"""
    MATCH (d:Article)
    WHERE d.id = $name OR d.title = $name OR d.url = $name OR d.source = $name OR d.source = $path
    RETURN d {INFO} AS article ORDER BY d.id LIMIT 20
"""
_NEWEST = f"RETURN d {INFO} AS article ORDER BY coalesce(toString(d.published), '') DESC, d.id"
NEWEST_PAGE = f"WITH d ORDER BY coalesce(toString(d.published), '') DESC, d.id {PAGE} {_NEWEST}"
_MENTIONING = "MATCH (:Entity {id: $id})<-[:MENTIONS]-(d:Article)"
ARTICLES = f"MATCH (d:Article) {_NEWEST}"
ARTICLES_PAGE = f"MATCH (d:Article) {NEWEST_PAGE}"
ARTICLES_MENTIONING = f"{_MENTIONING} {_NEWEST}"
ARTICLES_MENTIONING_PAGE = f"{_MENTIONING} {NEWEST_PAGE}"
ARTICLES_TITLED = f"MATCH (d:Article) WHERE toLower(d.title) CONTAINS $text {_NEWEST}"
ARTICLE_TEXT = "MATCH (d:Article {id: $id}) RETURN d"
ARTICLE_MENTIONS = (
    f"MATCH (d:Article {{id: $id}})-[m:MENTIONS]->(n:Entity) RETURN {node('n')} AS n, m.offsets AS offsets"
)
# By the index on an article's edges; a label at either end would make the embedded engine look at all edges.
ARTICLE_POSTS = f"""
    MATCH (a)-[r:HOLDS]->(post) WHERE r.article = $id
    WITH a, r, post MATCH (post)-[:AT]->(b) {TIE}
"""
ARTICLE_STATEMENTS = f"MATCH (d:Article {{id: $id}})<-[:IN]-(s:Statement) {STATEMENT}"
ARTICLE_INFOS = f"UNWIND $of.ids AS id MATCH (d:Article {{id: id}}) RETURN d {INFO} AS article"

NODES_OF = f"UNWIND $of.ids AS id MATCH (n:Entity {{id: id}}) RETURN {node('n')} AS n"
SPAN = "MATCH (d:Article) RETURN count(d) AS articles, min(d.published) AS first, max(d.published) AS last"
PUBLISHERS = """
    MATCH (d:Article) WHERE d.publisher IS NOT NULL
    RETURN d.publisher AS publisher, count(*) AS n ORDER BY n DESC, publisher
"""

POSTS_OF_PERSON = f"MATCH (person:Entity {{id: $id}})-[h:HOLDS]->(post:Post) {TENURE}"
# The posts of people by the register and by some articles: those of whom many write are told in very many.
POSTS_OF_PEOPLE = (
    "UNWIND $of.people AS id MATCH (person:Entity {id: id})-[h:HOLDS]->(post:Post) "
    f"WHERE h.article IS NULL OR h.article IN $of.articles {TENURE}"
)
HOLDERS_OF_POST = f"MATCH (post:Post {{id: $id}})<-[h:HOLDS]-(person:Entity) {TENURE}"
HOLDERS_AT_BODY = f"MATCH (:Entity {{id: $id}})<-[:AT]-(post:Post)<-[h:HOLDS]-(person:Entity) {TENURE}"


def fact_types() -> list[str]:
    """The types of edge that are facts between people, bodies and things, HOLDS apart."""
    records = {"Article", "Statement", "Post", "Topic"}
    return [n for n, e in vocabulary().edges.items() if not records & {*e.sources, *e.targets}]


def stated_types() -> list[str]:
    """Those of them that articles state."""
    return [name for name in fact_types() if "article" in vocabulary().edges[name].asserted_by]


def article_facts() -> str:
    """The query for the facts of article `$id`: each type by its index on the article, in no order."""
    return " UNION ALL ".join(f"MATCH (a)-[r:{t}]->(b) WHERE r.article = $id {TIE}" for t in stated_types())


def facts(types: Sequence[str], fact: str = FACT) -> str:
    """The query for all facts of these types that articles state; `fact` returns them, all or a page."""
    return f"MATCH (a:Entity)-[r:{'|'.join(types)}]->(b:Entity) WHERE r.article IS NOT NULL {fact}"


def facts_of(types: Sequence[str], direction: str = "both", *, among: bool = False, fact: str = FACT) -> str:
    """The query for what node `$id` does, is done, or both; `among` with nodes of `$of.ids` only."""
    kinds, others = "|".join(types), "WHERE {}.id IN $of.ids" if among else ""
    match direction:
        case "out":
            return f"MATCH (a:Entity {{id: $id}})-[r:{kinds}]->(b:Entity) {others.format('b')} {fact}"
        case "in":
            return f"MATCH (b:Entity {{id: $id}})<-[r:{kinds}]-(a:Entity) {others.format('a')} {fact}"
        case _:
            pattern = f"MATCH (n:Entity {{id: $id}})-[x:{kinds}]-(m:Entity) {others.format('m')}"
            return f"{pattern} WITH DISTINCT x AS r, startNode(x) AS a, endNode(x) AS b {fact}"


def posts_of(*, among: bool = False) -> list[str]:
    """The queries for the posts that node `$id` holds at bodies, and that are held at it; `among` as above."""
    others = " AND {}.id IN $of.ids" if among else ""
    return [
        f"MATCH ({node}:Entity {{id: $id}}){way}({other}:Entity) "
        f"WHERE r.article IS NOT NULL{others.format(other)} {FACT}"
        for node, way, other in (("a", _HELD, "b"), ("b", _HELD_BY, "a"))
    ]


def newest_facts_of(types: Sequence[str]) -> str:
    """The query for the `$each` newest facts of each type that node `$id` does, and of each that it is done.

    In one statement, however many types: a server takes as long to plan one for each type as to answer them all.
    """
    return f"""
        MATCH (:Entity {{id: $id}})-[r:{"|".join(types)}]-(m:Entity) {_OF_FACT}
        WITH r, m, coalesce(toString(d.published), '') AS day ORDER BY day DESC, r.article, r.start, m.id
        WITH type(r) AS type, startNode(r) = m AS done, collect(r)[..$each] AS newest UNWIND newest AS r
        WITH startNode(r) AS a, r, endNode(r) AS b {FACT}
    """


def facts_among(types: Sequence[str], *, stated: bool = False) -> str:
    """The query for the facts between any two of `$of.ids`; `stated` for those that articles state."""
    source = " AND r.article IS NOT NULL" if stated else ""
    pattern = f"UNWIND $of.ids AS id MATCH (a:Entity {{id: id}})-[r:{'|'.join(types)}]->(b:Entity)"
    return f"{pattern} WHERE b.id IN $of.ids{source} {FACT}"


def ties_of(types: Sequence[str], *, posts: bool) -> str:
    """The query for how many facts tie node `$id` to each other node; with `posts`, posts that articles tell count."""
    kinds = "|".join(types)
    found = (
        [f"MATCH (n:Entity {{id: $id}})-[r:{kinds}]-(m:Entity) RETURN m.id AS id, count(r) AS ties"] if types else []
    )
    held = (
        f"MATCH (n:Entity {{id: $id}}){way}(m:Entity) WHERE r.article IS NOT NULL RETURN m.id AS id, count(r) AS ties"
        for way in (_HELD, _HELD_BY)
    )
    return (
        f"CALL {{ {' UNION ALL '.join([*found, *(held if posts else ())])} }} "
        "WITH id, sum(ties) AS ties WHERE id <> $id RETURN id, ties"
    )


def facts_counted(types: Sequence[str], *, posts: bool) -> list[str]:
    """The queries that count how many facts of these types, and `posts`, articles state of each node."""
    ways = [*([f"-[r:{'|'.join(types)}]-"] if types else []), *((_HELD, _HELD_BY) if posts else ())]
    return [
        f"MATCH (n:Entity){way}(:Entity) WHERE r.article IS NOT NULL RETURN n.id AS id, count(r) AS n" for way in ways
    ]


def most_tied(types: Sequence[str], *, posts: bool) -> str:
    """The query for the `$limit` nodes of which articles state most facts: as is kept, where all types count."""
    if posts and {*stated_types()} <= {*types}:
        return "MATCH (n:Entity) WHERE n.facts > 0 RETURN n.id AS id ORDER BY n.facts DESC, id LIMIT $limit"
    counted = " UNION ALL ".join(facts_counted(types, posts=posts))
    return f"CALL {{ {counted} }} WITH id, sum(n) AS ties RETURN id {MOST_TIED}"


def node_counts() -> str:
    """The query for how many nodes there are of each kind: label by label, which engines keep count of."""
    kinds = sorted(vocabulary().kinds)
    return " UNION ALL ".join(f"MATCH (n:{kind}) RETURN '{kind}' AS kind, count(n) AS n" for kind in kinds)


def edge_counts() -> str:
    """The query for how many edges there are of each type."""
    types = sorted(vocabulary().edges)
    return " UNION ALL ".join(f"MATCH ()-[r:{kind}]->() RETURN '{kind}' AS kind, count(r) AS n" for kind in types)


def statements(*, speaker: bool, subjects: Sequence[str], dated: bool, page: str = "") -> str:
    """The query for statements: of `$speaker`, about each of `$subject0`…, published from `$since` to `$until`.

    `subjects` are the labels of what they are about. A `page` is cut out before what belongs to each is looked up.
    """
    rest = list(range(len(subjects)))
    if speaker:
        start = "(:Entity {id: $speaker})-[:SAID]->(s:Statement)"
    elif rest:
        start = f"(:{subjects[rest.pop()]} {{id: $subject{len(rest)}}})<-[:ABOUT]-(s:Statement)"
    else:
        start = "(s:Statement)"
    about = [f"EXISTS {{ (s)-[:ABOUT]->(:{subjects[n]} {{id: $subject{n}}}) }}" for n in rest]
    days = ["d.published >= $since AND d.published <= $until"] if dated else []
    conditions = ["toLower(s.text) CONTAINS $containing", *about, *days]
    cut = f"WITH s, d {_LATEST_SAID} {page}" if page else ""
    return f"MATCH {start}-[:IN]->(d:Article) WHERE {' AND '.join(conditions)} {cut} {STATEMENT}"
