// title: Answers in one article
// question: In which articles do two speak about each other, or about the bodies where they have a post?
// column published: the day of the article
// column one: the one
// column said: what the one says of the other
// column other: the other
// column replied: what the other says of the one
// column article: the article's title
// column article_id: the article's id
MATCH (a:Entity)-[:SAID]->(:Statement)
WITH DISTINCT a
CALL (a) {
  OPTIONAL MATCH (a)-[:HOLDS]->(:Post)-[:AT]->(body:Entity)
  WITH a, collect(DISTINCT body.id) AS bodies
  RETURN bodies + [a.id] AS means
}
MATCH (a)-[:SAID]->(s:Statement)-[:IN]->(d:Article)
CALL (s) {
  MATCH (s)-[:ABOUT]->(x:Entity)
  RETURN collect(x.id) AS about
}
WITH d, a, means, s, about WHERE size(about) > 0
WITH d, collect({id: a.id, name: a.name, means: means, text: s.text, about: about}) AS turns
UNWIND turns AS one
UNWIND turns AS other
WITH d, one, other
WHERE one.id < other.id AND any(x IN one.about WHERE x IN other.means) AND any(x IN other.about WHERE x IN one.means)
RETURN DISTINCT d.published AS published, one.name AS one, one.text AS said, other.name AS other, other.text AS replied,
       d.title AS article, d.id AS article_id
ORDER BY coalesce(toString(published), '') DESC, article_id, one, other, said, replied
