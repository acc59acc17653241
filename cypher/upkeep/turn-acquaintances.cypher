// Turn acquaintances
//
// Turns round each acquaintance stored from the larger id to the smaller, keeping all its properties. One
// that is also stored the right way would then be there twice, so run `merge-doubled-acquaintances` first,
// which makes them one. Run again, it finds nothing to do.
//
// ---
// mode = "write"
// rows = "one"
//
// [columns]
// turned = { type = "integer", about = "How many were turned round." }
// ---
MATCH (person:Person)-[acquaintance:KNOWS]->(other:Person)
WHERE person.id > other.id
CREATE (other)-[turned:KNOWS]->(person)
SET turned = properties(acquaintance)
DELETE acquaintance
RETURN count(*) AS turned;
