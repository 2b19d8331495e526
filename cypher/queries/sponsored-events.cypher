// title: Sponsored events and who spoke there
// question: Who sponsors events, reviews and bodies, and who spoke at those events?
// column sponsor: who pays or hosts
// column sponsored: what is sponsored
// column speakers: who spoke there
// column words: the words that tell of the sponsor
// column article: the article's title
// column article_id: the article's id
MATCH (s:Entity)-[r:SPONSORS]->(x:Entity)
WITH s, r, x
MATCH (d:Article {id: r.article})
CALL (x) {
  OPTIONAL MATCH (p:Person)-[:SPOKE_AT]->(x)
  WITH DISTINCT p.name AS name ORDER BY name
  RETURN collect(name) AS speakers
}
RETURN s.name AS sponsor, x.name AS sponsored, speakers, r.evidence AS words, d.title AS article, d.id AS article_id
ORDER BY sponsor, sponsored, article_id, r.start
