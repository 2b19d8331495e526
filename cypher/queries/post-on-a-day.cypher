// title: Who held a post on a day
// question: Who was in a post on a given day, and how do we know?
// param post (post) = "Chief Secretary to the Treasury": the post
// param on (date) = 2024-01-22: the day
// column person: who held it
// column since: from when, as precisely as the source says
// column until: to when; empty where the source gives no end
// column as_of: without an end, the day up to which the source knows
// column acting: whether for the time being
// column source: where it is recorded
MATCH (p:Person)-[h:HOLDS]->(post:Post {id: $post})
WHERE h.since_date <= $on AND coalesce(toString(h.until_date), h.as_of, '') >= toString($on)
RETURN p.name AS person, h.since AS since, h.until AS until, h.as_of AS as_of, h.acting AS acting, h.source AS source
ORDER BY since, person
