// Take lanes
//
// Takes the lanes in which a first load sends its acquaintances, or tells that another load has them. When a
// load takes them over, what is just being sent in them ends first, and nothing more goes in from the load
// that had them.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// load_id = { type = "text", about = "The name of the load, which no other has.", example = "of-this-morning" }
// over = { type = "boolean", about = "Whether to take them from another load.", default = false }
//
// [columns]
// taken = { type = "boolean", about = "Whether this load has them." }
// ---
//
//  By hand, first:  :params {load_id: "of-this-morning", over: false}
UNWIND [0, 1] AS lane_id
MERGE (lane:Lane {id: lane_id})
ON CREATE SET lane.load_id = $load_id
SET lane.load_id = CASE WHEN $over THEN $load_id ELSE lane.load_id END
RETURN all(load_id IN collect(lane.load_id) WHERE load_id = $load_id) AS taken;
