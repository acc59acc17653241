// People by city
//
// Where people live: how many in each city, and how many employers they work at, the largest city first.
// Those of whom no city is known come in rows without one, a row for each country.
//
// ---
// mode = "read"
// cost = "medium"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 10000], default = 100 }
//
// [columns]
// city = { type = "text", about = "A city; null for those of whom it is not known.", optional = true }
// country = { type = "text", about = "Its country, or theirs.", optional = true }
// people_count = { type = "integer", about = "How many people live there." }
// employer_count = { type = "integer", about = "At how many employers they work." }
// ---
//
//  By hand, first:  :params {limit: 100}
MATCH (person:Person)
OPTIONAL MATCH (person)-[job:WORKED_AT]->(employer:Employer)
WHERE job.ended IS NULL
RETURN
  person.city AS city,
  person.country AS country,
  count(DISTINCT person) AS people_count,
  count(DISTINCT employer) AS employer_count
ORDER BY people_count DESC, city, country
LIMIT $limit;
