// Sign of life
//
// Answers with 1 and looks at nothing: shows that the server is there, and what a round trip to it costs.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// alive = { type = "integer", about = "1." }
// ---
RETURN 1 AS alive;
