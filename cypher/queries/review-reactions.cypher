// title: Where a review divides
// question: Which reviews are criticised or supported, by whom, and do the judges disagree?
// column review: the review or its report
// column divided: whether it is both criticised and supported
// column stance: CRITICISES or SUPPORTS
// column who: who judges
// column words: the words that show it
// column published: the day of the article
// column article: the article's title
// column article_id: the article's id
MATCH (a:Entity)-[r:CRITICISES|SUPPORTS]->(v:Review)
WITH a, r, v
MATCH (d:Article {id: r.article})
WITH a, r, v, d, EXISTS { (:Entity)-[:CRITICISES]->(v) } AND EXISTS { (:Entity)-[:SUPPORTS]->(v) } AS divided
RETURN v.name AS review, divided, type(r) AS stance, a.name AS who, r.evidence AS words, d.published AS published,
       d.title AS article, d.id AS article_id
ORDER BY CASE WHEN divided THEN 0 ELSE 1 END, review, v.id, stance, who, article_id, r.start
