// title: Silence report
// question: Who was criticised and, as far as these articles go, never spoke to it?
// param newest (number) = 300: how many criticisms are looked at, the newest
// column published: the day of the article
// column target: who is criticised
// column critic: who criticises
// column words: the words that show it
// column heard_elsewhere: statements of the target in other articles, about other things
// column article: the article's title
// column article_id: the article's id
MATCH (a:Entity)-[r:CRITICISES]->(b:Entity)
WHERE NOT b:Review AND NOT b:Policy AND NOT b:Event
WITH a, r, b
MATCH (d:Article {id: r.article})
WITH a, r, b, d ORDER BY coalesce(toString(d.published), '') DESC, d.id, r.start, a.id, b.id LIMIT $newest
CALL (b, d) {
  OPTIONAL MATCH (b)<-[:AT]-(:Post)<-[h:HOLDS]-(p:Person)
  WHERE h.article IS NOT NULL
     OR (h.since_date <= d.published AND coalesce(toString(h.until_date), h.as_of, '') >= toString(d.published))
  WITH b, collect(DISTINCT p.id) AS people
  RETURN people + [b.id] AS voices
}
WITH a, r, b, d, voices
WHERE NOT EXISTS { MATCH (d)<-[:IN]-(:Statement)<-[:SAID]-(voice:Entity) WHERE voice.id IN voices }
CALL (a, voices) {
  UNWIND voices AS voice
  OPTIONAL MATCH (:Entity {id: voice})-[:SAID]->(s:Statement)
  RETURN count(DISTINCT s.id) AS heard_elsewhere,
         sum(CASE WHEN EXISTS { (s)-[:ABOUT]->(a) } THEN 1 ELSE 0 END) AS answers
}
WITH a, r, b, d, answers, heard_elsewhere
WHERE answers = 0
RETURN d.published AS published, b.name AS target, a.name AS critic, r.evidence AS words, heard_elsewhere,
       d.title AS article, d.id AS article_id
ORDER BY coalesce(toString(published), '') DESC, target, critic, article_id, r.start
