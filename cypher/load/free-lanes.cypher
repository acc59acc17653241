// Free lanes
//
// Releases the lanes of a load at its end, unless another load has taken them over. Safe to run again.
//
// ---
// mode = "write"
//
// [parameters]
// load_id = { type = "text", about = "The name of the load.", example = "of-this-morning" }
// ---
//
//  By hand, first:  :params {load_id: "of-this-morning"}
MATCH (lane:Lane {load_id: $load_id})
DELETE lane;
