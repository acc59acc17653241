// Proposals
//
// Pairs in a person's address book that may be the same person, likeliest first, with what speaks for and
// against it: two profiles, or a profile and a person who is there already, unless they are hidden by now.
// Accepted and refused pairs are remembered; in an accepted one, a person who is hidden by now has no id.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["score", "proposal_id"]
//
// [parameters]
// person_id = { type = "person", about = "The owner of the address book.", example = "ada" }
// state = { type = "text", about = "open, accepted or refused; all if left out.", values = ["open", "accepted", "refused"], example = "open", optional = true }
// after_score = { type = "number", about = "Continue after this score.", example = 0.5, optional = true }
// after_proposal_id = { type = "text", about = "Among equal scores, continue after this proposal.", example = "m-1", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// proposal_id = { type = "text", about = "The proposal." }
// state = { type = "text", about = "open, accepted or refused." }
// score = { type = "number", about = "How likely it is, from 0 to 1." }
// one = { type = "text", about = "The name on one profile." }
// one_site = { type = "text", about = "The site of that profile." }
// one_key = { type = "text", about = "That site, and what identifies the profile there." }
// other = { type = "text", about = "The name on the other side." }
// other_site = { type = "text", about = "The site of the other profile, if it is one.", optional = true }
// other_key = { type = "text", about = "That site, and what identifies the profile there.", optional = true }
// other_id = { type = "text", about = "Or, instead of a profile, the person who is there already.", optional = true }
// words = { type = "text", about = "What speaks for and against it, in sentences." }
// evidence = { type = "list", of = "map", about = "The same for programs." }
//
// [members.evidence]
// kind = { type = "text", about = "What kind of evidence it is." }
// points = { type = "number", about = "How much it changes the score." }
// words = { type = "text", about = "The evidence in words." }
// ---
//
//  By hand, first:  :params {person_id: "ada", state: null, after_score: null, after_proposal_id: null, limit: 20}
MATCH (owner:Person {id: $person_id})
OPTIONAL CALL (owner) {
  MATCH (owner)-[:SETTLES]->(proposal:Proposal)
  WITH proposal, head(COLLECT {
    MATCH (other:Person {id: proposal.other_id})
    WHERE NOT other:ContactsOnly|Closed
      OR EXISTS { (other)-[:KNOWS]-(owner) }
    RETURN other.id
  }) AS other_id
  WHERE ($state IS NULL OR proposal.state = $state)
    AND (proposal.other_id IS NULL OR other_id IS NOT NULL OR proposal.state = "accepted")
    AND (
      $after_proposal_id IS NULL
      OR proposal.score < $after_score
      OR (proposal.score = $after_score AND proposal.id > $after_proposal_id)
    )
  RETURN proposal, other_id
  ORDER BY proposal.score DESC, proposal.id
  LIMIT $limit
}
RETURN
  proposal.id AS proposal_id,
  proposal.state AS state,
  proposal.score AS score,
  proposal.one AS one,
  proposal.one_site AS one_site,
  proposal.one_key AS one_key,
  proposal.other AS other,
  proposal.other_site AS other_site,
  proposal.other_key AS other_key,
  other_id,
  reduce(text = head(proposal.words), each IN tail(proposal.words) | text + " " + each) AS words,
  [place IN range(0, coalesce(size(proposal.kinds), 0) - 1) | {
    kind: proposal.kinds[place],
    points: proposal.points[place],
    words: proposal.words[place]
  }] AS evidence
ORDER BY score DESC, proposal_id;
