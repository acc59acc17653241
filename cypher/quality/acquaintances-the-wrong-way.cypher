// Acquaintances the wrong way
//
// Acquaintances stored from the larger id to the smaller, sorted by id. They belong the other way round:
// `closed-triangles` relies on that, since it looks for each from one side only.
//
// ---
// mode = "read"
// cost = "medium"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 10000], default = 100 }
//
// [columns]
// person_id = { type = "text", about = "The person with the larger id, from whom it is stored." }
// other_id = { type = "text", about = "The person with the smaller id." }
// ---
//
//  By hand, first:  :params {limit: 100}
MATCH (person:Person)-[:KNOWS]->(other:Person)
WHERE person.id > other.id
RETURN DISTINCT
  person.id AS person_id,
  other.id AS other_id
ORDER BY person_id, other_id
LIMIT $limit;
