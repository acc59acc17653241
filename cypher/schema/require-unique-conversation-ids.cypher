// Require unique conversation ids
//
// No two conversations have the same id; this also makes finding one by id fast. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE CONSTRAINT conversation_id IF NOT EXISTS
FOR (one:Conversation)
REQUIRE one.id IS UNIQUE;
