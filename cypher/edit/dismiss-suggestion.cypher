// Dismiss a suggestion
//
// Records that a person does not want somebody suggested to them, for good, whatever becomes of either.
// Nobody else is told. Running it again changes nothing.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
// different = ["person_id", "other_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person who dismisses them.", example = "ada" }
// other_id = { type = "person", about = "The person to dismiss.", example = "hiro" }
//
// [columns]
// person_id = { type = "text", about = "The dismissed person." }
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
