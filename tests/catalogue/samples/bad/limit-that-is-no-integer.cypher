// A sample
//
// What it answers.
//
// ---
// mode = "read"
//
// [parameters]
// limit = { type = "number", about = "Most rows to return.", default = 5.0 }
//
// [columns]
// person_id = { type = "text", about = "Who." }
// ---
//
//  By hand, first:  :params {limit: 5.0}
MATCH (person:Person)
RETURN person.id AS person_id
ORDER BY person_id
LIMIT $limit;
