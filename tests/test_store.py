"""What stands in the graph: the register with no article loaded, posts between people and bodies, roles, names."""

from datetime import date

from tests.known import AGAIN, INGRID, KETTLES, KNOWN, LEAVES, SECRETARY, TEA, Register
from whitehall_graph.articles.article import Article
from whitehall_graph.extract.extraction import Entity, Extraction, Mention, Relation, Statement
from whitehall_graph.graph.dump import dump
from whitehall_graph.graph.loading import load_register
from whitehall_graph.graph.records import ArticleRecords, article_records, register_records
from whitehall_graph.graph.store import Store

TEXT = "Bo Quill, permanent secretary at the Tea Office, said it was hot. Ingrid Hallam, tea secretary, agreed."
BO = Entity(id="person:bo-quill", kind="Person", name="Bo Quill", mentions=(Mention(start=0, end=8, text="Bo Quill"),))
OFFICE = Entity(id="department:tea-office", kind="Department", name="Tea Office")
HALLAM = Entity(id=INGRID.id, kind="Person", name="Ingrid Hallam", in_register=True)
DEPARTMENT = Entity(id=TEA.id, kind="Department", name="Department for Tea", in_register=True)


def holds(person: Entity, title: str | None, body: Entity) -> Relation:
    """That a person has a post, as extraction says it."""
    return Relation(
        source=person.id,
        type="HOLDS",
        target=body.id,
        title=title,
        start=0,
        end=8,
        evidence=TEXT[:8],
        rule="r",
        confidence=1,
    )


SAID = Statement(
    speaker=BO.id,
    kind="indirect",
    text=TEXT[54:64],
    start=54,
    end=64,
    topics=("topic:biscuits",),
    about=(TEA.id,),
    rule="r",
    confidence=0.9,
)


def records(*relations: Relation, name: str = "a", **changes: object) -> ArticleRecords:
    """The records of an article in which four entities have these relations."""
    article = Article(source=f"{name}.txt", text=TEXT, title=name, authors=("Ann Scribe",), published=date(2024, 1, 22))
    found = {"entities": (BO, OFFICE, HALLAM, DEPARTMENT), "statements": (SAID,), "relations": relations, **changes}
    return article_records(Extraction(article=article, **found), KNOWN)


def labels(store: Store, node: str) -> set[str]:
    """The labels of a node."""
    return set(store.read("MATCH (n:Entity {id: $id}) RETURN labels(n) AS labels", id=node)[0]["labels"])


def test_register_answers_who_held_a_post_on_a_day_with_no_article_loaded(store: Store) -> None:
    load_register(store, KNOWN)
    rows = store.read(
        "MATCH (p:Person)-[h:HOLDS]->(:Post {id: $post})-[:AT]->(b) "
        "WHERE h.since_date <= $on AND (h.until_date IS NULL OR h.until_date >= $on) "
        "RETURN p.name AS name, h.since AS since, h.since_date AS day, h.source AS source, b.name AS body",
        post=SECRETARY.id,
        on=date(2023, 5, 1),
    )
    day = date(2023, 4, 1)
    assert rows == [
        {"name": "Ingrid Hallam", "since": "2023-04-01", "day": day, "source": AGAIN.source, "body": TEA.name}
    ]


def test_two_terms_in_a_post_are_two_edges(store: Store) -> None:
    load_register(store, KNOWN)
    cypher = "MATCH (:Person {id: $id})-[h:HOLDS]->(:Post) RETURN count(h) AS terms"
    assert store.read(cypher, id=INGRID.id) == [{"terms": 2}]


def test_lineage_and_parents_are_edges(store: Store) -> None:
    load_register(store, KNOWN)
    rows = store.read("MATCH (a)-[r:PART_OF|SUCCEEDED_BY]->(b) RETURN a.id AS a, type(r) AS r, b.id AS b ORDER BY r")
    assert [tuple(row.values()) for row in rows] == [
        (KETTLES.id, "PART_OF", TEA.id),
        (LEAVES.id, "SUCCEEDED_BY", TEA.id),
    ]


