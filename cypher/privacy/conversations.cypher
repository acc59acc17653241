// Conversations
//
// The conversations that a person noted, latest first. Private to them.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["day", "conversation_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person who noted them.", example = "ada" }
// after_day = { type = "text", about = "Continue after this day.", example = "2026-01-31", optional = true }
// after_conversation_id = { type = "text", about = "Among equal days, continue after this conversation.", example = "t1", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// conversation_id = { type = "text", about = "The conversation." }
// day = { type = "text", about = "The day they spoke." }
// other_id = { type = "text", about = "The contact they spoke with." }
// name = { type = "text", about = "Their name.", optional = true }
// note = { type = "text", about = "What to remember.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", after_day: null, after_conversation_id: null, limit: 20}
MATCH (me:Person {id: $person_id})
OPTIONAL CALL (me) {
  MATCH (me)-[:NOTED]->(conversation:Conversation)-[:WITH]->(other:Person)
  WHERE (NOT other:ContactsOnly|Closed OR EXISTS { (other)-[:KNOWS]-(me) })
    AND (
      $after_conversation_id IS NULL
      OR conversation.at < date($after_day)
      OR conversation.at = date($after_day) AND conversation.id > $after_conversation_id
    )
  RETURN conversation, other
  // + "": otherwise text is sorted in another order than it is compared in (docs/analysts.md).
  ORDER BY conversation.at DESC, conversation.id + ""
  LIMIT $limit
}
RETURN
  conversation.id AS conversation_id,
  toString(conversation.at) AS day,
  other.id AS other_id,
  other.name AS name,
  conversation.note AS note
ORDER BY conversation.at DESC, conversation_id + "", conversation_id;
