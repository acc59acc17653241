// Average distance
//
// How many acquaintances lie between two people on average, over pairs linked by a chain of at most 30. It is
// estimated, with its standard error, from a random sample of sample_size pairs; the same seed draws the same
// sample. If there are no more pairs than that, every pair is looked at and the average is exact.
//
// ---
// mode = "read"
// rows = "one"
// cost = "medium"
//
// [parameters]
// sample_size = { type = "integer", about = "How many pairs to draw.", range = [2, 10000], default = 300 }
// seed = { type = "integer", about = "The seed of the random draw.", range = [0, 1000000], default = 1 }
//
// [columns]
// distance = { type = "number", about = "The average; null if no pair is linked.", optional = true }
// standard_error = { type = "number", about = "The standard error of the average; 0 if it is exact, null if no pair or only one of a sample is linked.", optional = true }
// linked_count = { type = "integer", about = "How many of the pairs looked at are linked." }
// apart_count = { type = "integer", about = "How many of them are not linked." }
// pair_count = { type = "integer", about = "How many pairs of people there are." }
// ---
//
//  By hand, first:  :params {sample_size: 300, seed: 1}
//
// A draw takes two consecutive numbers, each to the fifth power modulo the prime 2^31 - 1, as the ranks of two
// people. A second rank not below the first moves up by one, so that nobody is paired with themselves.
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