def test_changed_register_takes_the_place_of_the_old_one(store: Store) -> None:
    load_register(store, KNOWN)
    store.write_article(records(holds(BO, "permanent secretary", OFFICE)))
    smaller = Register(KNOWN.bodies[:1], KNOWN.people, KNOWN.posts, KNOWN.tenures[:1], KNOWN.topics)
    load_register(store, smaller)
    once = list(dump(store))
    assert store.read("MATCH (n:Entity {id: $id}) RETURN n", id=KETTLES.id) == []
    assert store.read("MATCH (:Person)-[h:HOLDS]->(:Post {id: $id}) RETURN count(h) AS terms", id=SECRETARY.id) == [
        {"terms": 1}
    ]
    load_register(store, KNOWN)
    load_register(store, smaller)
    assert list(dump(store)) == once


def test_body_that_leaves_the_register_stays_while_an_article_names_it(store: Store) -> None:
    load_register(store, KNOWN)
    store.write_article(records(statements=()))
    load_register(store, Register())
    rows = store.read(
        "MATCH (n:Entity {id: $id}) RETURN n.name AS name, n.source AS source, n.in_register AS known", id=TEA.id
    )
    assert rows == [{"name": "Department for Tea", "source": None, "known": None}]
    store.remove_article(records().article.id)
    assert [line for line in dump(store) if "ledger" not in line] == []


def test_post_of_an_article_stands_between_person_and_body(store: Store) -> None:
    load_register(store, KNOWN)
    store.write_article(records(holds(BO, "permanent secretary", OFFICE)))
    rows = store.read(
        "MATCH (p:Person)-[h:HOLDS]->(post:Post)-[:AT]->(b) WHERE h.article IS NOT NULL "
        "RETURN p.id AS person, post.id AS post, h.title AS title, h.evidence AS words, b.id AS body"
    )
    post = "post:permanent-secretary--department-tea-office"
    assert rows == [
        {"person": BO.id, "post": post, "title": "permanent secretary", "words": "Bo Quill", "body": OFFICE.id}
    ]


def test_post_that_the_register_has_is_that_post(store: Store) -> None:
    load_register(store, KNOWN)
    store.write_article(records(holds(HALLAM, "tea secretary", DEPARTMENT)))
    rows = store.read(
        "MATCH (:Person)-[h:HOLDS]->(p:Post) WHERE h.article IS NOT NULL RETURN p.id AS post, p.title AS title"
    )
    assert rows == [{"post": SECRETARY.id, "title": SECRETARY.title}]


def test_roles_follow_posts_and_go_with_them(store: Store) -> None:
    load_register(store, KNOWN)
    store.write_article(records(name="plain"))
    assert labels(store, BO.id) == {"Entity", "Person"}
    assert labels(store, INGRID.id) == {"Entity", "Person", "Minister"}
    appointed = records(holds(BO, "permanent secretary", OFFICE), name="appointed")
    store.write_article(appointed)
    assert labels(store, BO.id) == {"Entity", "Person", "PermanentSecretary"}
    assert labels(store, "person:ann-scribe") == {"Entity", "Person", "Journalist"}
    store.remove_article(appointed.article.id)
    assert labels(store, BO.id) == {"Entity", "Person"}
    assert labels(store, INGRID.id) == {"Entity", "Person", "Minister"}


def test_statement_leads_to_speaker_article_and_subjects(store: Store) -> None:
    load_register(store, KNOWN)
    store.write_article(records())
    rows = store.read(
        "MATCH (p)-[:SAID]->(s:Statement)-[:IN]->(a:Article) MATCH (s)-[:ABOUT]->(x) "
        "RETURN p.id AS speaker, s.text AS text, a.published AS day, x.id AS about ORDER BY about"
    )
    said = {"speaker": BO.id, "text": TEXT[54:64], "day": date(2024, 1, 22)}
    assert rows == [{**said, "about": TEA.id}, {**said, "about": "topic:biscuits"}]


def test_rows_do_not_depend_on_what_was_made_before() -> None:
    assert records(holds(BO, None, OFFICE)) == records(holds(BO, None, OFFICE))
    assert register_records(KNOWN) == register_records(KNOWN)
