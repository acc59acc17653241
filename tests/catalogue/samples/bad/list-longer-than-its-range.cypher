// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// ids = { type = "list", of = "person", about = "Who.", range = [1, 2], example = ["ada", "bruno", "chidi"] }
//
// [columns]
// answer = { type = "integer", about = "The answer." }
// ---
RETURN $ids AS answer;
