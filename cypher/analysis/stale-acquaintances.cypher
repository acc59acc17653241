// Stale acquaintances
//
// Acquaintances with no sign of contact since a date: the two last spoke before it or, if no conversation is
// known, met before it. Acquaintances with neither date are left out. The longest ago comes first, then by id.
//
// ---
// mode = "read"
// cost = "medium"
//
// [parameters]
// before = { type = "partial_date", about = "The date.", example = "2015" }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 10000], default = 100 }
//
// [columns]
// person_id = { type = "text", about = "The one person." }
// name = { type = "text", about = "Their name.", optional = true }
// other_id = { type = "text", about = "The other person." }
// other_name = { type = "text", about = "Their name.", optional = true }
// last_sign = { type = "text", about = "When they last spoke or, if that is not known, met." }
// ---
//
//  By hand, first:  :params {before: "2015", limit: 100}
//
// Dates are compared as text: a year comes before each of its months, so "2015" is before "2015-01".
MATCH (person:Person)-[acquaintance:KNOWS]->(other:Person)
WITH person, other, coalesce(acquaintance.last_conversation, acquaintance.since) AS last_sign
WHERE last_sign < $before
WITH person, other, last_sign
ORDER BY last_sign, person.id, other.id
LIMIT $limit
RETURN
  person.id AS person_id,
  person.name AS name,
  other.id AS other_id,
  other.name AS other_name,
  last_sign
ORDER BY last_sign, person_id, other_id;
