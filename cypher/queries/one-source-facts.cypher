// title: Facts of one source
// question: Which facts does a single outlet report, and nobody else?
// param outlet (text) = none: one outlet only
// column fact: the type of fact
// column who: who
// column whom: to whom or what
// column outlet: the outlet; empty where the article names none
// column articles: in how many of its articles
// column confidence: how sure the surest reading is, from 0 to 1
MATCH (a:Entity)-[r:LEADS|COMMISSIONED|CRITICISES|SUPPORTS|RECOMMENDS|SPONSORS|SPOKE_AT|PUBLISHED]->(b:Entity)
WITH a, r, b
MATCH (d:Article {id: r.article})
WITH a, type(r) AS fact, b, count(DISTINCT coalesce(d.publisher, '')) AS outlets, min(coalesce(d.publisher, '')) AS outlet,
     count(DISTINCT d.id) AS articles, max(r.confidence) AS confidence
WHERE outlets = 1 AND ($outlet IS NULL OR outlet = $outlet)
RETURN fact, a.name AS who, b.name AS whom, outlet, articles, confidence
ORDER BY outlet, fact, who, whom, a.id, b.id
