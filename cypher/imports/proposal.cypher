// A proposal
//
// One pair in somebody's address book that may be one person's; of nobody else's, of none that is in doubt no more
// and of nobody who is hidden by now a row is given, unless it was accepted: that can be taken back always.
//
// ---
// mode = "read"
// viewer = "person_id"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "Whose address book.", example = "ada" }
// proposal_id = { type = "text", about = "The proposal.", example = "m-1" }
//
// [columns]
// proposal_id = { type = "text", about = "The proposal; nothing where there is none of that id.", optional = true }
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
