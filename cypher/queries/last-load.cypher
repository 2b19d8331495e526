// title: What the last load added
// question: Which articles did the last load bring, and which names and facts came with them?
// param number (number) = none: the number of another load; loads are counted from 1
// column loaded_in: the number of the load
// column published: the day of the article
// column article: the article's title
// column publisher: who published it
// column statements: how many statements it gave
// column facts: how many facts it states
// column new_names: the people, bodies and things that no other load's article mentions and the register does not know
// column article_id: the article's id
MATCH (newest:Article)
WITH max(coalesce(newest.loaded_in, 0)) AS latest
MATCH (d:Article)
WHERE coalesce(d.loaded_in, 0) = coalesce($number, latest)
CALL (d) {
  OPTIONAL MATCH (s:Statement)-[:IN]->(d)
  RETURN count(s) AS statements
}
CALL (d) {
  OPTIONAL MATCH (d)-[:MENTIONS]->(:Entity)-[r:LEADS|COMMISSIONED|CRITICISES|SUPPORTS|RECOMMENDS|SPONSORS|SPOKE_AT|PUBLISHED|HOLDS]->()
  WHERE r.article = d.id
  RETURN count(DISTINCT r) AS facts
}
CALL (d) {
  OPTIONAL MATCH (d)-[:MENTIONS]->(n:Entity)
  WHERE n.in_register IS NULL
    AND NOT EXISTS { MATCH (n)<-[:MENTIONS]-(e:Article) WHERE coalesce(e.loaded_in, 0) <> coalesce(d.loaded_in, 0) }
  WITH DISTINCT n.name AS name ORDER BY name
  RETURN collect(name) AS new_names
}
RETURN coalesce(d.loaded_in, 0) AS loaded_in, d.published AS published, d.title AS article, d.publisher AS publisher,
       statements, facts, new_names, d.id AS article_id
ORDER BY coalesce(toString(published), '') DESC, article_id
