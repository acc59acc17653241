// Snooze
//
// Leaves a contact out of the list of those to speak with, until a day. Running it again changes nothing; no
// row if the person does not keep up with them.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The person.", example = "ada" }
// other_id = { type = "person", about = "The contact.", example = "bruno" }
// until = { type = "date", about = "The day from which they are listed again.", example = 2026-01-31 }
//
// [columns]
// until = { type = "text", about = "The day from which they are listed again." }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "bruno", until: date("2026-01-31")}
MATCH (me:Person {id: $person_id})
MATCH (other:Person {id: $other_id})
MATCH (me)-[wish:KEEPS_UP]->(other)
WHERE EXISTS { (me)-[:KNOWS]-(other) }
SET wish.snoozed_until = $until
WITH wish
// Null if it was deleted before it was locked.
WHERE wish.snoozed_until IS NOT NULL
RETURN toString(wish.snoozed_until) AS until;
