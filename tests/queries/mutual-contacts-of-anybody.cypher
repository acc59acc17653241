// Mutual contacts of anybody
//
// What mutual-contacts would answer if it did not care who may see what: so that an attack on it is known
// to be one.
//
// ---
// mode = "read"
// page = ["name", "person_id"]
// different = ["person_id", "other_id"]
//
// [parameters]
// person_id = { type = "person", about = "One of the two.", example = "ada" }
// other_id = { type = "person", about = "The other.", example = "dora" }
// after_name = { type = "text", about = "Not cared for.", example = "Bruno Ferreira", optional = true }
// after_person_id = { type = "text", about = "Not cared for.", example = "bruno", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "Somebody both know." }
// name = { type = "text", about = "Their name.", optional = true }
// headline = { type = "text", about = "What they say of themselves.", optional = true }
// total = { type = "integer", about = "How many people both know in all." }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "dora", after_name: null, after_person_id: null, limit: 20}
MATCH (me:Person {id: $person_id})
MATCH (other:Person {id: $other_id})
OPTIONAL MATCH (me)-[:KNOWS]-(mutual:Person)-[:KNOWS]-(other)
WHERE $after_name IS NULL
  AND $after_person_id IS NULL
RETURN
  mutual.id AS person_id,
  mutual.name AS name,
  mutual.headline AS headline,
  count(*) AS total
ORDER BY person_id
LIMIT $limit;
