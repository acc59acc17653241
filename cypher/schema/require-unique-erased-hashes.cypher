// Require unique erased hashes
//
// Each person who was erased is remembered once; this also makes finding one fast.
//
// ---
// mode = "schema"
// ---
CREATE CONSTRAINT erased_hash IF NOT EXISTS
FOR (erased:Erased)
REQUIRE erased.hash IS UNIQUE;
