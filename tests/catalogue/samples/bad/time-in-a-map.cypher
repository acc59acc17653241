// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// rows = { type = "list", of = "map", about = "Rows.", example = [{ at = 2024-02-29T10:00:00 }] }
//
// [columns]
// answer = { type = "integer", about = "The answer." }
// ---
RETURN $rows AS answer;
