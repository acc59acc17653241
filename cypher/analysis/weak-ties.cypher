// Weak ties
//
// The contacts of a person with whom they share no other contact: each leads into a circle that nobody else
// opens to them. Those who know the most people come first. Exact. For analysts: hidden acquaintances count too.
//
// ---
// mode = "read"
//
// [parameters]
// person_id = { type = "person", about = "Whose contacts.", example = "farid" }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 1000], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "The contact.", optional = true }
// name = { type = "text", about = "Their name.", optional = true }
// contact_count = { type = "integer", about = "How many people they know.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "farid", limit: 20}
MATCH (me:Person {id: $person_id})
WITH me, COLLECT { MATCH (me)-[:KNOWS]-(contact:Person) RETURN contact } AS contacts
OPTIONAL CALL (contacts) {
  UNWIND contacts AS contact
  WITH contact
  WHERE NOT EXISTS { MATCH (contact)-[:KNOWS]-(mutual:Person) WHERE mutual IN contacts }
  RETURN contact, COUNT { (contact)-[:KNOWS]-() } AS contact_count
}
RETURN
  contact.id AS person_id,
  contact.name AS name,
  contact_count
ORDER BY contact_count DESC, person_id
LIMIT $limit;
