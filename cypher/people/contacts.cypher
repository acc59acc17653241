// Contacts
//
// The people somebody knows, by name, ignoring case; an accented letter comes after the plain one. People
// without a name come first. Of contacts who are seen by nobody, only the name and since are shown.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["name", "person_id"]
//
// [parameters]
// person_id = { type = "person", about = "Whose contacts.", example = "ada" }
// after_name = { type = "text", about = "Continue after this name.", example = "Bruno Ferreira", optional = true }
// after_person_id = { type = "id", about = "Among equal names, continue after this person.", example = "bruno", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "The contact." }
// name = { type = "text", about = "Their name.", optional = true }
// headline = { type = "text", about = "How they describe themselves.", optional = true }
// city = { type = "text", about = "Where they live.", optional = true }
// since = { type = "text", about = "Since when they have known each other, as precisely as is known.", optional = true }
// total = { type = "integer", about = "How many contacts there are in all." }
// ---
//
//  By hand, first:  :params {person_id: "ada", after_name: null, after_person_id: null, limit: 20}
MATCH (me:Person {id: $person_id})
OPTIONAL CALL (me) {
  MATCH (me)-[acquaintance:KNOWS]-(contact:Person)
  WITH acquaintance, contact, toLower(normalize(coalesce(contact.name, ""), NFKD)) AS sort_name
  WHERE $after_person_id IS NULL
    OR [sort_name, contact.id] > [toLower(normalize(coalesce($after_name, ""), NFKD)), $after_person_id]
  RETURN acquaintance, contact, sort_name
}
RETURN
  contact.id AS person_id,
  contact.name AS name,
  CASE WHEN NOT contact:Closed THEN contact.headline END AS headline,
  CASE WHEN NOT contact:Closed THEN contact.city END AS city,
  acquaintance.since AS since,
  COUNT { (me)-[:KNOWS]-() } AS total
// + "": otherwise text is sorted in another order than it is compared in (docs/analysts.md).
ORDER BY sort_name, person_id + "", person_id
LIMIT $limit;
