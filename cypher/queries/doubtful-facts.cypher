// title: Data quality: doubtful facts
// question: Which facts rest on the least certain readings, so that an eye should check them?
// param below (number) = 80: list those less sure than this, in per cent
// column confidence: how sure the reading is, from 0 to 1
// column fact: the type of fact
// column who: who
// column whom: to whom or what
// column words: the words that prove it
// column rule: the rule that found it
// column article: the article's title
// column article_id: the article's id
MATCH (a:Entity)-[r:LEADS|COMMISSIONED|CRITICISES|SUPPORTS|RECOMMENDS|SPONSORS|SPOKE_AT|PUBLISHED|HOLDS]->(b)
WHERE r.article IS NOT NULL AND r.confidence * 100 < $below
WITH a, r, b
MATCH (d:Article {id: r.article})
RETURN r.confidence AS confidence, type(r) AS fact, a.name AS who, b.name AS whom, r.evidence AS words, r.rule AS rule,
       d.title AS article, d.id AS article_id
ORDER BY confidence, fact, who, whom, article_id, r.start
