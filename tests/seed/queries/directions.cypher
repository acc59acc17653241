// Directions
//
// How many acquaintances go from the smaller id to the larger, as they should, and how many do not.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// right = { type = "integer", about = "From the smaller id." }
// wrong = { type = "integer", about = "From the larger id." }
// ---
MATCH (one:Person)-[:KNOWS]->(other:Person)
RETURN
  sum(CASE WHEN one.id < other.id THEN 1 ELSE 0 END) AS right,
  sum(CASE WHEN one.id < other.id THEN 0 ELSE 1 END) AS wrong;
