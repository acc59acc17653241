// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// when = { type = "text", about = "When.", values = ["now", "ever"], example = "never" }
//
// [columns]
// answer = { type = "integer", about = "The answer." }
// ---
RETURN $when AS answer;
