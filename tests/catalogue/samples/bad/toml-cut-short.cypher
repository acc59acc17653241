// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
// [columns
// ---
RETURN 42 AS answer;
