// Mutual contacts with each of many
//
// For a page of people: how many contacts a person shares with each, up to three of their names, and the
// degree between the two, as far as the person may see. One row for each, in the order given; people whom the
// person may not see have no row.
//
// ---
// mode = "read"
// viewer = "person_id"
// different = ["person_id", "other_ids"]
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// other_ids = { type = "list", of = "person", about = "The other people.", range = [1, 100], example = ["dora", "hiro", "jonas"] }
//
// [columns]
// person_id = { type = "text", about = "One of them." }
// name = { type = "text", about = "Their name.", optional = true }
// degree = { type = "integer", about = "1, 2 or 3; null when it is more.", optional = true }
// mutual_count = { type = "integer", about = "How many contacts the two share." }
// mutual_names = { type = "list", of = "text", about = "The names of up to three of these contacts; the id of one without a name." }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_ids: ["dora", "hiro", "jonas"]}
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
CALL (contacts, other) {
  MATCH (other)-[:KNOWS]-(mutual:Person)
  WHERE mutual IN contacts
    AND NOT mutual:Closed
    AND NOT other:Closed
  WITH mutual
  ORDER BY toLower(normalize(coalesce(mutual.name, mutual.id), NFKD)), mutual.id
  RETURN count(mutual) AS mutual_count, collect(coalesce(mutual.name, mutual.id))[..3] AS mutual_names
}
RETURN
  other.id AS person_id,
  other.name AS name,
  CASE
    WHEN other IN contacts THEN 1
    WHEN mutual_count > 0 THEN 2
    WHEN EXISTS { MATCH (other)-[:KNOWS]-(between:Person) WHERE between IN acquaintances } THEN 3
  END AS degree,
  mutual_count,
  mutual_names
ORDER BY position;
