// title: Turnover in posts
// question: How many people held each post between two days, by the register, and who is the latest?
// param role (text) = "PermanentSecretary": Minister or PermanentSecretary
// param since (date) = 2015-01-01: the first day
// param until (date) = 2025-12-31: the last day
// column post: the post
// column body: where it is
// column holders: how many people
// column names: who, in order
MATCH (p:Person)-[h:HOLDS]->(post:Post {role: $role})-[:AT]->(b:Entity)
WHERE h.since_date <= $until AND coalesce(toString(h.until_date), h.as_of, '') >= toString($since)
WITH post, b, p, min(h.since_date) AS first
WITH post, b, p, first ORDER BY toString(first), p.name, p.id
WITH post, b, count(p) AS holders, collect(p.name) AS names
RETURN post.name AS post, b.name AS body, holders, names
ORDER BY holders DESC, post, body, names[0]
