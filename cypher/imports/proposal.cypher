// A proposal
//
// One pair in a person's address book that may be the same person. Nothing is shown of somebody else's pair,
// of one that is no longer in doubt, or of one with somebody who is hidden by now, unless it was accepted:
// that can always be taken back.
//
// ---
// mode = "read"
// viewer = "person_id"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "The owner of the address book.", example = "ada" }
// proposal_id = { type = "text", about = "The proposal.", example = "m-1" }
//
// [columns]
// proposal_id = { type = "text", about = "The proposal; null if there is none with this id.", optional = true }
// state = { type = "text", about = "open, accepted or refused.", optional = true }
// one = { type = "text", about = "The name on one profile.", optional = true }
// other = { type = "text", about = "The name on the other side.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", proposal_id: "m-1"}
MATCH (owner:Person {id: $person_id})
OPTIONAL CALL (owner) {
  MATCH (owner)-[:SETTLES]->(proposal:Proposal {id: $proposal_id})
  WHERE proposal.other_id IS NULL
    OR proposal.state = "accepted"
    OR EXISTS {
      MATCH (other:Person {id: proposal.other_id})
      WHERE NOT other:ContactsOnly|Closed
        OR EXISTS { (other)-[:KNOWS]-(owner) }
    }
  RETURN proposal
}
RETURN
  proposal.id AS proposal_id,
  proposal.state AS state,
  proposal.one AS one,
  proposal.other AS other;
