// Record first acquaintances
//
// Adds acquaintances to a graph that held none when the load began, without checking whether they are there.
// Sent again they would be doubled, so everything else uses `record-acquaintances`; they are grouped as
// there. A pair with an unknown person is left out, and so are all if another load took over the lane. The
// lane is locked while they are written, so a load that takes it over waits for them.
//
// ---
// mode = "write"
// caution = "It doubles acquaintances that the graph holds already: it is for a load into a graph that held none."
// once = true
// rows = "one"
// weighs = ["acquaintances"]
//
// [parameters]
// acquaintances = { type = "list", of = "map", about = "People, each with contacts of larger ids and, in the same order, since when; since may be left out.", example = [{ person_id = "kofi", contact_ids = ["lior"], since = ["2024"] }] }
// lane_id = { type = "integer", about = "The lane of the load in which they go.", range = [0, 1], example = 0 }
// load_id = { type = "text", about = "The name under which the load took the lanes.", example = "of-this-morning" }
//
// [columns]
// found = { type = "integer", about = "How many of the pairs the graph holds now; fewer than sent if a person is unknown." }
// created = { type = "integer", about = "The same, since all were new." }
// ---
//
//  By hand, first:  :params {acquaintances: [{person_id: "kofi", contact_ids: ["lior"], since: ["2024"]}], lane_id: 0, load_id: "of-this-morning"}
MATCH (lane:Lane {id: $lane_id})
SET lane.locked = true
REMOVE lane.locked
WITH lane
WHERE lane.load_id = $load_id
UNWIND $acquaintances AS circle
MATCH (person:Person {id: circle.person_id})
UNWIND range(0, size(circle.contact_ids) - 1) AS place
MATCH (contact:Person {id: circle.contact_ids[place]})
CREATE (person)-[:KNOWS {since: circle.since[place]}]->(contact)
RETURN
  count(*) AS found,
  count(*) AS created;
