// title: A department's critics
// question: Who criticises a department, its agencies or the bodies it came from, and what else do they say of them?
// param body (body) = "HM Revenue & Customs": the department
// column published: the day of the article
// column critic: who criticises
// column target: the department itself, or which of its agencies or predecessors
// column words: the words that show it
// column also_said: what else the critic says about the target, oldest first
// column article: the article's title
// column article_id: the article's id
MATCH (b:Entity)-[:PART_OF|SUCCEEDED_BY*0..3]->(:Entity {id: $body})
WITH DISTINCT b
MATCH (a:Entity)-[r:CRITICISES]->(b)
WITH a, r, b
MATCH (d:Article {id: r.article})
CALL (a, b) {
  OPTIONAL MATCH (a)-[:SAID]->(s:Statement)-[:ABOUT]->(b)
  WITH s ORDER BY s.id
  RETURN collect(s.text) AS also_said
}
RETURN d.published AS published, a.name AS critic, b.name AS target, r.evidence AS words, also_said,
       d.title AS article, d.id AS article_id
ORDER BY coalesce(toString(published), '') DESC, critic, target, article_id, r.start
