// Index people of proposals
//
// Lets the proposals that name somebody who is there already be found. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE INDEX proposal_person IF NOT EXISTS
FOR (proposal:Proposal)
ON (proposal.other_id);
