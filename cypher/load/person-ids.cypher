// Ids of people
//
// The ids of all people, in order, for work that goes through everybody.
//
// ---
// mode = "read"
// page = ["person_id"]
//
// [parameters]
// after_person_id = { type = "id", about = "Continue after this person.", example = "bruno", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 5000], default = 5000 }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// ---
//
//  By hand, first:  :params {after_person_id: null, limit: 5000}
MATCH (person:Person)
WHERE person.id > coalesce($after_person_id, "")
RETURN person.id AS person_id
ORDER BY person_id
LIMIT $limit;
