// A sample
//
// What it answers.
//
// ---
// weighs = ["most"]
//
// mode = "read"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "Who.", example = "ada" }
// most = { type = "integer", about = "How many.", default = 1 }
//
// [columns]
// name = { type = "text", about = "Their name." }
// ---
//
//  By hand, first:  :params {person_id: "ada", most: 1}
MATCH (person:Person {id: $person_id})
RETURN person.name AS name
LIMIT $most;
