// title: Everything that an article proves
// question: Which facts and statements come from one article, in the order of its text?
// param article (article) = "‘Revolving door of perm secs’ damaging departments, PAC chair says": the article, by title, address or id
// column start: where the words begin in its text
// column fact: the type of fact
// column who: who
// column whom: to whom or what; for SAID, the subjects and topics
// column words: the words that prove it
// column rule: the rule that found it
// column confidence: how sure the reading is, from 0 to 1
MATCH (d:Article {id: $article})
CALL (d) {
  MATCH (d)<-[:IN]-(b:Statement)<-[r:SAID]-(a:Entity)
  RETURN a, r, b
  UNION ALL
  MATCH (d)-[:MENTIONS]->(a:Entity)-[r:LEADS|COMMISSIONED|CRITICISES|SUPPORTS|RECOMMENDS|SPONSORS|SPOKE_AT|PUBLISHED|HOLDS]->(b)
  WHERE r.article = d.id
  RETURN a, r, b
}
CALL (b) {
  OPTIONAL MATCH (b)-[:ABOUT]->(x)
  WITH x.name AS name ORDER BY name
  RETURN collect(name) AS subjects
}
RETURN r.start AS start, type(r) AS fact, a.name AS who,
       CASE WHEN b:Statement THEN subjects ELSE [b.name] END AS whom, r.evidence AS words, r.rule AS rule,
       r.confidence AS confidence
ORDER BY start, fact, who, reduce(text = '', x IN whom | text + '|' + x), r.end
