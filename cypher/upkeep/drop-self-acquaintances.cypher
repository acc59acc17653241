// Drop self-acquaintances
//
// Takes out acquaintances of people with themselves, which say nothing and are counted all the same.
// Run again, it finds nothing to do.
//
// ---
// mode = "write"
// rows = "one"
//
// [columns]
// dropped = { type = "integer", about = "How many there were." }
// ---
MATCH (person:Person)-[acquaintance:KNOWS]->(person)
DELETE acquaintance
RETURN count(*) AS dropped;
