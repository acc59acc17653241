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
// ---
MATCH (person:Person {id: $person_id})
RETURN count(person) AS answer;
