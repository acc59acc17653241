// Dismissals
//
// The people that a person does not want suggested, latest first. Private to them. People who are hidden from
// them by now are left out; they are never suggested anyway.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["at", "person_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person who dismissed them.", example = "ada" }
// after_at = { type = "text", about = "Continue after this time.", example = "2026-01-31T12:00:00Z", optional = true }
// after_person_id = { type = "id", about = "Among equal times, continue after this person.", example = "hiro", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "The dismissed person." }
// name = { type = "text", about = "Their name.", optional = true }
// at = { type = "text", about = "When they were dismissed." }
// ---
//
//  By hand, first:  :params {person_id: "ada", after_at: null, after_person_id: null, limit: 20}
MATCH (me:Person {id: $person_id})
OPTIONAL CALL (me) {
  MATCH (me)-[dismissed:DISMISSED]->(other:Person)
  WHERE (NOT other:ContactsOnly|Closed OR EXISTS { (other)-[:KNOWS]-(me) })
    AND (
      $after_person_id IS NULL
      OR dismissed.at < datetime($after_at)
      OR dismissed.at = datetime($after_at) AND other.id > $after_person_id
    )
  RETURN dismissed, other
  // + "": otherwise text is sorted in another order than it is compared in (docs/analysts.md).
  ORDER BY dismissed.at DESC, other.id + ""
  LIMIT $limit
}
RETURN
  other.id AS person_id,
  other.name AS name,
  toString(dismissed.at) AS at
ORDER BY dismissed.at DESC, person_id + "", person_id;
