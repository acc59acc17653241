// Degree
//
// How far somebody is from another, over the acquaintances that the first may see: 0 for one and the
// same, 1 for contacts, 2 for people with a mutual contact, and so on up to 6; nothing where six
// acquaintances do not lead there.
//
// ---
// mode = "read"
// viewer = "person_id"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "One of the two, as seen by whom.", example = "ada" }
// other_id = { type = "person", about = "The other.", example = "jonas" }
//
// [columns]
// degree = { type = "integer", about = "0 to 6, or null.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "jonas"}
//
// A shortest path from somebody to themselves is an error to the engine, so it is not asked for. A contact
// is found first, since everybody sees their own: as an OR beside all(...) it would make the engine
// enumerate all paths.
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
