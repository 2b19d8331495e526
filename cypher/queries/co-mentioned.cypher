// title: Mentioned together
// question: Who and what is in the same articles as somebody, most often first?
// param with (entity) = "Cabinet Office": the person, body or thing
// column other: who or what is mentioned too
// column kind: what it is
// column articles: in how many of the same articles
// column latest: the day of the newest of them
MATCH (:Entity {id: $with})<-[:MENTIONS]-(d:Article)-[:MENTIONS]->(o:Entity)
WHERE o.id <> $with
WITH o, count(DISTINCT d.id) AS articles, max(d.published) AS latest
CALL (o) {
  UNWIND labels(o) AS label
  WITH label ORDER BY label WHERE label <> 'Entity'
  RETURN collect(label) AS kind
}
RETURN o.name AS other, kind, articles, latest
ORDER BY articles DESC, other, o.id
