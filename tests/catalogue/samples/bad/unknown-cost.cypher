// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
// cost = "dear"
//
// [columns]
// answer = { type = "integer", about = "The answer." }
// ---
RETURN 42 AS answer;
