"""The Cypher behind the reading methods: what each kind of result is returned with, and the patterns that find it.

Ordered wherever order shows, so that both engines answer alike. Nulls sort differently on the two, hence `coalesce`.
"""

from whitehall_graph.vocabulary import vocabulary

# One page of a longer answer.
PAGE = "SKIP $skip LIMIT $limit"
# An article without its text, which may be long.
INFO = "{.id, .title, .name, .publisher, .authors, .published, .url, .source, .digest}"
# What a statement is returned with: itself, its speaker, its article, and what it is about.
STATEMENT = f"""
OPTIONAL MATCH (speaker:Entity)-[:SAID]->(s)
CALL (s) {{ OPTIONAL MATCH (s)-[:ABOUT]->(subject) RETURN collect(subject) AS about }}
RETURN s, speaker, d {INFO} AS article, about
ORDER BY coalesce(toString(d.published), '') DESC, d.id, s.start, s.id
"""
# What a fact is returned with.
FACT = f"""
OPTIONAL MATCH (d:Article {{id: r.article}})
RETURN a, r, b, d {INFO} AS article
ORDER BY coalesce(toString(d.published), '') DESC, r.type, d.id, r.start, a.id, b.id
"""
# What a tenure is returned with.
TENURE = f"""
OPTIONAL MATCH (post)-[:AT]->(body:Entity)
OPTIONAL MATCH (d:Article {{id: h.article}})
RETURN person, h, post, body, d {INFO} AS article
"""


# Edges that an article states between a node's posts and their bodies read "person HOLDS body".
_HELD = "-[r:HOLDS]->(:Post)-[:AT]->"

FACTS = f"MATCH (a:Entity)-[r]->(b:Entity) WHERE type(r) IN $types AND r.article IS NOT NULL {FACT}"
FACTS_FROM = f"MATCH (a:Entity {{id: $id}})-[r]->(b:Entity) WHERE type(r) IN $types {FACT}"
FACTS_TO = f"MATCH (a:Entity)-[r]->(b:Entity {{id: $id}}) WHERE type(r) IN $types {FACT}"
FACTS_OF = (
    "MATCH (n:Entity {id: $id})-[x]-(m:Entity) WHERE type(x) IN $types "
    f"WITH DISTINCT x AS r, startNode(x) AS a, endNode(x) AS b {FACT}"
)
POSTS = f"MATCH (a:Entity){_HELD}(b:Entity) WHERE r.article IS NOT NULL {FACT}"
POSTS_FROM = f"MATCH (a:Entity {{id: $id}}){_HELD}(b:Entity) WHERE r.article IS NOT NULL {FACT}"
POSTS_TO = f"MATCH (a:Entity){_HELD}(b:Entity {{id: $id}}) WHERE r.article IS NOT NULL {FACT}"

# What is said between any two of `$ids`: facts, posts, and statements of one about another.
FACTS_AMONG = (
    f"UNWIND $ids AS id MATCH (a:Entity {{id: id}})-[r]->(b:Entity) WHERE b.id IN $ids AND type(r) IN $types {FACT}"
)
POSTS_AMONG = (
    f"UNWIND $ids AS id MATCH (a:Entity {{id: id}}){_HELD}(b:Entity) "
    f"WHERE b.id IN $ids AND r.article IS NOT NULL {FACT}"
)
STATEMENTS_AMONG = (
    "UNWIND $ids AS id MATCH (:Entity {id: id})-[:SAID]->(s:Statement)-[:ABOUT]->(b:Entity) WHERE b.id IN $ids "
    f"WITH DISTINCT s MATCH (s)-[:IN]->(d:Article) {STATEMENT}"
)
SPOKEN_BY = f"MATCH (:Entity {{id: $id}})-[:SAID]->(s:Statement)-[:IN]->(d:Article) {STATEMENT}"
SPOKEN_ABOUT = f"MATCH (:Entity {{id: $id}})<-[:ABOUT]-(s:Statement)-[:IN]->(d:Article) {STATEMENT}"

