// Average distance
//
// How many acquaintances lie between two people on average, of those whom a chain of at most 30 links. It
// samples: sample_size pairs drawn by seed, the same for the same seed, and returns the standard error; where
// there are no more pairs than that, every pair is looked at and the average is exact.
//
// ---
// mode = "read"
// rows = "one"
// cost = "medium"
//
// [parameters]
// sample_size = { type = "integer", about = "How many pairs to draw.", range = [2, 10000], default = 300 }
// seed = { type = "integer", about = "Another draw for each.", range = [0, 1000000], default = 1 }
//
// [columns]
// distance = { type = "number", about = "The average; null where no pair is linked.", optional = true }
// standard_error = { type = "number", about = "Of the average; 0 where it is exact, null where that is null or of one pair of a sample.", optional = true }
// linked_count = { type = "integer", about = "How many of the pairs looked at are linked." }
// apart_count = { type = "integer", about = "How many are not." }
// pair_count = { type = "integer", about = "How many pairs there are." }
// ---
//
//  By hand, first:  :params {sample_size: 300, seed: 1}
//
// Two are drawn by two following numbers, each to the fifth power modulo the prime 2^31 - 1: a second that is
// not below the first moves up by one, so that nobody is paired with themselves.
MATCH (person:Person)
WITH person
ORDER BY person.id
WITH collect(person) AS people, count(*) AS people_count
WITH people, people_count, people_count * (people_count - 1) / 2 AS pair_count
OPTIONAL CALL (people, people_count, pair_count) {
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
WITH
  pair_count,
  avg(length(path)) AS distance,
  stDev(length(path)) AS deviation,
  count(path) AS linked_count,
  count(one) - count(path) AS apart_count
RETURN
  distance,
  CASE
    WHEN linked_count > 0 AND pair_count <= $sample_size THEN 0.0
    WHEN linked_count > 1 THEN deviation / sqrt(linked_count)
  END AS standard_error,
  linked_count,
  apart_count,
  pair_count;
