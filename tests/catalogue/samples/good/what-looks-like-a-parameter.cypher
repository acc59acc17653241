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
// name = { type = "text", about = "Their name." }
// ---
//
//  By hand, first:  :params {person_id: "ada"}
// Neither "$comment" nor 'an apostrophe that is not closed counts here; RETURN $this AS that;
MATCH (person:Person {id: $person_id}) // $after
WHERE person.name <> '$single; \' $escaped' AND person.name <> "$double // \" $again;"
RETURN person.name + "$here" AS name;
