// title: Recommendations to somebody
// question: Who recommended that a body or a person should act, and in which words?
// param to (entity) = "Operational Delivery Profession": who should act
// column published: the day of the article
// column by: who recommends
// column words: the recommendation
// column article: the article's title
// column article_id: the article's id
MATCH (a:Entity)-[r:RECOMMENDS]->(:Entity {id: $to})
WITH a, r
MATCH (d:Article {id: r.article})
RETURN d.published AS published, a.name AS by, r.evidence AS words, d.title AS article, d.id AS article_id
ORDER BY coalesce(toString(published), '') DESC, by, article_id, r.start
