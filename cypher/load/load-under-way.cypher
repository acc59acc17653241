// Load under way
//
// Which load has the lanes: one that is under way, or one that broke off without releasing them.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// load_id = { type = "text", about = "The name of the load; null if there is none.", optional = true }
// ---
OPTIONAL MATCH (lane:Lane {id: 0})
RETURN lane.load_id AS load_id;
