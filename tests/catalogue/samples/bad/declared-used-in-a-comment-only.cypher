// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "Who.", example = "ada" }
//
// [columns]
// answer = { type = "integer", about = "The answer." }
// ---
// $person_id
RETURN "$person_id" + `$person_id` AS answer;
