// title: Coverage by outlet and month
// question: How many articles of each outlet are there in each month, and how much do they give?
// param outlet (text) = none: one outlet only
// column month: year and month of publication; empty for articles without a date
// column outlet: the outlet; empty where the article names none
// column articles: how many articles
// column statements: how many statements stand in them
// column named: how many people, bodies and things they name
MATCH (d:Article)
WHERE $outlet IS NULL OR d.publisher = $outlet
OPTIONAL MATCH (s:Statement)-[:IN]->(d)
WITH d, count(DISTINCT s.id) AS said
OPTIONAL MATCH (d)-[:MENTIONS]->(n:Entity)
WITH d, said, count(DISTINCT n.id) AS names
RETURN coalesce(substring(toString(d.published), 0, 7), '') AS month, coalesce(d.publisher, '') AS outlet,
       count(DISTINCT d.id) AS articles, sum(said) AS statements, sum(names) AS named
ORDER BY month DESC, articles DESC, outlet
