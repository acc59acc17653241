// Isolated people
//
// People who know nobody, sorted by id.
//
// ---
// mode = "read"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 10000], default = 100 }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// name = { type = "text", about = "Their name.", optional = true }
// ---
//
//  By hand, first:  :params {limit: 100}
MATCH (person:Person)
WHERE NOT EXISTS { (person)-[:KNOWS]-() }
RETURN
  person.id AS person_id,
  person.name AS name
ORDER BY person_id
LIMIT $limit;
