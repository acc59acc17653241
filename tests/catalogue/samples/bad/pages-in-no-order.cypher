// A sample
//
// What it answers.
//
// ---
// mode = "read"
// page = ["person_id"]
//
// [parameters]
// after_person_id = { type = "text", about = "Go on after this.", example = "ada", optional = true }
// limit = { type = "integer", about = "Most rows.", range = [1, 100], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "Who." }
// ---
//
//  By hand, first:  :params {after_person_id: null, limit: 20}
MATCH (person:Person)
WHERE $after_person_id IS NULL OR person.id > $after_person_id
RETURN person.id AS person_id
LIMIT $limit;
