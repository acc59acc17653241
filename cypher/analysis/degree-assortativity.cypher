// Degree assortativity
//
// Whether people with many contacts know each other: the correlation between the numbers of contacts at the two
// ends of an acquaintance, from -1 (those with many contacts know those with few) to 1 (like knows like). Exact.
//
// ---
// mode = "read"
// rows = "one"
// cost = "medium"
//
// [columns]
// acquaintance_count = { type = "integer", about = "How many acquaintances there are." }
// assortativity = { type = "number", about = "The correlation; null if all ends have the same number of contacts.", optional = true }
// ---
//
// Each person's contacts are counted once and the number is carried along their acquaintances: counting at each
// acquaintance takes three times as long.
MATCH (person:Person)
WITH toFloat(COUNT { (person)-[:KNOWS]-() }) AS degree
WITH sum(degree) AS ends, sum(degree ^ 2) AS squares, sum(degree ^ 3) AS cubes
CALL (ends) {
  MATCH (person:Person)
  WITH person, COUNT { (person)-[:KNOWS]-() } AS degree
  WHERE degree > 0
  MATCH (person)-[:KNOWS]->(contact:Person)
  WITH contact, sum(degree) AS sum, count(*) AS met_count
  WITH COUNT { (contact)-[:KNOWS]-() } AS own, sum, met_count
  RETURN sum(met_count) AS acquaintance_count, sum(2.0 * own * sum) AS products
}
WITH
  acquaintance_count,
  CASE WHEN ends > 0 THEN squares / ends END AS average,
  CASE WHEN ends > 0 THEN cubes / ends END AS average_square,
  CASE WHEN ends > 0 THEN products / ends END AS average_product
RETURN
  acquaintance_count,
  CASE
    WHEN average_square - average ^ 2 > 1e-9 * average_square
    THEN (average_product - average ^ 2) / (average_square - average ^ 2)
  END AS assortativity;
