// Introductions
//
// Through whom can somebody reach another? Every shortest chain of people between the two, each of
// whom knows the next, by their ids, over the acquaintances that the first may see. Nobody needs to be
// introduced to themselves.
//
// ---
// mode = "read"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "Who wants to be introduced, as seen by whom.", example = "ada" }
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
// error to the engine. Tested inside the pattern, $max_hops would make the engine enumerate all paths; so
// would an OR beside all(...), which is why contacts are told apart first.
MATCH (me:Person {id: $person_id})
MATCH (other:Person {id: $other_id})
WITH me, other, EXISTS { (me)-[:KNOWS]-(other) } AS in_contact
WHERE NOT other:ContactsOnly|Closed
  OR in_contact
  OR other = me
OPTIONAL CALL (me, other, in_contact) {
  WITH *
  WHERE in_contact
  RETURN [me, other] AS chain
  UNION ALL
  WITH *
  WHERE NOT in_contact
    AND me <> other
  MATCH path = allShortestPaths((me)-[:KNOWS*..6]-(other))
  WHERE all(person IN nodes(path) WHERE
    person = me
    OR NOT person:Closed
    AND (NOT person:ContactsOnly OR EXISTS { (person)-[:KNOWS]-(me) }))
  WITH nodes(path) AS chain
  WHERE size(chain) - 1 <= $max_hops
  RETURN chain
}
WITH chain, [person IN chain | person.id] AS ids
ORDER BY ids
LIMIT $limit
RETURN
  size(chain) - 1 AS hops,
  [person IN chain | {person_id: person.id, name: person.name}] AS people
ORDER BY ids
LIMIT $limit;
