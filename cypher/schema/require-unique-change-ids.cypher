// Require unique change ids
//
// No two changes have the same id; this also makes finding one by id fast. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE CONSTRAINT change_id IF NOT EXISTS
FOR (change:Change)
REQUIRE change.id IS UNIQUE;
