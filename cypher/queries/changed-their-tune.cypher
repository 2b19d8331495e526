// title: Who changed their tune
// question: Who both supported and criticised, was it the same thing or a thing they spoke of under the same topic, and which came first?
// column voice: who judges
// column supported: whom or what
// column supported_on: the day of that article
// column criticised: whom or what
// column criticised_on: the day of that article
// column same: whether both are the same
// column topics: topics that the voice speaks on in both articles
// column support_words: the words that show the support
// column critical_words: the words that show the criticism
MATCH (a:Entity)-[s:SUPPORTS]->(x:Entity)
WITH a, s, x
MATCH (d:Article {id: s.article})
CALL (a, d) {
  OPTIONAL MATCH (d)<-[:IN]-(said:Statement)<-[:SAID]-(b:Entity)
  WHERE b.id = a.id
  OPTIONAL MATCH (said)-[:ABOUT]->(t:Topic)
  RETURN collect(DISTINCT t.name) AS spoken
}
WITH a, collect({edge: s, end: x, id: d.id, published: d.published, spoken: spoken}) AS supports
MATCH (a)-[c:CRITICISES]->(y:Entity)
WITH a, supports, c, y
MATCH (e:Article {id: c.article})
CALL (a, e) {
  OPTIONAL MATCH (e)<-[:IN]-(said:Statement)<-[:SAID]-(b:Entity)
  WHERE b.id = a.id
  OPTIONAL MATCH (said)-[:ABOUT]->(t:Topic)
  WITH DISTINCT t.name AS name ORDER BY name
  RETURN collect(name) AS spoken
}
UNWIND supports AS support
WITH a, support, c, y, e, support.end.id = y.id AS same, [t IN spoken WHERE t IN support.spoken] AS topics
RETURN a.name AS voice, support.end.name AS supported, support.published AS supported_on, y.name AS criticised,
       e.published AS criticised_on, same, topics, support.edge.evidence AS support_words, c.evidence AS critical_words
ORDER BY CASE WHEN same THEN 0 ELSE 1 END, size(topics) DESC, voice, supported, criticised, support.id, e.id,
         support.edge.start, c.start
LIMIT 1000
