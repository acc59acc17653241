// Require unique profile ids
//
// No two profiles have the same id; this also makes finding one by id fast. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE CONSTRAINT profile_id IF NOT EXISTS
FOR (profile:Profile)
REQUIRE profile.id IS UNIQUE;
