// Reach
//
// How many people a person reaches at one, two and three degrees, over the acquaintances that they may see.
// Each is counted once, at the nearest degree; the person is not counted.
//
// ---
// mode = "read"
// viewer = "person_id"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
//
// [columns]
// first = { type = "integer", about = "People at one degree: the contacts." }
// second = { type = "integer", about = "People at two degrees." }
// third = { type = "integer", about = "People at three degrees." }
// ---
//
//  By hand, first:  :params {person_id: "ada"}
MATCH (me:Person {id: $person_id})
WITH me, COLLECT { MATCH (me)-[:KNOWS]-(contact:Person) RETURN contact } AS contacts
WITH
  me,
  contacts,
  COLLECT {
    MATCH (me)-[:KNOWS]-(contact:Person)-[:KNOWS]-(person:Person)
    WHERE NOT contact:Closed
      AND NOT person:ContactsOnly|Closed
      AND NOT person IN contacts
    RETURN DISTINCT person
  } AS acquaintances
RETURN
  size(contacts) AS first,
  size(acquaintances) AS second,
  COUNT {
    UNWIND acquaintances AS acquaintance
    MATCH (acquaintance)-[:KNOWS]-(person:Person)
    WHERE NOT person:ContactsOnly|Closed
      AND NOT person IN contacts
      AND NOT person IN acquaintances
      AND person <> me
    RETURN DISTINCT person
  } AS third;
