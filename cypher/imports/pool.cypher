// Pool
//
// How often address books changed while they were pooled, or somebody was erased: who works one of them out from
// what is in all of them sees by it whether another was settled meanwhile.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// settled = { type = "integer", about = "How often; 0 where they never were pooled." }
// ---
OPTIONAL MATCH (pool:Pool)
RETURN coalesce(pool.settled, 0) AS settled;
