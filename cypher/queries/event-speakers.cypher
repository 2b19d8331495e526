// title: Who spoke at an event, and as what
// question: Who spoke at events, who sponsored them, and which posts did the speakers hold on that day?
// param event (thing) = none: one event only
// column published: the day of the article
// column event: the event
// column sponsors: who sponsored it
// column speaker: who spoke
// column posts: the posts that the register gives on that day, or that the article names
// column words: the words that show it
// column article: the article's title
// column article_id: the article's id
MATCH (p:Person)-[r:SPOKE_AT]->(e:Event)
WHERE $event IS NULL OR e.id = $event
WITH p, r, e
MATCH (d:Article {id: r.article})
CALL (e) {
  OPTIONAL MATCH (s:Entity)-[:SPONSORS]->(e)
  WITH DISTINCT s.name AS name ORDER BY name
  RETURN collect(name) AS sponsors
}
CALL (p, d) {
  OPTIONAL MATCH (p)-[h:HOLDS]->(post:Post)-[:AT]->(b:Entity)
  WHERE (h.article = d.id AND NOT coalesce(h.former, false))
     OR (h.since_date <= d.published AND coalesce(toString(h.until_date), h.as_of, '') >= toString(d.published))
  WITH DISTINCT post.name + ' (' + b.name + ')' AS held ORDER BY held
  RETURN collect(held) AS posts
}
RETURN d.published AS published, e.name AS event, sponsors, p.name AS speaker, posts, r.evidence AS words,
       d.title AS article, d.id AS article_id
ORDER BY coalesce(toString(published), '') DESC, event, speaker, article_id, r.start
