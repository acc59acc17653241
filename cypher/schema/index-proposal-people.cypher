// Index people of proposals
//
// Indexes proposals by the person in them who is there already. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE INDEX proposal_person IF NOT EXISTS
FOR (proposal:Proposal)
ON (proposal.other_id);
