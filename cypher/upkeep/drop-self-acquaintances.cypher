// Drop self-acquaintances
//
// Removes acquaintances of people with themselves: they say nothing, yet are counted. Run again, it finds
// nothing to do.
//
// ---
// mode = "write"
// rows = "one"
//
// [columns]
// dropped = { type = "integer", about = "How many were removed." }
// ---
MATCH (person:Person)-[acquaintance:KNOWS]->(person)
DELETE acquaintance
RETURN count(*) AS dropped;
