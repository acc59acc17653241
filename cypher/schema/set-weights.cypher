// Set the weights of evidence
//
// How much each piece of evidence for an acquaintance counts. The strength of an acquaintance is 1 minus the
// product of (1 - weight) over its evidence. The weights are written only here; `weigh-acquaintances`, and
// every query that tells how strong an acquaintance is, reads them from the graph. After changing them, weigh
// every acquaintance again.
//
// ---
// mode = "schema"
// ---
MERGE (weights:Weights {id: "evidence"})
SET
  // Somebody says that the two know each other: at first the only evidence.
  weights.known = 0.3,
  // Both sides have said so, each in person or by a file that they imported.
  weights.confirmed = 0.4,
  // One vouched for the other, in a recommendation or endorsement.
  weights.vouched = 0.4,
  // They worked at the same employer at the same time; each such employer counts.
  weights.together = 0.3,
  // The day they got to know each other is on record. How long ago does not count, or strengths would go stale.
  weights.since = 0.1,
  // They talked at least once.
  weights.talked = 0.3,
  // They talked ten times or more; counts in addition.
  weights.talked_often = 0.3;
