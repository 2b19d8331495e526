// title: Sponsors who are also suppliers or critics
// question: What else do sponsors do: speak, criticise, support, run something for government, or appear as a supplier?
// param most (number) = 200: how many sponsors are looked at, those of most things
// column sponsor: who pays or hosts
// column sponsored: what it sponsors
// column statements: what it or its people say in articles
// column spoken_of: statements about it
// column criticises: whom it or its people criticise
// column supports: whom they support
// column runs: bodies, programmes and reviews that an article says it leads
// column told_of_supply: statements about it that speak of a contract or of supplying; a lead to read, as no edge says who supplies whom
MATCH (s:Entity)-[:SPONSORS]->(x:Entity)
WITH DISTINCT s, x ORDER BY x.name
WITH s, collect(x.name) AS sponsored
WITH s, sponsored ORDER BY size(sponsored) DESC, s.name, s.id LIMIT $most
CALL (s) {
  OPTIONAL MATCH (s)<-[:AT]-(:Post)<-[:HOLDS]-(p:Person)
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
CALL (voices) {
  UNWIND voices AS voice
  OPTIONAL MATCH (:Entity {id: voice})-[:LEADS]->(b:Entity)
  WHERE b.id <> voice AND NOT b.id IN voices
  WITH DISTINCT b.name AS name ORDER BY name
  RETURN collect(name) AS runs
}
CALL (s) {
  OPTIONAL MATCH (s)<-[:ABOUT]-(said:Statement)
  WHERE any(word IN ['contract', 'supplier', 'supplies', 'procure', 'outsourc'] WHERE toLower(said.text) CONTAINS word)
  WITH DISTINCT said.text AS words ORDER BY words
  RETURN collect(words) AS told_of_supply
}
RETURN s.name AS sponsor, sponsored, statements, COUNT { (s)<-[:ABOUT]-(:Statement) } AS spoken_of, criticises, supports,
       runs, told_of_supply
ORDER BY sponsor, s.id
