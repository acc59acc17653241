// Reach by contact
//
// Which contacts open the most people that no other contact opens: those at two degrees whom somebody reaches
// through one contact alone, over the acquaintances that they may see. Contacts who open nobody are left out.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["alone", "opens", "person_id"]
//
// [parameters]
// person_id = { type = "person", about = "Whose contacts, as seen by whom.", example = "ada" }
// after_alone = { type = "integer", about = "Go on after so many people whom no other contact opens.", example = 1, optional = true }
// after_opens = { type = "integer", about = "And, of these, after so many people whom a contact opens.", example = 1, optional = true }
// after_person_id = { type = "text", about = "And, there, after this contact.", example = "farid", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "A contact." }
// name = { type = "text", about = "Their name.", optional = true }
// alone = { type = "integer", about = "People at two degrees whom no other contact knows." }
// opens = { type = "integer", about = "People at two degrees whom they know." }
// ---
//
//  By hand, first:  :params {person_id: "ada", after_alone: null, after_opens: null, after_person_id: null, limit: 20}
MATCH (me:Person {id: $person_id})
WITH me, COLLECT { MATCH (me)-[:KNOWS]-(contact:Person) RETURN contact } AS contacts
OPTIONAL CALL (me, contacts) {
  MATCH (me)-[:KNOWS]-(contact:Person)-[:KNOWS]-(person:Person)
  WHERE NOT contact:Closed
    AND NOT person:ContactsOnly|Closed
    AND NOT person IN contacts
  WITH person, collect(contact) AS openers
  UNWIND openers AS contact
  WITH contact, sum(CASE WHEN size(openers) = 1 THEN 1 ELSE 0 END) AS alone, count(*) AS opens
  WHERE $after_person_id IS NULL
    OR alone < $after_alone
    OR (alone = $after_alone AND opens < $after_opens)
    OR (alone = $after_alone AND opens = $after_opens AND contact.id > $after_person_id)
  RETURN contact, alone, opens
}
RETURN
  contact.id AS person_id,
  contact.name AS name,
  alone,
  opens
ORDER BY alone DESC, opens DESC, person_id
LIMIT $limit;
