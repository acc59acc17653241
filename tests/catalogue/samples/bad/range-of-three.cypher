// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// limit = { type = "integer", about = "Most.", range = [1, 2, 3], default = 1 }
//
// [columns]
// answer = { type = "integer", about = "The answer." }
// ---
RETURN $limit AS answer;
