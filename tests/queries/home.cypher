// Home
//
// Where somebody lives, and what they are called.
//
// ---
// mode = "read"
//
// [parameters]
// person_id = { type = "person", about = "Who.", example = "ada" }
// named = { type = "boolean", about = "Whether their name is told.", default = true }
// limit = { type = "integer", about = "Most rows to return.", default = 20 }
//
// [columns]
// city = { type = "text", about = "Where.", optional = true }
// name = { type = "text", about = "Their name.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", named: true, limit: 20}
MATCH (person:Person {id: $person_id})
RETURN
  person.city AS city,
  CASE WHEN $named THEN person.name END AS name
LIMIT $limit;
