// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// answer = { type = "integer", about = "The answer." }
//
// [parameters.person_id]
// type = "person"
// example = "ada"
// ---
RETURN $person_id AS answer;
