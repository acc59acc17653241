// People at home
//
// How many people live in the city of somebody; people without a city live in none, which has a row too.
//
// ---
// mode = "read"
//
// [parameters]
// person_id = { type = "person", about = "Who.", example = "ada" }
// limit = { type = "integer", about = "Most rows to return.", default = 20 }
//
// [columns]
// city = { type = "text", about = "Where.", optional = true }
// total = { type = "integer", about = "How many people." }
// ---
//
//  By hand, first:  :params {person_id: "ada", limit: 20}
MATCH (me:Person {id: $person_id})
MATCH (person:Person)
WHERE coalesce(person.city, "") = coalesce(me.city, "")
RETURN
  person.city AS city,
  count(*) AS total
ORDER BY city
LIMIT $limit;
