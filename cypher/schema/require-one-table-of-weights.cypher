// Require one table of weights
//
// There is only one table of weights, even if several services start at once.
//
// ---
// mode = "schema"
// ---
CREATE CONSTRAINT weights_id IF NOT EXISTS
FOR (weights:Weights)
REQUIRE weights.id IS UNIQUE;
