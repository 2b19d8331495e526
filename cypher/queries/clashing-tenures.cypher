// title: Data quality: two in one post
// question: Which posts that one person holds at a time did two people hold on the same days, by the register?
// param role (text) = none: Minister or PermanentSecretary only
// column post: the post
// column first: who came first
// column first_until: until when
// column second: who came, on a day that is known, before the first had left
// column second_since: from when
// column acting: whether either held it for the time being
MATCH (a:Person)-[h:HOLDS]->(post:Post)<-[k:HOLDS]-(b:Person)
WHERE post.sole AND a.id <> b.id AND ($role IS NULL OR post.role = $role)
  AND (h.since_date < k.since_date OR (h.since_date = k.since_date AND a.id < b.id))
  AND size(k.since) = 10 AND toString(k.since_date) < h.until
RETURN post.name AS post, a.name AS first, h.until AS first_until, b.name AS second, k.since AS second_since,
       coalesce(h.acting, false) OR coalesce(k.acting, false) AS acting
ORDER BY post, second_since, first, second, first_until
