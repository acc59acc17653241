// Pairs in doubt
//
// All pairs in a person's address book that may be the same person, by id, for `app.imports` to work with.
// Pairs with somebody who is hidden by now are included, so this list is not to be shown; `proposals` is.
//
// ---
// mode = "read"
// page = ["proposal_id"]
//
// [parameters]
// person_id = { type = "person", about = "The owner of the address book.", example = "ada" }
// after_proposal_id = { type = "text", about = "Continue after this proposal.", example = "m-1", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 5000], default = 5000 }
//
// [columns]
// proposal_id = { type = "text", about = "The proposal." }
// state = { type = "text", about = "open, accepted or refused." }
// one_key = { type = "text", about = "The site of one profile, and what identifies it there." }
// one = { type = "text", about = "The name in the one profile.", optional = true }
// other = { type = "text", about = "The name in the other profile, or of that person.", optional = true }
// other_key = { type = "text", about = "The site of the other profile, and what identifies it there.", optional = true }
// other_id = { type = "text", about = "Or, instead of a profile, a person who is there already.", optional = true }
// there = { type = "boolean", about = "Whether that person is still there." }
// ---
//
//  By hand, first:  :params {person_id: "ada", after_proposal_id: null, limit: 5000}
MATCH (owner:Person {id: $person_id})
OPTIONAL CALL (owner) {
  MATCH (owner)-[:SETTLES]->(proposal:Proposal)
  WHERE $after_proposal_id IS NULL
    OR proposal.id > $after_proposal_id
  RETURN proposal
  ORDER BY proposal.id
  LIMIT $limit
}
RETURN
  proposal.id AS proposal_id,
  proposal.state AS state,
  proposal.one_key AS one_key,
  proposal.one AS one,
  proposal.other AS other,
  proposal.other_key AS other_key,
  proposal.other_id AS other_id,
  proposal.other_id IS NULL OR EXISTS { (:Person {id: proposal.other_id}) } AS there
ORDER BY proposal_id;
