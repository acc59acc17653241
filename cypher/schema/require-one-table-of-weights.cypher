// Require one table of weights
//
// There is one table of weights, however many services start at once.
//
// ---
// mode = "schema"
// ---
CREATE CONSTRAINT weights_id IF NOT EXISTS
FOR (weights:Weights)
REQUIRE weights.id IS UNIQUE;
