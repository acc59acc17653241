// Members
//
// Those who hold a key.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// person_id = { type = "text", about = "A member." }
// ---
MATCH (person:Member)
RETURN person.id AS person_id;
