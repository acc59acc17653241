// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// answer = { type = "integer", about = "The answer." }
// question = { type = "text", about = "The question." }
// ---
RETURN 42 AS answer;
