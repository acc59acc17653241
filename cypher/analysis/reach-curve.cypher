// Reach curve
//
// What share of all other people somebody reaches on average over at most one, two, three acquaintances, and
// so on up to 30: a row for each step up to the longest found. It samples: sample_size pairs drawn by seed, the
// same for the same seed, and returns the standard error of each share as Agresti and Coull (1998) estimate it,
// with two more pairs of either kind, so that a sample never claims to be certain; where there are no more pairs
// than that, every pair is looked at and the curve is exact.
//
// ---
// mode = "read"
// cost = "medium"
//
// [parameters]
// sample_size = { type = "integer", about = "How many pairs to draw.", range = [2, 10000], default = 300 }
// seed = { type = "integer", about = "Another draw for each.", range = [0, 1000000], default = 1 }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 30], default = 30 }
//
// [columns]
// degree = { type = "integer", about = "A number of acquaintances." }
// reached_share = { type = "number", about = "The share of pairs linked by no more than that." }
// standard_error = { type = "number", about = "Of the share; 0 where it is exact." }
// ---
//
//  By hand, first:  :params {sample_size: 300, seed: 1, limit: 30}
//
// Two are drawn by two following numbers, each to the fifth power modulo the prime 2^31 - 1: a second that is
// not below the first moves up by one, so that nobody is paired with themselves.
MATCH (person:Person)
WITH person
ORDER BY person.id
WITH collect(person) AS people, count(*) AS people_count
WITH people, people_count, people_count * (people_count - 1) / 2 AS pair_count
CALL (people, people_count, pair_count) {
  UNWIND CASE WHEN pair_count <= $sample_size THEN range(0, people_count - 2) ELSE [] END AS first
  UNWIND range(first + 1, people_count - 1) AS second
  RETURN people[first] AS one, people[second] AS other
  UNION ALL
  UNWIND CASE WHEN pair_count > $sample_size THEN range(1, $sample_size) ELSE [] END AS draw
  WITH ($seed + 1) * 15485863 + 2 * draw AS start
  WITH start % 2147483647 AS a, (start + 1) % 2147483647 AS b
  WITH a, a * a % 2147483647 AS a2, b, b * b % 2147483647 AS b2
  WITH
    a2 * a2 % 2147483647 * a % 2147483647 % people_count AS first,
    b2 * b2 % 2147483647 * b % 2147483647 % (people_count - 1) AS second
  RETURN people[first] AS one, people[CASE WHEN second < first THEN second ELSE second + 1 END] AS other
}
OPTIONAL MATCH path = shortestPath((one)-[:KNOWS*..30]-(other))
WITH pair_count, collect(length(path)) AS lengths, count(*) AS looked_at, max(length(path)) AS longest
UNWIND range(1, coalesce(longest, 0)) AS degree
WITH degree, looked_at, pair_count, size([length IN lengths WHERE length <= degree]) AS reached_count
RETURN
  degree,
  1.0 * reached_count / looked_at AS reached_share,
  CASE
    WHEN pair_count <= $sample_size THEN 0.0
    ELSE sqrt((reached_count + 2.0) * (looked_at - reached_count + 2) / (looked_at + 4)) / (looked_at + 4)
  END AS standard_error
ORDER BY degree
LIMIT $limit;
