// Link prediction
//
// How likely two people are to know each other, by five measures of whom each knows: common neighbours,
// Adamic-Adar, resource allocation, Jaccard and preferential attachment. Exact. For analysts: hidden
// acquaintances count too. If the two already know each other, each is one of the people the other knows,
// which changes Jaccard and preferential attachment only.
//
// ---
// mode = "read"
// rows = "one"
// different = ["person_id", "other_id"]
//
// [parameters]
// person_id = { type = "person", about = "The one person.", example = "ada" }
// other_id = { type = "person", about = "The other person.", example = "dora" }
//
// [columns]
// contact = { type = "boolean", about = "Whether the two know each other." }
// common_neighbours = { type = "integer", about = "How many people both know." }
// adamic_adar = { type = "number", about = "The sum, over these, of 1 / ln(how many people each knows)." }
// resource_allocation = { type = "number", about = "The sum, over these, of 1 / how many people each knows." }
// jaccard = { type = "number", about = "common_neighbours / how many people either knows; 0 if there are none." }
// preferential_attachment = { type = "integer", about = "How many people the one knows, times how many the other knows." }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "dora"}
MATCH (person:Person {id: $person_id})
MATCH (other:Person {id: $other_id})
WITH
  person,
  other,
  COLLECT {
    MATCH (person)-[:KNOWS]-(mutual:Person)-[:KNOWS]-(other)
    RETURN COUNT { (mutual)-[:KNOWS]-() }
    ORDER BY mutual.id
  } AS known,
  COUNT { (person)-[:KNOWS]-() } AS contact_count,
  COUNT { (other)-[:KNOWS]-() } AS other_count
RETURN
  EXISTS { (person)-[:KNOWS]-(other) } AS contact,
  size(known) AS common_neighbours,
  reduce(sum = 0.0, count IN known | sum + 1 / log(count)) AS adamic_adar,
  reduce(sum = 0.0, count IN known | sum + 1.0 / count) AS resource_allocation,
  CASE
    WHEN contact_count + other_count > 0
    THEN 1.0 * size(known) / (contact_count + other_count - size(known))
    ELSE 0.0
  END AS jaccard,
  contact_count * other_count AS preferential_attachment;
