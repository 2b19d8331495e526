// title: Who writes about what
// question: Which journalists wrote the articles, for which outlets, and whom do they mention most?
// param mentioning (entity) = none: only articles that mention somebody
// column journalist: who wrote
// column outlets: for whom
// column articles: how many articles
// column mentioned: the people, bodies and things in most of them, five at most
MATCH (j:Person)-[:WROTE]->(d:Article)
WHERE $mentioning IS NULL OR EXISTS { (d)-[:MENTIONS]->(:Entity {id: $mentioning}) }
WITH j, d ORDER BY d.publisher
WITH j, collect(DISTINCT d.publisher) AS outlets, collect(DISTINCT d.id) AS written
CALL (written) {
  UNWIND written AS id
  MATCH (:Article {id: id})-[:MENTIONS]->(n:Entity)
  WITH n, count(DISTINCT id) AS times
  ORDER BY times DESC, n.name, n.id LIMIT 5
  RETURN collect(n.name) AS mentioned
}
RETURN j.name AS journalist, outlets, size(written) AS articles, mentioned
ORDER BY articles DESC, journalist, j.id
