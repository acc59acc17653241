// Note a conversation
//
// Records that a person spoke with a contact, when, and a short note. Private to the person: nobody else is
// told. Running it again with the same id changes nothing; it fails if another conversation has that id. No
// row if the two do not know each other.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
// different = ["person_id", "other_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person.", example = "ada" }
// other_id = { type = "person", about = "The contact.", example = "bruno" }
// conversation_id = { type = "text", about = "The id of the conversation.", example = "t1" }
// day = { type = "date", about = "The day they spoke.", example = 2026-01-31 }
// note = { type = "lines", about = "What to remember.", example = "Moves to Kiel in May", optional = true }
//
// [columns]
// conversation_id = { type = "text", about = "The conversation." }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "bruno", conversation_id: "t1", day: date("2026-01-31"), note: null}
MATCH (me:Person {id: $person_id})
MATCH (other:Person {id: $other_id})
WHERE EXISTS { (me)-[:KNOWS]-(other) }
MERGE (me)-[:NOTED]->(conversation:Conversation {id: $conversation_id})-[:WITH]->(other)
ON CREATE SET
  conversation.at = $day,
  conversation.note = $note
RETURN conversation.id AS conversation_id;
