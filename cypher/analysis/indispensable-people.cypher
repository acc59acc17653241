// Indispensable people
//
// People whose loss would cut the most pairs of others, so that no chain of at most 30 acquaintances links the
// pair any more. Among equals, those whose loss would lengthen the most shortest chains come first. It looks at
// a random sample of sample_size pairs; the same seed draws the same sample. The standard error of the share
// cut is that of Agresti and Coull (1998), which adds two pairs of each kind, so that a sample never claims to
// be certain. If there are no more pairs than sample_size, every pair is looked at and the counts are exact.
//
// ---
// mode = "read"
// cost = "medium"
//
// [parameters]
// sample_size = { type = "integer", about = "How many pairs to draw.", range = [2, 10000], default = 300 }
// seed = { type = "integer", about = "The seed of the random draw.", range = [0, 1000000], default = 1 }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 1000], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// name = { type = "text", about = "Their name.", optional = true }
// contact_count = { type = "integer", about = "How many people they know." }
// cut_count = { type = "integer", about = "How many of the linked pairs looked at would be cut." }
// longer_count = { type = "integer", about = "How many others would be further apart." }
// cut_share = { type = "number", about = "The share of the linked pairs that would be cut." }
// standard_error = { type = "number", about = "The standard error of the share; 0 if it is exact." }
// ---
//
//  By hand, first:  :params {sample_size: 300, seed: 1, limit: 20}
//
// Somebody whose loss cuts off or lengthens a pair is on every shortest chain between the two: so one chain names
// everybody to try.
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
MATCH path = shortestPath((one)-[:KNOWS*..30]-(other))
WITH pair_count, collect(path) AS paths
UNWIND paths AS path
UNWIND nodes(path)[1..-1] AS person
WITH person, pair_count, size(paths) AS linked_count, length(path) AS distance, head(nodes(path)) AS one, last(nodes(path)) AS other
OPTIONAL MATCH detour = shortestPath((one)-[:KNOWS*..30]-(other))
WHERE all(between IN nodes(detour) WHERE between <> person)
WITH
  person,
  pair_count,
  linked_count,
  count(CASE WHEN detour IS NULL THEN 1 END) AS cut_count,
  count(CASE WHEN length(detour) > distance THEN 1 END) AS longer_count
WHERE cut_count + longer_count > 0
RETURN
  person.id AS person_id,
  person.name AS name,
  COUNT { (person)-[:KNOWS]-() } AS contact_count,
  cut_count,
  longer_count,
  1.0 * cut_count / linked_count AS cut_share,
  CASE
    WHEN pair_count <= $sample_size THEN 0.0
    ELSE sqrt((cut_count + 2.0) * (linked_count - cut_count + 2) / (linked_count + 4)) / (linked_count + 4)
  END AS standard_error
ORDER BY cut_count DESC, longer_count DESC, person_id
LIMIT $limit;
