// title: What else a sponsor does
// question: Which sponsors also speak, criticise or support, themselves or through people with a post there?
// column sponsor: who pays or hosts
// column sponsored: what it sponsors
// column statements: what it or its people say in articles
// column spoken_of: statements about it
// column criticises: whom it or its people criticise
// column supports: whom they support
MATCH (s:Entity)-[:SPONSORS]->(x:Entity)
WITH DISTINCT s, x ORDER BY x.name
WITH s, collect(x.name) AS sponsored
CALL (s) {
  OPTIONAL MATCH (p:Person)-[:HOLDS]->(:Post)-[:AT]->(s)
  WITH s, collect(DISTINCT p.id) AS people
  RETURN people + [s.id] AS voices
}
CALL (voices) {
  UNWIND voices AS voice
  OPTIONAL MATCH (:Entity {id: voice})-[:SAID]->(said:Statement)
  RETURN count(DISTINCT said.id) AS statements
}
CALL (voices) {
  UNWIND voices AS voice
  OPTIONAL MATCH (:Entity {id: voice})-[:CRITICISES]->(b:Entity)
  WITH DISTINCT b.name AS name ORDER BY name
  RETURN collect(name) AS criticises
}
CALL (voices) {
  UNWIND voices AS voice
  OPTIONAL MATCH (:Entity {id: voice})-[:SUPPORTS]->(b:Entity)
  WITH DISTINCT b.name AS name ORDER BY name
  RETURN collect(name) AS supports
}
RETURN s.name AS sponsor, sponsored, statements, COUNT { (:Statement)-[:ABOUT]->(s) } AS spoken_of, criticises, supports
ORDER BY sponsor, s.id
