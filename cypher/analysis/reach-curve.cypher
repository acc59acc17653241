// Reach curve
//
// What share of all other people somebody reaches on average over at most one, two, three acquaintances, and
// so on up to 30: a row for each number up to the longest chain found. It is estimated from a random sample
// of sample_size pairs; the same seed draws the same sample. The standard error of each share is that of
// Agresti and Coull (1998), which adds two pairs of each kind, so that a sample never claims to be certain.
// If there are no more pairs than sample_size, every pair is looked at and the curve is exact.
//
// ---
// mode = "read"
// cost = "medium"
//
// [parameters]
// sample_size = { type = "integer", about = "How many pairs to draw.", range = [2, 10000], default = 300 }
// seed = { type = "integer", about = "The seed of the random draw.", range = [0, 1000000], default = 1 }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 30], default = 30 }
//
// [columns]
// degree = { type = "integer", about = "The number of acquaintances." }
// reached_share = { type = "number", about = "The share of pairs linked by no more than that." }
// standard_error = { type = "number", about = "The standard error of the share; 0 if it is exact." }
// ---
//
//  By hand, first:  :params {sample_size: 300, seed: 1, limit: 30}
//
// A draw takes two consecutive numbers, each to the fifth power modulo the prime 2^31 - 1, as the ranks of two
// people. A second rank not below the first moves up by one, so that nobody is paired with themselves.
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
