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
// ---
RETURN 1 AS answer
UNION
RETURN 2 AS answer;
