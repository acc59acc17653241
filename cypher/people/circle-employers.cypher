// Employers of a circle
//
// Where the viewer and the people up to one or two degrees away work or worked, as far as the viewer may see,
// sorted by id: the points to which the lines of `circle-jobs` lead.
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
// employer_id = { type = "text", about = "The employer." }
// name = { type = "text", about = "Its name.", optional = true }
// country = { type = "text", about = "Where it is.", optional = true }
// domain = { type = "text", about = "Its domain on the Internet.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", degrees: 1, limit: 1000000}
//
// Rows are counted for the same reason as in circle-acquaintances.
MATCH (me:Person {id: $person_id})
OPTIONAL CALL (me) {
  WITH me, COLLECT { MATCH (me)-[:KNOWS]-(contact:Person) RETURN contact } AS contacts
  UNWIND [me] + [contact IN contacts WHERE NOT contact:Closed] + COLLECT {
    MATCH (me)-[:KNOWS]-(contact:Person)-[:KNOWS]-(person:Person)
    WHERE $degrees = 2
      AND NOT contact:Closed
      AND NOT person:ContactsOnly|Closed
      AND NOT person IN contacts
      AND person <> me
    RETURN DISTINCT person
  } AS person
  MATCH (person)-[:WORKED_AT]->(employer:Employer)
  RETURN employer
}
WITH employer, count(*) AS found
RETURN
  employer.id AS employer_id,
  employer.name AS name,
  employer.country AS country,
  employer.domain AS domain
ORDER BY employer_id
LIMIT $limit;
