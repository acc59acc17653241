// Require unique erased hashes
//
// Each hash of somebody who was erased is stored once; this also makes finding one fast.
//
// ---
// mode = "schema"
// ---
CREATE CONSTRAINT erased_hash IF NOT EXISTS
FOR (erased:Erased)
REQUIRE erased.hash IS UNIQUE;
