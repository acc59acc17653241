// Forget a conversation
//
// Removes a conversation that a person noted. If it is not there nothing changes, so it may be run again.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The person who noted it.", example = "ada" }
// conversation_id = { type = "text", about = "The conversation.", example = "t1" }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// ---
//
//  By hand, first:  :params {person_id: "ada", conversation_id: "t1"}
MATCH (me:Person {id: $person_id})
OPTIONAL MATCH (me)-[:NOTED]->(conversation:Conversation {id: $conversation_id})
WITH me, collect(conversation) AS conversations
FOREACH (conversation IN conversations | DETACH DELETE conversation)
RETURN me.id AS person_id;
