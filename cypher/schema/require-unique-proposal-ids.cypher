// Require unique proposal ids
//
// No two proposals have the same id; this also makes finding one by id fast. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE CONSTRAINT proposal_id IF NOT EXISTS
FOR (proposal:Proposal)
REQUIRE proposal.id IS UNIQUE;
