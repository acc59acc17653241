// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// names = { type = "list", of = "text", about = "Names." }
// answer = { type = "integer", about = "The answer." }
// ---
CALL () {
  MATCH (person:Person)
  RETURN count(person) AS people, 1 AS other
}
RETURN
  COLLECT { MATCH (person:Person) RETURN person.name ORDER BY person.name LIMIT 3 } AS names,
  people + other AS answer;
