// Components
//
// The parts of the network with no chain of acquaintances between them, largest first, each with how many
// people it has and their share of all. Exact. It walks once through the part of the best connected person,
// then once from each person outside it: quick if most people are in one part.
//
// ---
// mode = "read"
// cost = "medium"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 1000], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "The smallest id in it." }
// people_count = { type = "integer", about = "How many people are in it." }
// people_share = { type = "number", about = "Their share of all people." }
// ---
//
//  By hand, first:  :params {limit: 20}
MATCH (person:Person)
WITH person
ORDER BY COUNT { (person)-[:KNOWS]-() } DESC, person.id
LIMIT 1
WITH COLLECT { MATCH (person)-[:KNOWS*0..]-(member:Person) RETURN DISTINCT member } AS largest
CALL (largest) {
  UNWIND largest AS member
  RETURN min(member.id) AS person_id, count(*) AS people_count
  UNION ALL
  MATCH (person:Person)
  WHERE NOT person IN largest
  CALL (person) {
    MATCH (person)-[:KNOWS*0..]-(member:Person)
    WITH DISTINCT member
    RETURN min(member.id) AS person_id
  }
  RETURN person_id, count(*) AS people_count
}
RETURN
  person_id,
  people_count,
  1.0 * people_count / COUNT { (:Person) } AS people_share
ORDER BY people_count DESC, person_id
LIMIT $limit;
