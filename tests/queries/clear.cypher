// Clear
//
// Removes everything the tests loaded, and leaves the weights of evidence, which belong to the schema.
//
// ---
// mode = "write"
// cost = "heavy"
// ---
MATCH (node)
WHERE NOT node:Weights
DETACH DELETE node;
