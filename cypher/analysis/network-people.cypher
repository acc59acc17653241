// People of the network
//
// Everybody, sorted by id, in pages: the points of a drawing of the whole network, whose lines are
// `network-acquaintances`.
//
// ---
// mode = "read"
// page = ["person_id"]
//
// [parameters]
// after_person_id = { type = "id", about = "Continue after this person.", example = "bruno", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 10000], default = 1000 }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// name = { type = "text", about = "Their name.", optional = true }
// headline = { type = "text", about = "How they describe themselves.", optional = true }
// city = { type = "text", about = "Where they live.", optional = true }
// country = { type = "text", about = "The country they live in.", optional = true }
// contact_count = { type = "integer", about = "How many people they know." }
// ---
//
//  By hand, first:  :params {after_person_id: null, limit: 1000}
MATCH (person:Person)
WHERE person.id > coalesce($after_person_id, "")
RETURN
  person.id AS person_id,
  person.name AS name,
  person.headline AS headline,
  person.city AS city,
  person.country AS country,
  COUNT { (person)-[:KNOWS]-() } AS contact_count
ORDER BY person_id
LIMIT $limit;
