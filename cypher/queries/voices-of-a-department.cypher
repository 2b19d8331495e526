// title: Who speaks for a department
// question: Which people with a post at a department, and which spokespeople, speak in articles, and how often?
// param body (body) = "Cabinet Office": the department
// column speaker: who; the department itself where an article quotes "a spokesperson"
// column posts: the posts there that the article or the register gives on the day of the words
// column statements: how many statements
// column articles: in how many articles
// column latest: the day of the newest
MATCH (b:Entity {id: $body})
CALL (b) {
  RETURN b AS v
  UNION
  MATCH (b)<-[:AT]-(:Post)<-[:HOLDS]-(p:Person)
  RETURN p AS v
}
MATCH (v)-[:SAID]->(s:Statement)-[:IN]->(d:Article)
OPTIONAL MATCH (v)-[h:HOLDS]->(post:Post)-[:AT]->(b)
WHERE h.article = d.id
   OR (h.since_date <= d.published AND coalesce(toString(h.until_date), h.as_of, '') >= toString(d.published))
WITH b, v, s, d, post.name AS post
WHERE v = b OR post IS NOT NULL
WITH v, s, d, post ORDER BY post
RETURN v.name AS speaker, collect(DISTINCT post) AS posts, count(DISTINCT s.id) AS statements,
       count(DISTINCT d.id) AS articles, max(d.published) AS latest
ORDER BY statements DESC, speaker
