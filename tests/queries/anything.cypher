// Anything
//
// Whether the graph holds anything besides the weights of evidence.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// found = { type = "boolean", about = "Whether there is such a node." }
// ---
RETURN EXISTS { (node WHERE NOT node:Weights) } AS found;
