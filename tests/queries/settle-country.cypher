// Settle a country
//
// Lets some people live in a country, and nobody else in any.
//
// ---
// mode = "write"
//
// [parameters]
// person_ids = { type = "list", of = "text", about = "Who lives there.", example = ["a"] }
// country = { type = "text", about = "The country.", example = "Finland" }
// ---
//
//  By hand, first:  :params {person_ids: ["a"], country: "Finland"}
MATCH (person:Person)
SET person.country = CASE WHEN person.id IN $person_ids THEN $country END;
