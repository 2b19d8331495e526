// title: Everything that somebody said
// question: What has a person or a body said, newest first, and on which topics?
// param speaker (entity) = "John Glen": the person or body
// param since (date) = none: the first day of publication
// param until (date) = none: the last day of publication
// column published: the day of the article
// column kind: direct for quoted words, indirect for reported ones
// column words: the words as they stand in the article
// column topics: the topics that the words touch
// column article: the article's title
// column article_id: the article's id
MATCH (:Entity {id: $speaker})-[:SAID]->(s:Statement)-[:IN]->(d:Article)
WHERE ($since IS NULL OR d.published >= $since) AND ($until IS NULL OR d.published <= $until)
CALL (s) {
  OPTIONAL MATCH (s)-[:ABOUT]->(t:Topic)
  WITH t ORDER BY t.name
  RETURN collect(t.name) AS topics
}
RETURN d.published AS published, s.kind AS kind, s.text AS words, topics, d.title AS article, d.id AS article_id
ORDER BY coalesce(toString(published), '') DESC, article_id, s.start, s.id
