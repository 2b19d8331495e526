// title: Said in office
// question: What did the holders of a post say while they held it?
// param post (post) = "Chief Secretary to the Treasury": the post
// column published: the day of the article
// column speaker: who held the post on that day
// column words: the words as they stand in the article
// column article: the article's title
// column article_id: the article's id
MATCH (p:Person)-[h:HOLDS]->(:Post {id: $post})
WITH p, h
MATCH (p)-[:SAID]->(s:Statement)-[:IN]->(d:Article)
WHERE h.article = d.id
   OR (h.since_date <= d.published AND coalesce(toString(h.until_date), h.as_of, '') >= toString(d.published))
WITH DISTINCT p, s, d
RETURN d.published AS published, p.name AS speaker, s.text AS words, d.title AS article, d.id AS article_id
ORDER BY coalesce(toString(published), '') DESC, article_id, s.start, s.id
