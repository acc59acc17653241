// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// ids = { type = "list", of = "persons", about = "Who.", example = ["ada"] }
//
// [columns]
// answer = { type = "integer", about = "The answer." }
// ---
RETURN $ids AS answer;
