// A sample
//
// What it answers.
//
// ---
// any_of = ["person_id", "other"]
//
// mode = "read"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "Who.", example = "ada" }
//
// [columns]
// name = { type = "text", about = "Their name." }
// ---
//
//  By hand, first:  :params {person_id: "ada"}
MATCH (person:Person {id: $person_id})
RETURN person.name AS name;
