// Brokers
//
// People who stand between others: those with the most pairs of contacts who do not know each other. Exact,
// and heavy: it looks at every triangle of the network.
//
// ---
// mode = "read"
// cost = "heavy"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 1000], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "Somebody who stands between others." }
// name = { type = "text", about = "Their name.", optional = true }
// contact_count = { type = "integer", about = "How many people they know." }
// open_count = { type = "integer", about = "How many pairs of them do not know each other." }
// open_share = { type = "number", about = "The share of such pairs." }
// ---
//
//  By hand, first:  :params {limit: 20}
MATCH (one:Person)-[:KNOWS]->(two:Person)-[:KNOWS]->(three:Person)
WHERE EXISTS { (one)-[:KNOWS]->(three) }
UNWIND [one, two, three] AS corner
WITH corner, count(*) AS closed_count
WITH collect([corner, closed_count]) AS found
CALL (found) {
  UNWIND found AS one
  RETURN one[0] AS person, one[1] AS closed_count
  UNION ALL
  WITH [one IN found | one[0]] AS corners
  MATCH (person:Person)
  WHERE NOT person IN corners
  RETURN person, 0 AS closed_count
}
WITH person, closed_count, COUNT { (person)-[:KNOWS]-() } AS contact_count
WITH person, closed_count, contact_count, contact_count * (contact_count - 1) / 2 AS pair_count
WHERE pair_count > closed_count
RETURN
  person.id AS person_id,
  person.name AS name,
  contact_count,
  pair_count - closed_count AS open_count,
  1.0 * (pair_count - closed_count) / pair_count AS open_share
ORDER BY open_count DESC, person_id
LIMIT $limit;
