// Constraints and indexes of the graph, for the embedded engine and for Neo4j alike. Run as often as you like.
// An id is unique under the one label that every edge's end is looked up by.

CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT post_id IF NOT EXISTS FOR (n:Post) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT article_id IF NOT EXISTS FOR (n:Article) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT statement_id IF NOT EXISTS FOR (n:Statement) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT topic_id IF NOT EXISTS FOR (n:Topic) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT ledger_id IF NOT EXISTS FOR (n:Ledger) REQUIRE n.id IS UNIQUE;

// Names are looked up as they are typed, articles by their day.
CREATE INDEX entity_name IF NOT EXISTS FOR (n:Entity) ON (n.name);
CREATE INDEX post_name IF NOT EXISTS FOR (n:Post) ON (n.name);
CREATE INDEX article_published IF NOT EXISTS FOR (n:Article) ON (n.published);

// What an article asserted is found again by the article, when it changes or goes.
CREATE INDEX holds_article IF NOT EXISTS FOR ()-[r:HOLDS]-() ON (r.article);
CREATE INDEX leads_article IF NOT EXISTS FOR ()-[r:LEADS]-() ON (r.article);
CREATE INDEX commissioned_article IF NOT EXISTS FOR ()-[r:COMMISSIONED]-() ON (r.article);
CREATE INDEX criticises_article IF NOT EXISTS FOR ()-[r:CRITICISES]-() ON (r.article);
CREATE INDEX supports_article IF NOT EXISTS FOR ()-[r:SUPPORTS]-() ON (r.article);
CREATE INDEX recommends_article IF NOT EXISTS FOR ()-[r:RECOMMENDS]-() ON (r.article);
CREATE INDEX sponsors_article IF NOT EXISTS FOR ()-[r:SPONSORS]-() ON (r.article);
CREATE INDEX spoke_at_article IF NOT EXISTS FOR ()-[r:SPOKE_AT]-() ON (r.article);
CREATE INDEX published_article IF NOT EXISTS FOR ()-[r:PUBLISHED]-() ON (r.article);
