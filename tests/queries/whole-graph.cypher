// The whole graph
//
// Every node and every relationship, with all that is said of them, in an order that is always the same.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// nodes = { type = "list", of = "map", about = "Labels and properties of each node." }
// ties = { type = "list", of = "map", about = "Type and properties of each relationship, and both ends." }
// ---
RETURN
  COLLECT {
    MATCH (node)
    WITH node, toString(coalesce(node.id, node.hash, "")) AS id
    RETURN {labels: labels(node), properties: properties(node)}
    ORDER BY labels(node)[0], id
  } AS nodes,
  COLLECT {
    MATCH (from)-[tie]->(to)
    WITH from, tie, to
    ORDER BY type(tie), from.id, to.id, tie.title, tie.started
    RETURN {type: type(tie), from: from.id, to: to.id, properties: properties(tie)}
  } AS ties;
