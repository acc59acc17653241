// Close
//
// Makes some people seen by nobody.
//
// ---
// mode = "write"
//
// [parameters]
// person_ids = { type = "list", of = "person", about = "Whom.", example = ["ada"] }
//
// [columns]
// person_id = { type = "text", about = "Somebody who is closed now." }
// ---
//
//  By hand, first:  :params {person_ids: ["ada"]}
UNWIND $person_ids AS id
MATCH (person:Person {id: id})
SET person:Closed
RETURN person.id AS person_id;
