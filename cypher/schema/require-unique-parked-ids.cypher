// Require unique parked ids
//
// No two people who are put aside have the same id; this also makes finding one by id fast. Safe to run
// again.
//
// ---
// mode = "schema"
// ---
CREATE CONSTRAINT parked_id IF NOT EXISTS
FOR (parked:Parked)
REQUIRE parked.id IS UNIQUE;
