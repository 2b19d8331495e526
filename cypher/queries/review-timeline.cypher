// title: The course of a review
// question: Who commissioned, led, published and judged a review, when was that reported, and how long after the first step?
// param review (thing) = none: one review only
// column review: the review
// column published: the day of the article that reports the step; empty where it has none
// column step: COMMISSIONED, LEADS, PUBLISHED, CRITICISES or SUPPORTS
// column who: who took the step
// column days: days since the first step that is dated
// column words: the words that show it
// column article: the article's title
// column article_id: the article's id
MATCH (a:Entity)-[r:COMMISSIONED|LEADS|PUBLISHED|CRITICISES|SUPPORTS]->(v:Review)
WHERE $review IS NULL OR v.id = $review
WITH a, r, v
MATCH (d:Article {id: r.article})
CALL (v) {
  MATCH (:Entity)-[x:COMMISSIONED|LEADS|PUBLISHED|CRITICISES|SUPPORTS]->(v)
  WITH x
  MATCH (e:Article {id: x.article})
  RETURN min(e.published) AS first
}
RETURN v.name AS review, d.published AS published, type(r) AS step, a.name AS who,
       duration.inDays(first, d.published).days AS days, r.evidence AS words, d.title AS article, d.id AS article_id
ORDER BY review, v.id, coalesce(toString(published), ''), step, who, article_id, r.start
