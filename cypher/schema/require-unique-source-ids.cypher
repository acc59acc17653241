// Require unique source ids
//
// No two imports have the same id; this also makes finding one by id fast. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE CONSTRAINT source_id IF NOT EXISTS
FOR (source:Source)
REQUIRE source.id IS UNIQUE;
