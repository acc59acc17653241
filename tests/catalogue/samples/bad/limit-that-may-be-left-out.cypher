// A sample
//
// What it answers.
//
// ---
// mode = "read"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", example = 5, optional = true }
//
// [columns]
// person_id = { type = "text", about = "Who." }
// ---
//
//  By hand, first:  :params {limit: null}
MATCH (person:Person)
RETURN person.id AS person_id
ORDER BY person_id
LIMIT $limit;
