// Self-acquaintances
//
// People recorded as knowing themselves, sorted by id. A sound graph has none.
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
MATCH (person:Person)-[:KNOWS]->(person)
RETURN DISTINCT
  person.id AS person_id,
  person.name AS name
ORDER BY person_id
LIMIT $limit;
