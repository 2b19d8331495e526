// title: What committees recommend, and who answers
// question: Which recommendations do committees make, and has anybody for the addressee spoken since?
// column published: the day of the article
// column committee: who recommends
// column to: who should act
// column words: the recommendation
// column answers: statements by the addressee, or by people with a post there, on that day or later
// column first_answer: the day of the first of them
// column article: the article's title
// column article_id: the article's id
MATCH (c:Committee)-[r:RECOMMENDS]->(b:Entity)
WITH c, r, b
MATCH (d:Article {id: r.article})
CALL (b, d) {
  OPTIONAL MATCH (b)<-[:AT]-(:Post)<-[:HOLDS]-(p:Person)
  WITH b, d, collect(p.id) + [b.id] AS voices
  UNWIND voices AS voice
  OPTIONAL MATCH (:Entity {id: voice})-[:SAID]->(s:Statement)-[:IN]->(later:Article)
  WHERE later.published >= d.published
  RETURN count(DISTINCT s.id) AS answers, min(later.published) AS first_answer
}
RETURN d.published AS published, c.name AS committee, b.name AS to, r.evidence AS words, answers, first_answer,
       d.title AS article, d.id AS article_id
ORDER BY coalesce(toString(published), '') DESC, committee, to, article_id, r.start
