// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// size = { type = "integer", about = "Size.", values = ["1", "2"], example = 1 }
//
// [columns]
// answer = { type = "integer", about = "The answer." }
// ---
RETURN $size AS answer;
