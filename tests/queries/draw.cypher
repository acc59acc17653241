// Draw
//
// Puts a small random graph in place of whatever is there.
//
// ---
// mode = "write"
//
// [parameters]
// people = { type = "list", of = "text", about = "Ids.", example = ["a", "b"] }
// pairs = { type = "list", of = "map", about = "Who knows whom.", example = [{ one = "a", other = "b" }] }
// ---
//
//  By hand, first:  :params {people: ["a", "b"], pairs: [{one: "a", other: "b"}]}
CALL () {
  MATCH (gone)
  DETACH DELETE gone
}
FOREACH (id IN $people | CREATE (:Person {id: id, name: toUpper(id)}))
WITH 1 AS drawn
UNWIND $pairs AS pair
MATCH (one:Person {id: pair.one})
MATCH (other:Person {id: pair.other})
CREATE (one)-[:KNOWS]->(other);
