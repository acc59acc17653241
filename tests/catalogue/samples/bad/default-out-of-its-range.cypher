// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// limit = { type = "integer", about = "Most.", range = [1, 100], default = 500 }
//
// [columns]
// answer = { type = "integer", about = "The answer." }
// ---
RETURN $limit AS answer;
