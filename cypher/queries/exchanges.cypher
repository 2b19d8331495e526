// title: Answers in one article
// question: In which articles do two speak about each other, or about the bodies where they have a post?
// column published: the day of the article
// column one: the one
// column said: what the one says of the other
// column other: the other
// column replied: what the other says of the one
// column article: the article's title
// column article_id: the article's id
MATCH (a:Entity)-[:SAID]->(s:Statement)-[:IN]->(d:Article)<-[:IN]-(t:Statement)<-[:SAID]-(b:Entity)
WHERE a.id < b.id
  AND (EXISTS { (s)-[:ABOUT]->(b) } OR EXISTS { (s)-[:ABOUT]->(:Entity)<-[:AT]-(:Post)<-[:HOLDS]-(b) })
  AND (EXISTS { (t)-[:ABOUT]->(a) } OR EXISTS { (t)-[:ABOUT]->(:Entity)<-[:AT]-(:Post)<-[:HOLDS]-(a) })
RETURN DISTINCT d.published AS published, a.name AS one, s.text AS said, b.name AS other, t.text AS replied,
       d.title AS article, d.id AS article_id
ORDER BY coalesce(toString(published), '') DESC, article_id, one, other, said, replied
