// Anything
//
// Whether the graph holds anything at all.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// found = { type = "boolean", about = "Whether there is a node." }
// ---
RETURN EXISTS { (node) } AS found;
