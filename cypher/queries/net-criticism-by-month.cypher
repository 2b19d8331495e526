// title: Praise and blame, month by month
// question: In which months was somebody criticised or supported, and what is the balance?
// param of (entity) = none: one person, body, review or policy only
// column month: year and month of publication; empty for articles without a date
// column target: who or what is judged
// column criticisms: articles in which somebody criticises it, counted once a critic
// column support: articles in which somebody supports it, counted once a supporter
// column net: support less criticisms
MATCH (a:Entity)-[r:CRITICISES|SUPPORTS]->(b:Entity)
WHERE $of IS NULL OR b.id = $of
WITH a, r, b
MATCH (d:Article {id: r.article})
WITH DISTINCT coalesce(substring(toString(d.published), 0, 7), '') AS month, b.id AS id, b.name AS target,
     type(r) AS stance, a.id AS judge, d.id AS article
WITH month, id, target, sum(CASE WHEN stance = 'CRITICISES' THEN 1 ELSE 0 END) AS criticisms,
     sum(CASE WHEN stance = 'SUPPORTS' THEN 1 ELSE 0 END) AS support
RETURN month, target, criticisms, support, support - criticisms AS net
ORDER BY month DESC, net, target, id
