// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// name = { type = "text", of = "person", about = "Name.", example = "ada" }
//
// [columns]
// answer = { type = "integer", about = "The answer." }
// ---
RETURN $name AS answer;
