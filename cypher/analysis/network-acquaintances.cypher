// Acquaintances of the network
//
// Every acquaintance, sorted by the ids of its two ends, in pages: the lines of a drawing of the whole
// network, whose points are `network-people`. Each comes once, from the smaller id to the larger.
//
// ---
// mode = "read"
// page = ["person_id", "contact_id"]
//
// [parameters]
// after_person_id = { type = "id", about = "Continue after this person.", example = "ada", optional = true }
// after_contact_id = { type = "text", about = "Among the contacts of this person, continue after this contact.", example = "bruno", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 10000], default = 1000 }
//
// [columns]
// person_id = { type = "text", about = "The person with the smaller id." }
// contact_id = { type = "text", about = "The person with the larger id." }
// since = { type = "text", about = "Since when they have known each other, as precisely as is known.", optional = true }
// strength = { type = "number", about = "How strong it is, above 0 and up to 1; null if no strength is noted.", optional = true }
// ---
//
//  By hand, first:  :params {after_person_id: null, after_contact_id: null, limit: 1000}
MATCH (person:Person)
WHERE person.id >= coalesce($after_person_id, "")
CALL (person) {
  MATCH (person)-[acquaintance:KNOWS]->(contact:Person)
  RETURN acquaintance, contact
}
WITH person, acquaintance, contact
WHERE person.id <> coalesce($after_person_id, "")
  OR contact.id > coalesce($after_contact_id, "")
RETURN
  person.id AS person_id,
  contact.id AS contact_id,
  acquaintance.since AS since,
  acquaintance.strength AS strength
// + "": otherwise text is sorted in another order than it is compared in (docs/analysts.md).
ORDER BY person_id, contact_id + "", contact_id
LIMIT $limit;
