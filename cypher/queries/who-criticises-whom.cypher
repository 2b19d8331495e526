// title: Who criticises whom
// question: Which criticisms are there, counted by critic and target?
// param since (date) = none: the first day of publication
// param until (date) = none: the last day of publication
// column critic: who criticises
// column target: who or what is criticised
// column articles: the number of articles that say so
// column latest: the day of the newest of them
MATCH (a:Entity)-[r:CRITICISES]->(b:Entity)
WITH a, r, b
MATCH (d:Article {id: r.article})
WHERE ($since IS NULL OR d.published >= $since) AND ($until IS NULL OR d.published <= $until)
RETURN a.name AS critic, b.name AS target, count(DISTINCT d.id) AS articles, max(d.published) AS latest
ORDER BY articles DESC, critic, target
