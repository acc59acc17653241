// Clear
//
// Removes everything the tests loaded.
//
// ---
// mode = "write"
// ---
MATCH (node)
DETACH DELETE node;
