// Jobs of a circle
//
// Who works or worked where among the viewer and the people up to one or two degrees away, as far as the
// viewer may see: lines of a drawing from the points of `circle` to those of `circle-employers`. Jobs of
// contacts who are seen by nobody are left out.
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
// employer_id = { type = "text", about = "The employer." }
// title = { type = "text", about = "The job title.", optional = true }
// started = { type = "text", about = "When it started, as precisely as is known.", optional = true }
// ended = { type = "text", about = "When it ended; null for a current job.", optional = true }
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
  MATCH (person)-[job:WORKED_AT]->(employer:Employer)
  RETURN person, job, employer
}
WITH person, job, employer, count(*) AS found
RETURN
  person.id AS person_id,
  employer.id AS employer_id,
  job.title AS title,
  job.started AS started,
  job.ended AS ended
ORDER BY person_id, coalesce(started, ""), employer_id, title, ended
LIMIT $limit;
