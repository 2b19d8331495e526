// title: Reshuffle
// question: Which posts were in other hands on a second day than on a first?
// param before (date) = 2024-07-01: the first day
// param after (date) = 2024-07-15: the second day
// param role (text) = "Minister": Minister or PermanentSecretary
// param body (body) = none: one department only
// column body: where the post is
// column post: the post
// column left: who held it on the first day and no longer on the second
// column came: who held it on the second day and not yet on the first
MATCH (post:Post {role: $role})-[:AT]->(b:Entity)
WHERE $body IS NULL OR b.id = $body
MATCH (p:Person)-[h:HOLDS]->(post)
WHERE h.since_date IS NOT NULL
WITH b, post, p, max(CASE WHEN h.since_date <= $before
  AND coalesce(toString(h.until_date), h.as_of, '') >= toString($before) THEN 1 ELSE 0 END) AS was,
     max(CASE WHEN h.since_date <= $after
  AND coalesce(toString(h.until_date), h.as_of, '') >= toString($after) THEN 1 ELSE 0 END) AS is
WHERE was <> is
WITH b, post, p, was ORDER BY p.name, p.id
WITH b, post, collect(CASE WHEN was = 1 THEN p.name END) AS left, collect(CASE WHEN was = 0 THEN p.name END) AS came
RETURN b.name AS body, post.name AS post, left, came
ORDER BY body, post, size(left), size(came)
