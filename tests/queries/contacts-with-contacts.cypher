// Contacts with contacts
//
// Each contact of the one with each contact of the other.
//
// ---
// mode = "read"
//
// [parameters]
// person_id = { type = "text", about = "The one.", example = "ada" }
// other_id = { type = "text", about = "The other.", example = "bruno" }
// limit = { type = "integer", about = "Most rows to return.", default = 20 }
//
// [columns]
// contact_id = { type = "text", about = "A contact of the one." }
// other_contact_id = { type = "text", about = "A contact of the other." }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "bruno", limit: 20}
MATCH (:Person {id: $person_id})-[:KNOWS]-(contact:Person)
MATCH (:Person {id: $other_id})-[:KNOWS]-(other_contact:Person)
RETURN
  contact.id AS contact_id,
  other_contact.id AS other_contact_id
ORDER BY contact_id, other_contact_id
LIMIT $limit;
