// Record acquaintances
//
// Adds the acquaintances that are not there yet, and leaves the others as they are, so the same list may be
// sent again. They are grouped by the person with the smaller id, and every contact has a larger one: each
// acquaintance is stored once, in that direction. A pair with an unknown person is left out.
//
// ---
// mode = "write"
// rows = "one"
// weighs = ["acquaintances"]
//
// [parameters]
// acquaintances = { type = "list", of = "map", about = "People, each with contacts of larger ids and, in the same order, since when; since may be left out.", example = [{ person_id = "ada", contact_ids = ["bruno"], since = ["2019-03"] }] }
//
// [columns]
// found = { type = "integer", about = "How many of the pairs the graph holds now; fewer than sent if a person is unknown." }
// created = { type = "integer", about = "How many were new." }
// ---
//
//  By hand, first:  :params {acquaintances: [{person_id: "ada", contact_ids: ["bruno"], since: ["2019-03"]}]}
UNWIND $acquaintances AS circle
MATCH (person:Person {id: circle.person_id})
UNWIND range(0, size(circle.contact_ids) - 1) AS place
MATCH (contact:Person {id: circle.contact_ids[place]})
WITH person, contact, circle.since[place] AS since, EXISTS { (person)-[:KNOWS]->(contact) } AS known
MERGE (person)-[acquaintance:KNOWS]->(contact)
ON CREATE SET acquaintance.since = since
RETURN
  count(*) AS found,
  sum(CASE WHEN known THEN 0 ELSE 1 END) AS created;
