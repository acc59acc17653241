// Forget lone weights
//
// Removes the weights of evidence from a graph that holds nothing else, so that it is empty; applying the
// schema sets them again. Tells whether the graph is empty then.
//
// ---
// mode = "write"
// rows = "one"
//
// [columns]
// empty = { type = "boolean", about = "Whether the graph is empty." }
// ---
WITH COUNT { () } = COUNT { (:Weights) } AS empty
CALL (empty) {
  MATCH (weights:Weights)
  WHERE empty
  DELETE weights
}
RETURN empty;
