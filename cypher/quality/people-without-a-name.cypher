// People without a name
//
// People without a name, or with only blanks as a name, sorted by id.
//
// ---
// mode = "read"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 10000], default = 100 }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// contact_count = { type = "integer", about = "How many people they know." }
// ---
//
//  By hand, first:  :params {limit: 100}
//
// trim() leaves the blanks that break no line, such as U+00A0.
MATCH (person:Person)
WHERE coalesce(person.name, "") =~ "[\\s\\p{Z}]*"
RETURN
  person.id AS person_id,
  COUNT { (person)-[:KNOWS]-() } AS contact_count
ORDER BY person_id
LIMIT $limit;
