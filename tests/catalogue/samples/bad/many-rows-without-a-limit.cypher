// A sample
//
// What it answers.
//
// ---
// mode = "read"
//
// [columns]
// answer = { type = "integer", about = "The answer." }
// ---
RETURN 42 AS answer;
