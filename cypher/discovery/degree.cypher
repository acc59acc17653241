// Degree
//
// How far one person is from another, over the acquaintances that the first may see: 0 for the same person, 1
// for contacts, 2 for people with a mutual contact, and so on up to 6; null if no chain of at most six
// acquaintances connects them.
//
// ---
// mode = "read"
// viewer = "person_id"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// other_id = { type = "person", about = "The other person.", example = "jonas" }
//
// [columns]
// degree = { type = "integer", about = "0 to 6; null when it is more.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "jonas"}
//
// The engine refuses a shortest path from a node to itself, so none is searched for. Contacts are tested
// first, since everybody sees their own: with an OR beside all(...) the engine would enumerate all paths.
MATCH (me:Person {id: $person_id})
MATCH (other:Person {id: $other_id})
WITH me, other, EXISTS { (me)-[:KNOWS]-(other) } AS in_contact
WHERE NOT other:ContactsOnly|Closed
  OR in_contact
  OR other = me
OPTIONAL CALL (me, other, in_contact) {
  WITH *
  WHERE NOT in_contact
    AND me <> other
  MATCH path = shortestPath((me)-[:KNOWS*..6]-(other))
  WHERE all(person IN nodes(path) WHERE
    person = me
    OR NOT person:Closed
    AND (NOT person:ContactsOnly OR EXISTS { (person)-[:KNOWS]-(me) }))
  RETURN length(path) AS hops
}
RETURN
  CASE
    WHEN other = me THEN 0
    WHEN in_contact THEN 1
    ELSE hops
  END AS degree;
