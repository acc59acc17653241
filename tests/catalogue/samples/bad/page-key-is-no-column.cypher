// A sample
//
// What it answers.
//
// ---
// mode = "read"
// page = ["id"]
//
// [parameters]
// after_person_id = { type = "text", about = "Go on after.", example = "ada", optional = true }
// limit = { type = "integer", about = "Most.", default = 20 }
//
// [columns]
// person_id = { type = "text", about = "Who." }
// ---
MATCH (person:Person)
WHERE person.id > $after_person_id
RETURN person.id AS person_id
ORDER BY person_id
LIMIT $limit;
