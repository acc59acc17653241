// Set the weights of evidence
//
// What each piece of evidence for an acquaintance counts: its strength is 1 minus the product of 1 minus each
// weight. This is the one place where the weights are written; `weigh-acquaintances` and whatever asks how
// strong an acquaintance is read them from the graph. After a change of them, weigh everybody again.
//
// ---
// mode = "schema"
// ---
MERGE (weights:Weights {id: "evidence"})
SET
  // Somebody says that the two know each other: all there is to go by at first.
  weights.known = 0.3,
  // Both sides have said so, each by their own word or by a file that they brought in.
  weights.confirmed = 0.4,
  // One vouched for the other, in a recommendation or endorsement.
  weights.vouched = 0.4,
  // They worked at one employer at the same time; each such employer counts.
  weights.together = 0.3,
  // It is on record since when they know each other. How long ago does not count, or strengths would go stale.
  weights.since = 0.1,
  // They talked at least once.
  weights.talked = 0.3,
  // They talked ten times or more; counts besides.
  weights.talked_often = 0.3;
