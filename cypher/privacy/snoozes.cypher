// Snoozes
//
// The contacts that a person snoozed, and until when, soonest first. Private to them.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["until", "person_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person who snoozed them.", example = "ada" }
// today = { type = "date", about = "The day to count from, in UTC; today if left out.", example = 2026-01-31, optional = true }
// after_until = { type = "text", about = "Continue after this day.", example = "2026-01-31", optional = true }
// after_person_id = { type = "id", about = "Among equal days, continue after this person.", example = "bruno", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "The contact." }
// name = { type = "text", about = "Their name.", optional = true }
// until = { type = "text", about = "The day from which they are listed again." }
// ---
//
//  By hand, first:  :params {person_id: "ada", today: null, after_until: null, after_person_id: null, limit: 20}
MATCH (me:Person {id: $person_id})
OPTIONAL CALL (me) {
  MATCH (me)-[wish:KEEPS_UP]->(contact:Person)
  WHERE wish.snoozed_until > coalesce($today, date({timezone: "+00:00"}))
    AND EXISTS { (me)-[:KNOWS]-(contact) }
    AND (
      $after_person_id IS NULL
      OR wish.snoozed_until > date($after_until)
      OR wish.snoozed_until = date($after_until) AND contact.id > $after_person_id
    )
  RETURN wish, contact
  // + "": otherwise text is sorted in another order than it is compared in (docs/analysts.md).
  ORDER BY wish.snoozed_until, contact.id + ""
  LIMIT $limit
}
RETURN
  contact.id AS person_id,
  contact.name AS name,
  toString(wish.snoozed_until) AS until
ORDER BY wish.snoozed_until, person_id + "", person_id;
