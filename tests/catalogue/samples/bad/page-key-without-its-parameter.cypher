// A sample
//
// What it answers.
//
// ---
// mode = "read"
// page = ["person_id"]
//
// [parameters]
// limit = { type = "integer", about = "Most.", default = 20 }
//
// [columns]
// person_id = { type = "text", about = "Who." }
// ---
MATCH (person:Person)
RETURN person.id AS person_id
ORDER BY person_id
LIMIT $limit;
