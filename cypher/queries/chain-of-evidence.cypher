// title: The shortest chain of evidence between two
// question: What ties two people, bodies or things, step by step, and which words prove each step?
// param start (entity) = "John Glen": the one end
// param end (entity) = "Prospect": the other end
// column chain: who and what the chain runs through
// column ties: the type of each tie
// column words: the words that prove each tie, or the register's source
MATCH p = allShortestPaths((a:Entity {id: $start})-[:LEADS|COMMISSIONED|CRITICISES|SUPPORTS|RECOMMENDS|SPONSORS|SPOKE_AT|PUBLISHED|HOLDS|AT|SUCCEEDED_BY*..6]-(b:Entity {id: $end}))
WITH [n IN nodes(p) | n.name] AS chain, [r IN relationships(p) | type(r)] AS ties,
     [r IN relationships(p) | coalesce(r.evidence, r.source, '')] AS words,
     reduce(key = '', n IN nodes(p) | key + '|' + n.id) AS key
RETURN DISTINCT chain, ties, words
ORDER BY reduce(text = '', x IN chain | text + '|' + x), reduce(text = '', x IN ties | text + '|' + x),
         reduce(text = '', x IN words | text + '|' + x)
LIMIT 10
