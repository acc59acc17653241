// Forget lone weights
//
// Removes the weights of evidence from a graph that holds nothing else, so that it is empty; applying the schema
// sets them again.
//
// ---
// mode = "write"
// ---
MATCH (weights:Weights)
WHERE COUNT { () } = COUNT { (:Weights) }
DELETE weights;
