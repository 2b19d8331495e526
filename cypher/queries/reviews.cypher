// title: Reviews, inquiries and reports
// question: Which reviews are there, and who commissioned, leads or published them?
// column review: the review
// column commissioned_by: who ordered it
// column led_by: who leads it
// column published_by: who published it
// column articles: the number of articles that mention it
MATCH (r:Review)<-[:MENTIONS]-(d:Article)
WITH r, count(DISTINCT d.id) AS articles
CALL (r) { OPTIONAL MATCH (a:Entity)-[:COMMISSIONED]->(r) WITH DISTINCT a.name AS name ORDER BY name RETURN collect(name) AS commissioned_by }
CALL (r) { OPTIONAL MATCH (a:Entity)-[:LEADS]->(r) WITH DISTINCT a.name AS name ORDER BY name RETURN collect(name) AS led_by }
CALL (r) { OPTIONAL MATCH (a:Entity)-[:PUBLISHED]->(r) WITH DISTINCT a.name AS name ORDER BY name RETURN collect(name) AS published_by }
RETURN r.name AS review, commissioned_by, led_by, published_by, articles
ORDER BY articles DESC, review
