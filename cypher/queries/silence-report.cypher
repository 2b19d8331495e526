// title: Silence report
// question: Who was criticised and, as far as these articles go, never spoke to it?
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
CALL (a, b, d) {
  OPTIONAL MATCH (b)<-[:AT]-(:Post)<-[h:HOLDS]-(p:Person)
  WHERE h.article IS NOT NULL
     OR (h.since_date <= d.published AND coalesce(toString(h.until_date), h.as_of, '') >= toString(d.published))
  WITH a, b, d, collect(p.id) + [b.id] AS voices
  UNWIND voices AS voice
  OPTIONAL MATCH (:Entity {id: voice})-[:SAID]->(s:Statement)-[i:IN]->(:Article)
  WITH s, i.article = d.id OR EXISTS { (s)-[:ABOUT]->(a) } AS answer
  RETURN sum(CASE WHEN answer THEN 1 ELSE 0 END) AS answers,
         count(DISTINCT CASE WHEN answer THEN NULL ELSE s.id END) AS heard_elsewhere
}
WITH a, r, b, d, answers, heard_elsewhere
WHERE answers = 0
RETURN d.published AS published, b.name AS target, a.name AS critic, r.evidence AS words, heard_elsewhere,
       d.title AS article, d.id AS article_id
ORDER BY coalesce(toString(published), '') DESC, target, critic, article_id, r.start
