// Most alike
//
// Whose circle is most like that of a person: those who share the largest part of the people that either knows
// (Jaccard), whether or not the two know each other. Exact. For analysts: hidden acquaintances count too.
//
// ---
// mode = "read"
//
// [parameters]
// person_id = { type = "person", about = "Whose circle.", example = "ada" }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 1000], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "The person with the similar circle.", optional = true }
// name = { type = "text", about = "Their name.", optional = true }
// contact = { type = "boolean", about = "Whether the two know each other.", optional = true }
// mutual_count = { type = "integer", about = "How many contacts the two share.", optional = true }
// jaccard = { type = "number", about = "mutual_count / how many people either knows.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", limit: 20}
MATCH (me:Person {id: $person_id})
WITH me, COUNT { (me)-[:KNOWS]-() } AS own_count
OPTIONAL CALL (me, own_count) {
  MATCH (me)-[:KNOWS]-(:Person)-[:KNOWS]-(other:Person)
  WITH other, count(*) AS mutual_count
  WITH other, mutual_count, 1.0 * mutual_count / (own_count + COUNT { (other)-[:KNOWS]-() } - mutual_count) AS jaccard
  ORDER BY jaccard DESC, other.id
  LIMIT $limit
  RETURN other, mutual_count, jaccard
}
RETURN
  other.id AS person_id,
  other.name AS name,
  CASE WHEN other IS NOT NULL THEN EXISTS { (me)-[:KNOWS]-(other) } END AS contact,
  mutual_count,
  jaccard
ORDER BY jaccard DESC, person_id;