MENTIONED = """
    MATCH (d:Article)-[:MENTIONS]->(n:Entity)
    WHERE size($labels) = 0 OR any(label IN labels(n) WHERE label IN $labels)
    WITH n, count(d) AS articles
    RETURN n, articles ORDER BY articles DESC, n.name, n.id LIMIT $limit
"""
MENTIONED_IN = MENTIONED.replace("MATCH (d:Article)-", "UNWIND $articles AS id MATCH (d:Article {id: id})-", 1)
ARTICLE = f"""
    MATCH (d:Article)
    WHERE d.id = $name OR d.title = $name OR d.url = $name OR d.source = $name OR d.source = $path
    RETURN d {INFO} AS article ORDER BY d.id LIMIT 20
"""
_NEWEST = f"RETURN d {INFO} AS article ORDER BY coalesce(toString(d.published), '') DESC, d.id"
ARTICLES = f"MATCH (d:Article) {_NEWEST}"
ARTICLES_MENTIONING = f"MATCH (d:Article)-[:MENTIONS]->(:Entity {{id: $id}}) {_NEWEST}"
ARTICLES_TITLED = f"MATCH (d:Article) WHERE toLower(d.title) CONTAINS $text {_NEWEST}"
ARTICLE_TEXT = "MATCH (d:Article {id: $id}) RETURN d"
ARTICLE_MENTIONS = "MATCH (d:Article {id: $id})-[m:MENTIONS]->(n:Entity) RETURN n, m.offsets AS offsets"
# By the index on an article's edges; a label at either end would make the embedded engine look at all edges.
ARTICLE_POSTS = """
    MATCH (a)-[r:HOLDS]->(post) WHERE r.article = $id
    WITH a, r, post MATCH (post)-[:AT]->(b) RETURN a, r, b
"""
ARTICLE_STATEMENTS = f"MATCH (s:Statement)-[:IN]->(d:Article {{id: $id}}) {STATEMENT}"
ARTICLE_INFOS = f"UNWIND $ids AS id MATCH (d:Article {{id: id}}) RETURN d {INFO} AS article"

NODES_OF = "UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN n"
SPAN = "MATCH (d:Article) RETURN count(d) AS articles, min(d.published) AS first, max(d.published) AS last"
PUBLISHERS = """
    MATCH (d:Article) WHERE d.publisher IS NOT NULL
    RETURN d.publisher AS publisher, count(*) AS n ORDER BY n DESC, publisher
"""

POSTS_OF_PERSON = f"MATCH (person:Entity {{id: $id}})-[h:HOLDS]->(post:Post) {TENURE}"
POSTS_OF_PEOPLE = f"UNWIND $ids AS id MATCH (person:Entity {{id: id}})-[h:HOLDS]->(post:Post) {TENURE}"
HOLDERS_OF_POST = f"MATCH (person:Entity)-[h:HOLDS]->(post:Post {{id: $id}}) {TENURE}"
HOLDERS_AT_BODY = f"MATCH (person:Entity)-[h:HOLDS]->(post:Post)-[:AT]->(:Entity {{id: $id}}) {TENURE}"


def fact_types() -> list[str]:
    """The types of edge that are facts between people, bodies and things, HOLDS apart."""
    records = {"Article", "Statement", "Post", "Topic"}
    return [n for n, e in vocabulary().edges.items() if not records & {*e.sources, *e.targets}]


def article_facts() -> str:
    """The query for the facts of article `$id`: each type by its index on the article, in no order."""
    return " UNION ALL ".join(f"MATCH (a)-[r:{t}]->(b) WHERE r.article = $id RETURN a, r, b" for t in fact_types())


def node_counts() -> str:
    """The query for how many nodes there are of each kind: label by label, which engines keep count of."""
    kinds = sorted(vocabulary().kinds)
    return " UNION ALL ".join(f"MATCH (n:{kind}) RETURN '{kind}' AS kind, count(n) AS n" for kind in kinds)


def edge_counts() -> str:
    """The query for how many edges there are of each type."""
    types = sorted(vocabulary().edges)
    return " UNION ALL ".join(f"MATCH ()-[r:{kind}]->() RETURN '{kind}' AS kind, count(r) AS n" for kind in types)


def statements(*, speaker: bool, subjects: int, dated: bool) -> str:
    """The query for statements: of `$speaker`, about each of `$subject0`…, published from `$since` to `$until`."""
    said = "MATCH (:Entity {id: $speaker})-[:SAID]->(s:Statement)-[:IN]->(d:Article)"
    every = "MATCH (s:Statement)-[:IN]->(d:Article)"
    about = [f"EXISTS {{ (s)-[:ABOUT]->({{id: $subject{n}}}) }}" for n in range(subjects)]
    days = ["d.published >= $since AND d.published <= $until"] if dated else []
    conditions = ["toLower(s.text) CONTAINS $containing", *about, *days]
    return f"{said if speaker else every} WHERE {' AND '.join(conditions)} {STATEMENT}"
