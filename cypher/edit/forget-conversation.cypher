// Forget a conversation
//
// Takes a conversation out that somebody noted. What is not there is as good as taken out, so it may be run
// again.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "Who noted it.", example = "ada" }
// conversation_id = { type = "text", about = "Which.", example = "t1" }
//
// [columns]
// person_id = { type = "text", about = "Who took it out." }
// ---
//
//  By hand, first:  :params {person_id: "ada", conversation_id: "t1"}
MATCH (me:Person {id: $person_id})
OPTIONAL MATCH (me)-[:NOTED]->(conversation:Conversation {id: $conversation_id})
WITH me, collect(conversation) AS conversations
FOREACH (conversation IN conversations | DETACH DELETE conversation)
RETURN me.id AS person_id;
