// title: Data quality: names with nothing tied to them
// question: Which people, bodies and things are only mentioned, in one article, with no fact and no statement?
// param kind (text) = none: one kind only, such as "Person"
// column name: the name
// column kind: what it is
// column words: how the article prints it
// column article: the article's title
// column article_id: the article's id
MATCH (d:Article)-[m:MENTIONS]->(n:Entity)
WHERE NOT coalesce(n.in_register, false) AND COUNT { (:Article)-[:MENTIONS]->(n) } = 1
  AND NOT EXISTS { (n)-[:LEADS|COMMISSIONED|CRITICISES|SUPPORTS|RECOMMENDS|SPONSORS|SPOKE_AT|PUBLISHED]-(:Entity) }
  AND NOT EXISTS { (n)-[:HOLDS|AT]-(:Post) } AND NOT EXISTS { (n)-[:SAID|ABOUT]-(:Statement) }
  AND NOT EXISTS { (n)-[:WROTE]->(:Article) }
CALL (n) {
  UNWIND labels(n) AS label
  WITH label WHERE label <> 'Entity'
  RETURN min(label) AS kind
}
WITH d, m, n, kind
WHERE $kind IS NULL OR kind = $kind
RETURN n.name AS name, kind, m.printed AS words, d.title AS article, d.id AS article_id
ORDER BY kind, name, n.id
