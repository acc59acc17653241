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
match (person:Person)
return distinct count(person) as answer
order by answer
limit 1;
