// Doubled acquaintances
//
// Pairs of people whose acquaintance is stored more than once, in either direction, sorted by id. It should
// be stored once, from the smaller id to the larger.
//
// ---
// mode = "read"
// cost = "medium"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 10000], default = 100 }
//
// [columns]
// person_id = { type = "text", about = "The person with the smaller id." }
// other_id = { type = "text", about = "The person with the larger id." }
// stored_count = { type = "integer", about = "How many times it is stored." }
// ---
//
//  By hand, first:  :params {limit: 100}
MATCH (person:Person)-[acquaintance:KNOWS]-(other:Person)
WHERE person.id < other.id
WITH person, other, count(acquaintance) AS stored_count
WHERE stored_count > 1
RETURN
  person.id AS person_id,
  other.id AS other_id,
  stored_count
ORDER BY person_id, other_id
LIMIT $limit;
