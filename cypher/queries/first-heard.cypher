// title: Voices heard for the first time
// question: When is each speaker first quoted in these articles, and with what?
// param since (date) = none: only those first heard on or after this day
// column first: the day of the earliest dated article that quotes them
// column speaker: who speaks
// column words: their first words there
// column statements: how many statements they make in all
// column article: that article's title
// column article_id: its id
MATCH (p:Entity)-[:SAID]->(s:Statement)-[:IN]->(d:Article)
WHERE d.published IS NOT NULL
WITH p, s, d ORDER BY d.published, d.id, s.start, s.id
WITH p, collect(s)[0] AS s, collect(d)[0] AS d, count(DISTINCT s.id) AS statements
WHERE $since IS NULL OR d.published >= $since
RETURN d.published AS first, p.name AS speaker, s.text AS words, statements, d.title AS article, d.id AS article_id
ORDER BY first DESC, article_id, s.start, speaker
