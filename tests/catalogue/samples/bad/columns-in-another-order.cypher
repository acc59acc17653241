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
RETURN "why" AS question, 42 AS answer;
