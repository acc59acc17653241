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
MATCH (person:Person)
RETURN
  count(person) AS answer,
  person.name;
