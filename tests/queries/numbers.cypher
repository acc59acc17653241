// Numbers
//
// The whole numbers from 1 on.
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
UNWIND range(1, $limit) AS number
RETURN number
ORDER BY number
LIMIT $limit;
