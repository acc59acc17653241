// Require one pool
//
// Pooled address books have one count of how often they changed, however many are changed at once. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE CONSTRAINT pool_id IF NOT EXISTS
FOR (pool:Pool)
REQUIRE pool.id IS UNIQUE;
