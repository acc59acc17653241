// People called
//
// Ids of the people whose name begins with some letters.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// beginning = { type = "text", about = "Letters.", example = "Ada" }
//
// [columns]
// person_ids = { type = "list", of = "text", about = "Of whom." }
// ---
//
//  By hand, first:  :params {beginning: "Ada"}
MATCH (person:Person)
WHERE person.name STARTS WITH $beginning
RETURN collect(person.id) AS person_ids;
