// A sample
//
// What it answers.
//
// ---
// mode = "read"
//
// [parameters]
// limit = { type = "integer", about = "How many.", example = 3 }
//
// [columns]
// number = { type = "integer", about = "A number." }
// ---
//
//  By hand, first:  :params {limit: 3}
UNWIND [1, 2, 3, 4] AS number
RETURN number
UNION
UNWIND [4, 5, 6, 7] AS number
RETURN number
LIMIT $limit;
