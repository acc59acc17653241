// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// answer = { type = "map", about = "The answer." }
//
// [members."answer.part"]
// part = { type = "text", about = "A part of it." }
// ---
RETURN {part: "42"} AS answer;
