// Average clustering
//
// The clustering coefficient of people, on average: the share of pairs of a person's contacts who know each
// other, 0 if there is no pair. It is estimated, with its standard error, from a random sample of sample_size
// people; the same seed draws the same sample. If the network is no larger than the sample, it is exact.
//
// ---
// mode = "read"
// rows = "one"
// cost = "medium"
//
// [parameters]
// sample_size = { type = "integer", about = "Most people to sample.", range = [2, 10000], default = 200 }
// seed = { type = "integer", about = "The seed of the random draw.", range = [0, 1000000], default = 1 }
//
// [columns]
// clustering = { type = "number", about = "The average; null if there are no people.", optional = true }
// standard_error = { type = "number", about = "The standard error of the average; 0 if everybody was sampled.", optional = true }
// sampled_count = { type = "integer", about = "How many people were sampled." }
// people_count = { type = "integer", about = "How many people there are." }
// ---
//
//  By hand, first:  :params {sample_size: 200, seed: 1}
//
// A draw without replacement: people are sorted by their rank plus a start that the seed gives, to the fifth
// power modulo the prime 2^31 - 1. No two of these are equal, since 5 does not divide 2^31 - 2.
MATCH (person:Person)
WITH person
ORDER BY person.id
WITH collect(person) AS people
WITH people, size(people) AS people_count
CALL (people, people_count) {
  UNWIND range(0, people_count - 1) AS rank
  WITH people[rank] AS person, (($seed + 1) * 15485863 + rank) % 2147483647 AS start
  WITH person, start, start * start % 2147483647 AS square
  ORDER BY square * square % 2147483647 * start % 2147483647
  LIMIT $sample_size
  WITH person, COLLECT { MATCH (person)-[:KNOWS]-(contact:Person) RETURN contact } AS contacts
  WITH
    size(contacts) AS contact_count,
    COUNT { UNWIND contacts AS contact MATCH (contact)-[:KNOWS]-(mutual:Person) WHERE mutual IN contacts } AS ends
  WITH CASE WHEN ends > 0 THEN 1.0 * ends / (contact_count * (contact_count - 1)) ELSE 0.0 END AS coefficient
  RETURN avg(coefficient) AS clustering, stDev(coefficient) AS deviation, count(*) AS sampled_count
}
RETURN
  clustering,
  CASE
    WHEN sampled_count > 0
    THEN deviation / sqrt(sampled_count) * sqrt(1 - 1.0 * sampled_count / people_count)
  END AS standard_error,
  sampled_count,
  people_count;
