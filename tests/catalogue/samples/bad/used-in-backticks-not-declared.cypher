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
RETURN $`person id` AS answer;
