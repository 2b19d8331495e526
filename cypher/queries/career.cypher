// title: A career
// question: Which posts has a person held, by the register and by what articles say?
// param person (person) = "John Glen": the person
// column post: the post
// column body: where it is
// column since: from when, where the register knows
// column until: to when, where the register knows
// column article: the title of the article that says so
// column article_id: the article's id
// column words: the words that say so
// column source: the register's source
MATCH (:Entity {id: $person})-[h:HOLDS]->(post:Post)
OPTIONAL MATCH (post)-[:AT]->(body:Entity)
OPTIONAL MATCH (d:Article {id: coalesce(h.article, '')})
RETURN coalesce(h.title, post.name) AS post, body.name AS body, h.since AS since, h.until AS until,
       d.title AS article, d.id AS article_id, h.evidence AS words, h.source AS source
ORDER BY coalesce(since, toString(d.published), '') DESC, post, article_id, h.start
