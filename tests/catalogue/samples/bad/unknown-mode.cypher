// A sample
//
// What it answers.
//
// ---
// mode = "reed"
// rows = "one"
//
// [columns]
// answer = { type = "integer", about = "The answer." }
// ---
RETURN 42 AS answer;
