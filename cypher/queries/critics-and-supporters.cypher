// title: Critics and supporters
// question: Who criticises a person, a body or a policy, who supports it, and in which words?
// param of (entity) = "Public Accounts Committee": the person, body, review or policy that is judged
// column published: the day of the article
// column stance: CRITICISES or SUPPORTS
// column who: who judges
// column kind: what the judge is
// column words: the words that show it
// column confidence: how sure the reading is, from 0 to 1
// column article: the article's title
// column article_id: the article's id
MATCH (a:Entity)-[r:CRITICISES|SUPPORTS]->(:Entity {id: $of})
WITH a, r
MATCH (d:Article {id: r.article})
CALL (a) {
  UNWIND labels(a) AS label
  WITH label ORDER BY label WHERE label <> 'Entity'
  RETURN collect(label) AS kind
}
RETURN d.published AS published, type(r) AS stance, a.name AS who,
       kind, r.evidence AS words, r.confidence AS confidence,
       d.title AS article, d.id AS article_id
ORDER BY coalesce(toString(published), '') DESC, stance, who, article_id, r.start
