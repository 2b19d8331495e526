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
WITH a, s, x, d
MATCH (a)-[c:CRITICISES]->(y:Entity)
WITH a, s, x, d, c, y
MATCH (e:Article {id: c.article})
CALL (a, d, e) {
  OPTIONAL MATCH (d)<-[:IN]-(one:Statement)-[:ABOUT]->(t:Topic)<-[:ABOUT]-(other:Statement)-[:IN]->(e)
  WHERE EXISTS { (a)-[:SAID]->(one) } AND EXISTS { (a)-[:SAID]->(other) }
  WITH DISTINCT t.name AS name ORDER BY name
  RETURN collect(name) AS topics
}
WITH a, s, x, d, c, y, e, topics, x.id = y.id AS same
RETURN a.name AS voice, x.name AS supported, d.published AS supported_on, y.name AS criticised,
       e.published AS criticised_on, same, topics, s.evidence AS support_words, c.evidence AS critical_words
ORDER BY CASE WHEN same THEN 0 ELSE 1 END, size(topics) DESC, voice, supported, criticised, d.id, e.id, s.start, c.start
