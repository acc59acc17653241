// Write in disguise
//
// Says that it reads, and writes.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// id = { type = "text", about = "Of whom it made." }
// ---
CREATE (person:Person {id: "intruder"})
RETURN person.id AS id;
