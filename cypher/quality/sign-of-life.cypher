// Sign of life
//
// Answers 1 without reading any data: shows that the server is there, and what a round trip to it costs.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// alive = { type = "integer", about = "Always 1." }
// ---
RETURN 1 AS alive;
