// title: The revolving door
// question: Who has had a post in government and one outside it, in a firm, a think tank, a union, a party or the media?
// column person: who
// column outside: the post outside government and where it is
// column outside_kind: what that body is
// column published: the day of the article that tells of it; empty for the register
// column words: the words, or the register's source
// column in_government: the posts in government, by the register and by articles
MATCH (p:Person)-[h:HOLDS]->(post:Post)-[:AT]->(b:Entity)
WHERE b:Company OR b:ThinkTank OR b:Union OR b:Media OR b:Party
OPTIONAL MATCH (d:Article {id: coalesce(h.article, '')})
CALL (p) {
  MATCH (p)-[g:HOLDS]->(office:Post)-[:AT]->(x:Entity)
  WHERE (x:Department OR x:PublicBody OR x:Unit) AND NOT coalesce(office.title, '') STARTS WITH 'post at'
  WITH DISTINCT office.name + ' (' + x.name + ')' AS held ORDER BY held
  RETURN collect(held) AS in_government
}
WITH p, h, post, b, d, in_government
WHERE size(in_government) > 0
CALL (b) {
  UNWIND labels(b) AS label
  WITH label WHERE label <> 'Entity'
  RETURN min(label) AS outside_kind
}
RETURN p.name AS person, post.name + ' (' + b.name + ')' AS outside, outside_kind, d.published AS published,
       coalesce(h.evidence, h.source) AS words, in_government
ORDER BY person, outside, p.id, coalesce(d.id, ''), coalesce(h.since, ''), coalesce(h.start, 0)
