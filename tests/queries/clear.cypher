// Clear
//
// Removes everything the tests loaded.
//
// ---
// mode = "write"
// cost = "heavy"
// ---
MATCH (node)
DETACH DELETE node;
