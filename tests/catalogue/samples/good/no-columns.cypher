// A sample
//
// What it answers.
//
// ---
// mode = "write"
// ---
MATCH (node)
DETACH DELETE node;
