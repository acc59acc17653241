// Record first acquaintances
//
// Adds acquaintances to a graph that held none when the load began, without looking whether they are there:
// sent again, they would be doubled, so everything else records acquaintances by the query of that name.
// They are grouped as there. A pair with an unknown person is left out.
//
// ---
// mode = "write"
// caution = "It doubles acquaintances that the graph holds already: it is for a load into a graph that held none."
// once = true
// rows = "one"
// weighs = ["acquaintances"]
//
// [parameters]
// acquaintances = { type = "list", of = "map", about = "People, each with contacts of larger ids, and in step with these since when; since may be left out.", example = [{ person_id = "kofi", contact_ids = ["lior"], since = ["2024"] }] }
//
// [columns]
// found = { type = "integer", about = "How many pairs there are now: fewer than sent where somebody is unknown." }
// created = { type = "integer", about = "The same, since all were new." }
// ---
//
//  By hand, first:  :params {acquaintances: [{person_id: "kofi", contact_ids: ["lior"], since: ["2024"]}]}
UNWIND $acquaintances AS circle
MATCH (person:Person {id: circle.person_id})
UNWIND range(0, size(circle.contact_ids) - 1) AS place
MATCH (contact:Person {id: circle.contact_ids[place]})
CREATE (person)-[:KNOWS {since: circle.since[place]}]->(contact)
RETURN
  count(*) AS found,
  count(*) AS created;
