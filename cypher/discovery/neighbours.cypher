// Neighbours
//
// People who live near a person and share a contact with them, as far as the person may see them, nearest
// first, then by id. Locations are stored rounded to about a kilometre, and distances are given in whole
// kilometres. Somebody whose own location is not known has no neighbours.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["distance_km", "person_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// within_km = { type = "integer", about = "How far away they may live, in whole kilometres.", range = [1, 500], default = 10 }
// after_distance_km = { type = "integer", about = "Continue after this distance.", example = 3, optional = true }
// after_person_id = { type = "id", about = "Among equal distances, continue after this person.", example = "hiro", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "The neighbour." }
// name = { type = "text", about = "Their name.", optional = true }
// headline = { type = "text", about = "How they describe themselves.", optional = true }
// city = { type = "text", about = "Where they live.", optional = true }
// distance_km = { type = "integer", about = "The distance in whole kilometres." }
// contact = { type = "boolean", about = "Whether the two know each other." }
// mutual_count = { type = "integer", about = "How many contacts the two share." }
// ---
//
//  By hand, first:  :params {person_id: "ada", within_km: 10, after_distance_km: null, after_person_id: null, limit: 20}
MATCH (me:Person {id: $person_id})
WITH me, COLLECT { MATCH (me)-[:KNOWS]-(contact:Person) RETURN contact } AS contacts
OPTIONAL CALL (me, contacts) {
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
  MATCH (person:Person)
  WHERE point.distance(person.location, me.location) <= $within_km * 1000 + 500
    AND person IN acquaintances
  WITH person, toInteger(round(point.distance(person.location, me.location) / 1000)) AS distance_km
  WHERE distance_km <= $within_km
    AND (
      $after_person_id IS NULL
      OR distance_km > $after_distance_km
      OR (distance_km = $after_distance_km AND person.id > $after_person_id)
    )
  RETURN person, distance_km
  // + "": otherwise text is sorted in another order than it is compared in (docs/analysts.md).
  ORDER BY distance_km, person.id + ""
  LIMIT $limit
}
RETURN
  person.id AS person_id,
  person.name AS name,
  person.headline AS headline,
  person.city AS city,
  distance_km,
  person IN contacts AS contact,
  COUNT { MATCH (person)-[:KNOWS]-(mutual:Person) WHERE mutual IN contacts AND NOT mutual:Closed } AS mutual_count
ORDER BY distance_km, person_id + "", person_id
LIMIT $limit;
