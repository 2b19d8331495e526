// title: A department under all its names
// question: What was said about a department and about the bodies that it came from?
// param body (body) = "Department for Levelling Up, Housing and Communities": the department, under its latest name
// param since (date) = none: the first day of publication
// param until (date) = none: the last day of publication
// column published: the day of the article
// column body: the name under which it is spoken of
// column speaker: who said it; empty where the article names nobody
// column words: the words as they stand in the article
// column article: the article's title
// column article_id: the article's id
MATCH (old:Entity)-[:SUCCEEDED_BY*0..8]->(:Entity {id: $body})
WITH DISTINCT old
MATCH (old)<-[:ABOUT]-(s:Statement)-[:IN]->(d:Article)
WHERE ($since IS NULL OR d.published >= $since) AND ($until IS NULL OR d.published <= $until)
OPTIONAL MATCH (speaker:Entity)-[:SAID]->(s)
RETURN d.published AS published, old.name AS body, speaker.name AS speaker, s.text AS words,
       d.title AS article, d.id AS article_id
ORDER BY coalesce(toString(published), '') DESC, article_id, s.start, s.id, body
