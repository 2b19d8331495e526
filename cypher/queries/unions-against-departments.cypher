// title: Unions against government
// question: Which unions, or people who speak for them, criticise whom, and which department does that touch?
// column published: the day of the article
// column union: the union
// column voice: the union itself, or the person with a post there
// column target: who or what is criticised
// column departments: the target where it is a department, else those where it had a post on that day
// column words: the words that show it
// column article: the article's title
// column article_id: the article's id
MATCH (a:Entity)-[r:CRITICISES]->(b:Entity)
WITH a, r, b
MATCH (d:Article {id: r.article})
CALL (a) {
  OPTIONAL MATCH (a)-[:HOLDS]->(:Post)-[:AT]->(u:Union)
  WITH DISTINCT u.name AS name ORDER BY name
  RETURN collect(name) AS at
}
WITH a, r, b, d, CASE WHEN a:Union THEN [a.name] ELSE at END AS unions
WHERE size(unions) > 0
CALL (b, d) {
  OPTIONAL MATCH (b)-[h:HOLDS]->(:Post)-[:AT]->(x:Department)
  WHERE h.since_date <= d.published AND coalesce(toString(h.until_date), h.as_of, '') >= toString(d.published)
  WITH DISTINCT x.name AS name ORDER BY name
  RETURN collect(name) AS posts
}
UNWIND unions AS union
RETURN d.published AS published, union, a.name AS voice, b.name AS target,
       CASE WHEN b:Department THEN [b.name] ELSE posts END AS departments, r.evidence AS words,
       d.title AS article, d.id AS article_id
ORDER BY coalesce(toString(published), '') DESC, union, voice, target, article_id, r.start
