// title: Who said what on a topic
// question: Who spoke on a topic, and in which words?
// param topic (topic) = "Spending": the topic
// param since (date) = none: the first day of publication
// param until (date) = none: the last day of publication
// column published: the day of the article
// column speaker: who said it; empty where the article names nobody
// column words: the words as they stand in the article
// column about: the people, bodies and things that the words are about
// column publisher: who published the article
// column article: the article's title
// column article_id: the article's id
MATCH (:Topic {id: $topic})<-[:ABOUT]-(s:Statement)-[:IN]->(d:Article)
WHERE ($since IS NULL OR d.published >= $since) AND ($until IS NULL OR d.published <= $until)
OPTIONAL MATCH (speaker:Entity)-[:SAID]->(s)
CALL (s) {
  OPTIONAL MATCH (s)-[:ABOUT]->(x:Entity)
  WITH x.name AS name ORDER BY name
  RETURN collect(name) AS about
}
RETURN d.published AS published, speaker.name AS speaker, s.text AS words, about, d.publisher AS publisher,
       d.title AS article, d.id AS article_id
ORDER BY coalesce(toString(published), '') DESC, article_id, s.start, s.id
