// Endless
//
// Counts for longer than anybody waits.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// counted = { type = "integer", about = "Never told." }
// ---
UNWIND range(1, 1000000) AS one
UNWIND range(1, 1000000) AS other
RETURN count(*) AS counted;
