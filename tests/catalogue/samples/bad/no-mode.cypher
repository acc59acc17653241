// A sample
//
// What it answers.
//
// ---
// rows = "one"
//
// [columns]
// answer = { type = "integer", about = "The answer." }
// ---
RETURN 42 AS answer;
