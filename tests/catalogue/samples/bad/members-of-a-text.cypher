// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// answer = { type = "text", about = "The answer." }
//
// [members.answer]
// part = { type = "text", about = "A part of it." }
// ---
RETURN "42" AS answer;
