// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// limit = { type = "integer", about = "Most.", default = "20" }
//
// [columns]
// answer = { type = "integer", about = "The answer." }
// ---
RETURN $limit AS answer;
