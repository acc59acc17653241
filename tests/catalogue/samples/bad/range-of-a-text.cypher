// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// name = { type = "text", about = "Name.", range = [1, 20], example = "ada" }
//
// [columns]
// answer = { type = "integer", about = "The answer." }
// ---
RETURN $name AS answer;
