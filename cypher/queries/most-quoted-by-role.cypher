// title: Most quoted, by role
// question: Whose words are printed most, among ministers, permanent secretaries, union leaders and the rest?
// param role (text) = none: one role only, such as "UnionLeader"
// column role: Minister, PermanentSecretary, Official, Parliamentarian, UnionLeader or Journalist; Person for people without one; else the kind of body
// column speaker: who speaks
// column statements: how many statements
// column direct: how many of them in quotation marks
// column articles: in how many articles
MATCH (p:Entity)-[:SAID]->(s:Statement)-[:IN]->(d:Article)
WITH p, count(DISTINCT s.id) AS statements, count(DISTINCT CASE WHEN s.kind = 'direct' THEN s.id END) AS direct,
     count(DISTINCT d.id) AS articles
WITH p, statements, direct, articles, [l IN labels(p) WHERE NOT l IN ['Entity', 'Person']] AS roles
UNWIND CASE WHEN size(roles) = 0 THEN ['Person'] ELSE roles END AS role
WITH p, statements, direct, articles, role
WHERE $role IS NULL OR role = $role
RETURN role, p.name AS speaker, statements, direct, articles
ORDER BY role, statements DESC, articles DESC, speaker, p.id
