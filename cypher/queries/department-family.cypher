// title: Where a department came from and what became of it
// question: Which bodies came before and after a department, and when did each exist?
// param body (body) = "Department for Business, Energy and Industrial Strategy": the department
// column relation: before or after
// column steps: how many reorganisations away
// column name: the body
// column since: from when it existed, where known
// column until: until when, where known
// column source: where that is recorded
MATCH p = (old:Entity)-[:SUCCEEDED_BY*1..8]->(:Entity {id: $body})
WITH old, min(length(p)) AS steps
RETURN 'before' AS relation, steps, old.name AS name, old.since AS since, old.until AS until, old.source AS source
ORDER BY steps, name
UNION
MATCH p = (:Entity {id: $body})-[:SUCCEEDED_BY*1..8]->(new:Entity)
WITH new, min(length(p)) AS steps
RETURN 'after' AS relation, steps, new.name AS name, new.since AS since, new.until AS until, new.source AS source
ORDER BY steps, name
