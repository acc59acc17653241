// Network summary
//
// The network in one row: how many people and acquaintances there are, how dense it is, and how many contacts
// people have: the average, the median, the 90th and 99th percentiles, and the most. Exact.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// people_count = { type = "integer", about = "How many people there are." }
// acquaintance_count = { type = "integer", about = "How many acquaintances there are." }
// density = { type = "number", about = "The share of pairs who know each other; null if there is no pair.", optional = true }
// average = { type = "number", about = "How many contacts people have on average.", optional = true }
// median = { type = "integer", about = "Half of the people have no more than this.", optional = true }
// tenth = { type = "integer", about = "Nine in ten have no more than this.", optional = true }
// hundredth = { type = "integer", about = "Ninety-nine in a hundred have no more than this.", optional = true }
// most = { type = "integer", about = "The most contacts anybody has.", optional = true }
// ---
MATCH (person:Person)
WITH COUNT { (person)-[:KNOWS]-() } AS degree
WITH
  count(*) AS people_count,
  sum(degree) / 2 AS acquaintance_count,
  avg(degree) AS average,
  percentileDisc(degree, 0.5) AS median,
  percentileDisc(degree, 0.9) AS tenth,
  percentileDisc(degree, 0.99) AS hundredth,
  max(degree) AS most
RETURN
  people_count,
  acquaintance_count,
  CASE WHEN people_count > 1 THEN 2.0 * acquaintance_count / people_count / (people_count - 1) END AS density,
  average,
  median,
  tenth,
  hundredth,
  most;
