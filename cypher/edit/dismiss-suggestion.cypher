// Dismiss a suggestion
//
// Keeps that somebody does not want another to be suggested to them, for good, whatever becomes of either. It
// is told to nobody else. Run again, it changes nothing.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
// different = ["person_id", "other_id"]
//
// [parameters]
// person_id = { type = "person", about = "Who does not want it.", example = "ada" }
// other_id = { type = "person", about = "Whom they do not want suggested.", example = "hiro" }
//
// [columns]
// person_id = { type = "text", about = "Who is suggested to them no more." }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "hiro"}
MATCH (me:Person {id: $person_id})
MATCH (other:Person {id: $other_id})
WHERE NOT other:ContactsOnly|Closed
  OR EXISTS { (me)-[:KNOWS]-(other) }
MERGE (me)-[dismissed:DISMISSED]->(other)
ON CREATE SET dismissed.at = datetime()
RETURN other.id AS person_id;
