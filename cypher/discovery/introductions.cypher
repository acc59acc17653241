// Introductions
//
// Through whom can one person reach another? Every shortest chain of people between the two, each of
// whom knows the next, by their ids. Nobody needs to be introduced to themselves.
//
// ---
// mode = "read"
//
// [parameters]
// person_id = { type = "person", about = "Who wants to be introduced.", example = "ada" }
// other_id = { type = "person", about = "To whom.", example = "ines" }
// max_hops = { type = "integer", about = "Most acquaintances from one to the other.", range = [1, 6], default = 4 }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// hops = { type = "integer", about = "How many acquaintances lead from one to the other." }
// people = { type = "list", of = "map", about = "person_id and name of everybody on the way, both ends included." }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "ines", max_hops: 4, limit: 20}
//
// The bound of the pattern can't be a parameter, and a shortest path from somebody to themselves is an
// error to the engine. Tested inside the pattern, $max_hops would make the engine enumerate all paths.
MATCH (me:Person {id: $person_id})
MATCH (other:Person {id: $other_id})
OPTIONAL CALL (me, other) {
  WITH *
  WHERE me <> other
  MATCH path = allShortestPaths((me)-[:KNOWS*..6]-(other))
  WITH path
  WHERE length(path) <= $max_hops
  WITH path, [person IN nodes(path) | person.id] AS ids
  ORDER BY ids
  LIMIT $limit
  RETURN ids, length(path) AS hops, [person IN nodes(path) | {person_id: person.id, name: person.name}] AS people
}
RETURN hops, people
ORDER BY ids
LIMIT $limit;
