// Reach by contact
//
// Which contacts lead to the most people that no other contact leads to? How many people at two degrees each
// leads to, and how many of these no other does, over the acquaintances that the person may see. Contacts who
// lead to nobody are left out.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["alone", "opens", "person_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// after_alone = { type = "integer", about = "Continue after this value of alone.", example = 1, optional = true }
// after_opens = { type = "integer", about = "Among equal values of alone, continue after this value of opens.", example = 1, optional = true }
// after_person_id = { type = "id", about = "Among equal values of both, continue after this contact.", example = "farid", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "The contact." }
// name = { type = "text", about = "Their name.", optional = true }
// alone = { type = "integer", about = "How many people at two degrees no other contact leads to." }
// opens = { type = "integer", about = "How many people at two degrees the contact leads to." }
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
// + "": otherwise text is sorted in another order than it is compared in (docs/analysts.md).
ORDER BY alone DESC, opens DESC, person_id + "", person_id
LIMIT $limit;
