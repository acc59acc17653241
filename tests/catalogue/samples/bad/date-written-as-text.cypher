// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// day = { type = "date", about = "When.", default = "2024-02-29" }
//
// [columns]
// answer = { type = "integer", about = "The answer." }
// ---
RETURN $day AS answer;
