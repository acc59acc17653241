// Most connected people
//
// The people with the most contacts.
//
// ---
// mode = "read"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// name = { type = "text", about = "Their name.", optional = true }
// contact_count = { type = "integer", about = "How many people they know." }
// ---
//
//  By hand, first:  :params {limit: 20}
MATCH (person:Person)
WITH person, COUNT { (person)-[:KNOWS]-() } AS contact_count
ORDER BY contact_count DESC, person.id
LIMIT $limit
RETURN
  person.id AS person_id,
  person.name AS name,
  contact_count
ORDER BY contact_count DESC, person_id;
