// Visibility
//
// Who sees a person, and whom they know.
//
// ---
// mode = "read"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The person.", example = "ada" }
//
// [columns]
// visibility = { type = "text", about = "Who sees them: everyone, contacts or nobody." }
// ---
//
//  By hand, first:  :params {person_id: "ada"}
MATCH (person:Person {id: $person_id})
RETURN
  CASE
    WHEN person:Closed THEN "nobody"
    WHEN person:ContactsOnly THEN "contacts"
    ELSE "everyone"
  END AS visibility;
