// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "", example = "ada" }
//
// [columns]
// answer = { type = "integer", about = "The answer." }
// ---
RETURN $person_id AS answer;
