// title: Who answers for it
// question: Up which chain of bodies does a programme or a body reach the ministers who answer for it on a day?
// param of (entity) = "High Speed Two (HS2) Limited": the body, review or policy
// param on (date) = 2025-06-18: the day
// column chain: from the programme to the department
// column minister: who answered for the department on that day
// column post: in which post
// column since: from when
// column source: where that is recorded
MATCH (x:Entity {id: $of})
OPTIONAL MATCH (x)<-[:LEADS|COMMISSIONED|PUBLISHED]-(lead:Entity)
WHERE NOT x:Department AND NOT lead:Person
WITH x, collect(DISTINCT lead.id) + [x.id] AS starts
UNWIND starts AS start
MATCH p = (b:Entity {id: start})-[:PART_OF*0..4]->(top:Department)
WITH x, [n IN nodes(p) | n.name] AS bodies, top
WITH top, collect(DISTINCT CASE WHEN bodies[0] = x.name THEN bodies ELSE [x.name] + bodies END) AS chains
MATCH (top)<-[:AT]-(post:Post {role: 'Minister'})<-[h:HOLDS]-(person:Person)
WHERE h.since_date <= $on AND coalesce(toString(h.until_date), h.as_of, '') >= toString($on)
UNWIND chains AS chain
RETURN DISTINCT chain, person.name AS minister, post.name AS post, h.since AS since, h.source AS source
ORDER BY size(chain), chain[1], post, minister, since
