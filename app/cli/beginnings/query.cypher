// A new query
//
// To be written: what question this answers, in which order the rows come, what is special at the edges.
// So far it gives the contacts of somebody, by id.
//
// ---
// mode = "read"
//
// [parameters]
// person_id = { type = "person", about = "Whose contacts.", example = "ada" }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// contact_id = { type = "text", about = "Somebody they know." }
// name = { type = "text", about = "Their name.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", limit: 20}
MATCH (me:Person {id: $person_id})
OPTIONAL MATCH (me)-[:KNOWS]-(contact:Person)
RETURN contact.id AS contact_id, contact.name AS name
ORDER BY contact_id
LIMIT $limit;
