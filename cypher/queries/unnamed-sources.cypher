// title: Unnamed sources
// question: Which outlets print words of people whom they do not name, and how do they call them?
// column outlet: the outlet; empty where the article names none
// column label: how the article calls the speaker
// column words: the words as they stand in the article
// column published: the day of the article
// column article: the article's title
// column article_id: the article's id
MATCH (s:Statement)-[:IN]->(d:Article)
WHERE NOT EXISTS { (:Entity)-[:SAID]->(s) }
RETURN coalesce(d.publisher, '') AS outlet, s.speaker_label AS label, s.text AS words, d.published AS published,
       d.title AS article, d.id AS article_id
ORDER BY outlet, coalesce(toString(published), '') DESC, article_id, s.start, s.id
