// Degree
//
// How far apart two people are: 0 for one and the same, 1 for contacts, 2 for people with a mutual
// contact, and so on up to 6; nothing where six acquaintances do not lead there.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "One of the two.", example = "ada" }
// other_id = { type = "person", about = "The other.", example = "jonas" }
//
// [columns]
// degree = { type = "integer", about = "0 to 6, or null.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "jonas"}
//
// A shortest path from somebody to themselves is an error to the engine, so it is not asked for.
MATCH (me:Person {id: $person_id})
MATCH (other:Person {id: $other_id})
OPTIONAL CALL (me, other) {
  WITH *
  WHERE me <> other
  MATCH path = shortestPath((me)-[:KNOWS*..6]-(other))
  RETURN length(path) AS hops
}
RETURN CASE WHEN me = other THEN 0 ELSE hops END AS degree;
