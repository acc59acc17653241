// A sample
//
// What it answers.
//
// ---
// viewer = "limit"
//
// mode = "read"
// rows = "one"
//
// [parameters]
// limit = { type = "integer", about = "Most.", range = [1, 100], default = 20 }
//
// [columns]
// answer = { type = "integer", about = "The answer." }
// ---
//
//  By hand, first:  :params {limit: 20}
RETURN $limit AS answer;
