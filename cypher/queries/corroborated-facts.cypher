// title: Corroborated facts
// question: Which facts stand in several articles, and do different outlets report them?
// column fact: the type of fact
// column who: who
// column whom: to whom or what
// column articles: in how many articles
// column outlets: which outlets report it
// column first: the day of the earliest of the articles
// column latest: the day of the newest
MATCH (a:Entity)-[r:LEADS|COMMISSIONED|CRITICISES|SUPPORTS|RECOMMENDS|SPONSORS|SPOKE_AT|PUBLISHED]->(b:Entity)
WITH a, r, b
MATCH (d:Article {id: r.article})
WITH a, type(r) AS fact, b, d ORDER BY d.publisher
WITH a, fact, b, count(DISTINCT d.id) AS articles, collect(DISTINCT d.publisher) AS outlets,
     min(d.published) AS first, max(d.published) AS latest
WHERE articles > 1
RETURN fact, a.name AS who, b.name AS whom, articles, outlets, first, latest
ORDER BY size(outlets) DESC, articles DESC, fact, who, whom, a.id, b.id
