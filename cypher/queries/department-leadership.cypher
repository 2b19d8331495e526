// title: Who ran a department
// question: Which ministers and permanent secretaries had a department on a given day?
// param body (body) = "HM Treasury": the department
// param on (date) = 2024-01-22: the day
// column role: Minister or PermanentSecretary
// column person: who
// column post: in which post
// column since: from when
// column until: to when
MATCH (p:Person)-[h:HOLDS]->(post:Post)-[:AT]->(:Entity {id: $body})
WHERE post.role IN ['Minister', 'PermanentSecretary']
  AND h.since_date <= $on AND coalesce(toString(h.until_date), h.as_of, '') >= toString($on)
RETURN post.role AS role, p.name AS person, post.name AS post, h.since AS since, h.until AS until
ORDER BY role DESC, post, since, person
