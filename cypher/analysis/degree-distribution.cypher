// Degree distribution
//
// How many people have no contact, one contact, two contacts, and so on: a row for each number of contacts
// that occurs, smallest first.
//
// ---
// mode = "read"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 10000], default = 1000 }
//
// [columns]
// contact_count = { type = "integer", about = "A number of contacts." }
// people_count = { type = "integer", about = "How many people have exactly that many." }
// ---
//
//  By hand, first:  :params {limit: 1000}
MATCH (person:Person)
RETURN
  COUNT { (person)-[:KNOWS]-() } AS contact_count,
  count(person) AS people_count
ORDER BY contact_count
LIMIT $limit;
