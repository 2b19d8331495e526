// title: What is talked about
// question: On which topics are there most statements, and who speaks on them most?
// param since (date) = none: the first day of publication
// param until (date) = none: the last day of publication
// column topic: the topic
// column statements: how many statements touch it
// column speakers: by how many different speakers
// column articles: in how many articles
MATCH (t:Topic)<-[:ABOUT]-(s:Statement)-[:IN]->(d:Article)
WHERE ($since IS NULL OR d.published >= $since) AND ($until IS NULL OR d.published <= $until)
OPTIONAL MATCH (speaker:Entity)-[:SAID]->(s)
RETURN t.name AS topic, count(DISTINCT s.id) AS statements, count(DISTINCT speaker.id) AS speakers,
       count(DISTINCT d.id) AS articles
ORDER BY statements DESC, topic
