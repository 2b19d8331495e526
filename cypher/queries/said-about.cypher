// title: Who said what about something
// question: Who said what about a person, a body or a policy, and where is it printed?
// param about (entity) = "HM Treasury": the person, body, review, policy or event that is spoken of
// param since (date) = none: the first day of publication
// param until (date) = none: the last day of publication
// param topic (topic) = none: one topic only
// column published: the day of the article
// column speaker: who said it; empty where the article names nobody
// column label: how the article calls a speaker without a name
// column kind: direct for quoted words, indirect for reported ones
// column words: the words as they stand in the article
// column article: the article's title
// column article_id: the article's id
MATCH (:Entity {id: $about})<-[:ABOUT]-(s:Statement)-[:IN]->(d:Article)
WHERE ($since IS NULL OR d.published >= $since) AND ($until IS NULL OR d.published <= $until)
  AND ($topic IS NULL OR EXISTS { (s)-[:ABOUT]->(:Topic {id: $topic}) })
OPTIONAL MATCH (speaker:Entity)-[:SAID]->(s)
RETURN d.published AS published, speaker.name AS speaker, s.speaker_label AS label, s.kind AS kind, s.text AS words,
       d.title AS article, d.id AS article_id
ORDER BY coalesce(toString(published), '') DESC, article_id, s.start, s.id
