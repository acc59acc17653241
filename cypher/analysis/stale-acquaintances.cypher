// Stale acquaintances
//
// Acquaintances with no sign of contact since a date: the two last spoke before it or, if no conversation is
// known, met before it. A conversation is known from a file, or because one of the two noted it. Acquaintances
// with no date at all are left out. The longest ago comes first, then by id.
//
// ---
// mode = "read"
// cost = "medium"
//
// [parameters]
// before = { type = "partial_date", about = "The date.", example = "2015" }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 10000], default = 100 }
//
// [columns]
// person_id = { type = "text", about = "The one person." }
// name = { type = "text", about = "Their name.", optional = true }
// other_id = { type = "text", about = "The other person." }
// other_name = { type = "text", about = "Their name.", optional = true }
// last_sign = { type = "text", about = "When they last spoke or, if that is not known, met." }
// ---
//
//  By hand, first:  :params {before: "2015", limit: 100}
//
// Dates are compared as text: a year comes before each of its months, so "2015" is before "2015-01".
MATCH (author:Person)-[:NOTED]->(conversation:Conversation)-[:WITH]->(contact:Person)
MATCH (author)-[acquaintance:KNOWS]-(contact)
WITH acquaintance, toString(max(conversation.at)) AS noted
WITH collect(acquaintance) AS noted_ones, collect({acquaintance: acquaintance, noted: noted}) AS told
CALL (noted_ones, told) {
  UNWIND told AS one
  WITH one.acquaintance AS acquaintance, one.acquaintance.last_conversation AS known, one.noted AS noted
  RETURN acquaintance, CASE WHEN known >= noted THEN known ELSE noted END AS last_sign
  UNION ALL
  MATCH (:Person)-[acquaintance:KNOWS]->(:Person)
  WHERE NOT acquaintance IN noted_ones
  RETURN acquaintance, coalesce(acquaintance.last_conversation, acquaintance.since) AS last_sign
}
WITH acquaintance, last_sign
WHERE last_sign < $before
WITH startNode(acquaintance) AS person, endNode(acquaintance) AS other, last_sign
ORDER BY last_sign, person.id, other.id
LIMIT $limit
RETURN
  person.id AS person_id,
  person.name AS name,
  other.id AS other_id,
  other.name AS other_name,
  last_sign
ORDER BY last_sign, person_id, other_id;
