// Require unique person ids
//
// No two people have the same id; this also makes finding one by id fast. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE CONSTRAINT person_id IF NOT EXISTS
FOR (person:Person)
REQUIRE person.id IS UNIQUE;
