// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// ids = { type = "list", of = "person", about = "Who.", example = ["ada", 5] }
//
// [columns]
// answer = { type = "integer", about = "The answer." }
// ---
RETURN $ids AS answer;
