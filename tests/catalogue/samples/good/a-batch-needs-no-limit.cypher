// A sample
//
// What it answers.
//
// ---
// mode = "read"
//
// [parameters]
// person_ids = { type = "list", of = "person", about = "Who.", range = [1, 100], example = ["ada", "bruno"] }
//
// [columns]
// person_id = { type = "text", about = "Who." }
// ---
//
//  By hand, first:  :params {person_ids: ["ada", "bruno"]}
UNWIND $person_ids AS id
MATCH (person:Person {id: id})
RETURN person.id AS person_id;
