// People by city
//
// Where people live: how many in each city, and at how many employers they work now, largest city first.
// People whose city is not known come in rows without one, a row for each country.
//
// ---
// mode = "read"
// cost = "medium"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 10000], default = 100 }
//
// [columns]
// city = { type = "text", about = "The city; null for people whose city is not known.", optional = true }
// country = { type = "text", about = "The country of the city, or of the people without one.", optional = true }
// people_count = { type = "integer", about = "How many people live there." }
// employer_count = { type = "integer", about = "At how many employers they work now." }
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
