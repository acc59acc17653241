// Strength distribution
//
// How many acquaintances are how strong: a row for each tenth of the scale from 0 to 1 that occurs, weakest
// first. Acquaintances without noted strength, known and nothing more, come last, in a row without bounds.
//
// ---
// mode = "read"
// cost = "medium"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 11], default = 11 }
//
// [columns]
// above = { type = "number", about = "Stronger than this; null for acquaintances without noted strength.", optional = true }
// up_to = { type = "number", about = "At most as strong as this.", optional = true }
// acquaintance_count = { type = "integer", about = "How many acquaintances there are." }
// acquaintance_share = { type = "number", about = "Their share of all acquaintances." }
// ---
//
//  By hand, first:  :params {limit: 11}
MATCH (:Person)-[acquaintance:KNOWS]->(:Person)
WITH toInteger(ceil(round(acquaintance.strength * 10, 9))) AS tenth, count(*) AS acquaintance_count
WITH collect([tenth, acquaintance_count]) AS tenths, sum(acquaintance_count) AS all_count
UNWIND tenths AS one
RETURN
  (one[0] - 1) / 10.0 AS above,
  one[0] / 10.0 AS up_to,
  one[1] AS acquaintance_count,
  1.0 * one[1] / all_count AS acquaintance_share
ORDER BY up_to
LIMIT $limit;
