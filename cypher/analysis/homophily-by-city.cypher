// Homophily by city
//
// Whether people know others from their own city more than chance would have it. For each city: the share of
// its people's acquaintances (with people whose city is known) that stay within, against the city's share of
// the ends of all such acquaintances. The largest city comes first.
//
// ---
// mode = "read"
// cost = "medium"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 1000], default = 20 }
//
// [columns]
// city = { type = "text", about = "The city." }
// country = { type = "text", about = "Its country; cities of the same name in two countries are listed apart.", optional = true }
// people_count = { type = "integer", about = "How many people live there." }
// inner_count = { type = "integer", about = "How many acquaintances are between two of them." }
// outer_count = { type = "integer", about = "How many acquaintances lead to people in other cities." }
// inner_share = { type = "number", about = "2 * inner_count / (2 * inner_count + outer_count); null if there are none.", optional = true }
// expected_share = { type = "number", about = "The city's share of the ends of all acquaintances between people whose city is known.", optional = true }
// ---
//
//  By hand, first:  :params {limit: 20}
MATCH (person:Person)
WHERE person.city IS NOT NULL
WITH person.city AS city, person.country AS country, collect(person) AS people
CALL (city, country, people) {
  UNWIND people AS person
  OPTIONAL MATCH (person)-[:KNOWS]-(contact:Person)
  WHERE contact.city IS NOT NULL
  RETURN
    count(contact) AS end_count,
    count(CASE WHEN contact.city = city AND coalesce(contact.country, "") = coalesce(country, "") THEN 1 END)
      AS inner_end_count
}
WITH
  collect({
    city: city, country: country, people_count: size(people), ends: end_count, inner_ends: inner_end_count
  }) AS cities
WITH cities, reduce(ends = 0, one IN cities | ends + one.ends) AS all_ends
UNWIND cities AS one
RETURN
  one.city AS city,
  one.country AS country,
  one.people_count AS people_count,
  one.inner_ends / 2 AS inner_count,
  one.ends - one.inner_ends AS outer_count,
  CASE WHEN one.ends > 0 THEN 1.0 * one.inner_ends / one.ends END AS inner_share,
  CASE WHEN all_ends > 0 THEN 1.0 * one.ends / all_ends END AS expected_share
ORDER BY people_count DESC, city, country
LIMIT $limit;
