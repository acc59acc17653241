// Closed triangles
//
// How often two contacts of one person know each other: the number of triangles, the number of pairs of
// contacts, and the share of these pairs that are closed (transitivity). Exact, and heavy: it looks at every
// triangle, so a large network needs a longer time limit.
//
// ---
// mode = "read"
// rows = "one"
// cost = "heavy"
//
// [columns]
// triangle_count = { type = "integer", about = "How many groups of three people all know each other." }
// pair_count = { type = "integer", about = "How many pairs of contacts there are, summed over all people." }
// closed_share = { type = "number", about = "3 * triangle_count / pair_count; null if there is no pair.", optional = true }
// ---
MATCH (person:Person)
WITH COUNT { (person)-[:KNOWS]-() } AS contact_count
WITH sum(contact_count * (contact_count - 1) / 2) AS pair_count
CALL (pair_count) {
  MATCH (one:Person)-[:KNOWS]->(two:Person)-[:KNOWS]->(three:Person)
  WHERE EXISTS { (one)-[:KNOWS]->(three) }
  RETURN count(*) AS triangle_count
}
RETURN
  triangle_count,
  pair_count,
  CASE WHEN pair_count > 0 THEN 3.0 * triangle_count / pair_count END AS closed_share;
