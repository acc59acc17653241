// Acquaintances the wrong way
//
// Acquaintances that are stored from the larger id to the smaller, by id. Stored from the smaller to the larger,
// each is found from one side alone, on which `closed-triangles` relies.
//
// ---
// mode = "read"
// cost = "medium"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 10000], default = 100 }
//
// [columns]
// person_id = { type = "text", about = "From whom it is stored, the larger id." }
// other_id = { type = "text", about = "To whom." }
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
