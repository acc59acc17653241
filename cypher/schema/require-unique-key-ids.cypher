// Require unique key ids
//
// No two access keys have the same id; this also makes finding one by id fast.
//
// ---
// mode = "schema"
// ---
CREATE CONSTRAINT key_id IF NOT EXISTS
FOR (key:Key)
REQUIRE key.id IS UNIQUE;
