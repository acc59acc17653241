// Circle
//
// The viewer and the people up to one or two degrees away, over the acquaintances the viewer may see, sorted
// by id: the points of a drawing whose lines are `circle-acquaintances`. Of contacts who are seen by nobody,
// only the name is shown.
//
// ---
// mode = "read"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The person who asks, at the centre.", example = "ada" }
// degrees = { type = "integer", about = "How many degrees away to look.", range = [1, 2], default = 1 }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 1000000], default = 1000000 }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// name = { type = "text", about = "Their name.", optional = true }
// headline = { type = "text", about = "How they describe themselves.", optional = true }
// city = { type = "text", about = "Where they live.", optional = true }
// country = { type = "text", about = "The country they live in.", optional = true }
// degree = { type = "integer", about = "How far away they are: 0, 1 or 2." }
// ---
//
//  By hand, first:  :params {person_id: "ada", degrees: 1, limit: 1000000}
//
// Rows are counted for the same reason as in circle-acquaintances.
MATCH (me:Person {id: $person_id})
WITH me, COLLECT { MATCH (me)-[:KNOWS]-(contact:Person) RETURN contact } AS contacts
WITH
  me,
  contacts,
  COLLECT {
    MATCH (me)-[:KNOWS]-(contact:Person)-[:KNOWS]-(person:Person)
    WHERE $degrees = 2
      AND NOT contact:Closed
      AND NOT person:ContactsOnly|Closed
      AND NOT person IN contacts
      AND person <> me
    RETURN DISTINCT person
  } AS others
UNWIND
  [{person: me, degree: 0}]
    + [contact IN contacts | {person: contact, degree: 1}]
    + [other IN others | {person: other, degree: 2}] AS place
WITH place.person AS person, place.degree AS degree, count(*) AS found
RETURN
  person.id AS person_id,
  person.name AS name,
  CASE WHEN degree = 0 OR NOT person:Closed THEN person.headline END AS headline,
  CASE WHEN degree = 0 OR NOT person:Closed THEN person.city END AS city,
  CASE WHEN degree = 0 OR NOT person:Closed THEN person.country END AS country,
  degree
ORDER BY person_id
LIMIT $limit;
