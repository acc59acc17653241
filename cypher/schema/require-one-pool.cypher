// Require one pool
//
// There is only one count of how often pooled address books changed, even if several change at once. Safe to
// run again.
//
// ---
// mode = "schema"
// ---
CREATE CONSTRAINT pool_id IF NOT EXISTS
FOR (pool:Pool)
REQUIRE pool.id IS UNIQUE;
