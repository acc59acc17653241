// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// summary = { type = "map", about = "A map." }
// nearest = { type = "text", about = "From a call." }
// picked = { type = "list", of = "integer", about = "From a list." }
// chosen = { type = "text", about = "From a choice." }
// ---
MATCH (person:Person {id: "ada"})
RETURN
  {id: person.id, name: person.name} AS summary,
  coalesce(person.city, person.country, ",") AS nearest,
  [n IN [1, 2, 3] WHERE n > 1 | n] AS picked,
  CASE WHEN person.name = "a, b" THEN "one" ELSE "other" END AS chosen;
