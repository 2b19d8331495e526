// title: Topics over time
// question: In which years was a topic spoken of, how often and by how many?
// param topic (topic) = none: one topic only
// column year: the year of publication; empty for articles without a date
// column topic: the topic
// column statements: how many statements touch it
// column speakers: by how many different speakers
MATCH (t:Topic)<-[:ABOUT]-(s:Statement)-[:IN]->(d:Article)
WHERE $topic IS NULL OR t.id = $topic
OPTIONAL MATCH (speaker:Entity)-[:SAID]->(s)
RETURN coalesce(substring(toString(d.published), 0, 4), '') AS year, t.name AS topic,
       count(DISTINCT s.id) AS statements, count(DISTINCT speaker.id) AS speakers
ORDER BY year DESC, statements DESC, topic
