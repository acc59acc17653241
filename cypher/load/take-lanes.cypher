// Take lanes
//
// Takes the lanes in which a first load sends its acquaintances, or tells that another load has them. One that
// takes over has what was just being sent in them ended first, and nothing more goes in from whoever had them.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// load_id = { type = "text", about = "What the load calls itself, which no other does.", example = "of-this-morning" }
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
