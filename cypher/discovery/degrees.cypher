// Degrees
//
// How far each of many people is from one person, over the acquaintances that this person may see: 0, 1, 2 or
// 3, or null beyond. One row for each, in the order given; people whom the person may not see have no row.
//
// ---
// mode = "read"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// other_ids = { type = "list", of = "person", about = "The other people.", range = [1, 500], example = ["bruno", "dora", "ines", "jonas"] }
//
// [columns]
// person_id = { type = "text", about = "One of them." }
// degree = { type = "integer", about = "0 for the person who asks, 1, 2 or 3; null when it is more.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_ids: ["bruno", "dora", "ines", "jonas"]}
MATCH (me:Person {id: $person_id})
WITH me, COLLECT { MATCH (me)-[:KNOWS]-(contact:Person) RETURN contact } AS contacts
WITH
  me,
  contacts,
  COLLECT {
    MATCH (me)-[:KNOWS]-(contact:Person)-[:KNOWS]-(acquaintance:Person)
    WHERE NOT contact:Closed
      AND NOT acquaintance:Closed
      AND (NOT acquaintance:ContactsOnly OR acquaintance IN contacts)
    RETURN DISTINCT acquaintance
  } AS acquaintances
UNWIND range(0, size($other_ids) - 1) AS position
MATCH (other:Person {id: $other_ids[position]})
WHERE NOT other:ContactsOnly|Closed
  OR other IN contacts
  OR other = me
RETURN
  other.id AS person_id,
  CASE
    WHEN other = me THEN 0
    WHEN other IN contacts THEN 1
    WHEN other IN acquaintances THEN 2
    WHEN EXISTS { MATCH (other)-[:KNOWS]-(between:Person) WHERE between IN acquaintances } THEN 3
  END AS degree
ORDER BY position;
