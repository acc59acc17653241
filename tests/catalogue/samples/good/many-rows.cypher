// A sample
//
// What it answers.
//
// ---
// mode = "read"
//
// [parameters]
// limit = { type = "integer", about = "Most rows.", range = [1, 100], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "Who." }
// name = { type = "text", about = "Their name." }
// ---
//
//  By hand, first:  :params {limit: 20}
MATCH (person:Person)
RETURN
  person.id AS person_id,
  person.name AS name
ORDER BY person_id
LIMIT $limit;
