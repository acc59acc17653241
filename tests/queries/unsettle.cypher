// Unsettle
//
// Takes back what was said of sites, strengths and conversations.
//
// ---
// mode = "write"
// ---
CALL () {
  MATCH (profile:Profile)
  DETACH DELETE profile
}
MATCH (:Person)-[acquaintance:KNOWS]->(:Person)
REMOVE acquaintance.strength, acquaintance.last_conversation;
