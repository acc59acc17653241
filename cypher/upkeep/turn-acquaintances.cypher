// Turn acquaintances
//
// Turns each acquaintance that is stored from the larger id to the smaller, with all that it says. Where one is
// stored the right way too, there are two then: `merge-doubled-acquaintances` makes them one, so it is run
// first. Run again, it finds nothing to do.
//
// ---
// mode = "write"
// rows = "one"
//
// [columns]
// turned = { type = "integer", about = "How many there were." }
// ---
MATCH (person:Person)-[acquaintance:KNOWS]->(other:Person)
WHERE person.id > other.id
CREATE (other)-[turned:KNOWS]->(person)
SET turned = properties(acquaintance)
DELETE acquaintance
RETURN count(*) AS turned;
