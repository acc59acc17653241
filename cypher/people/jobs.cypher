// Jobs
//
// A person's current and past jobs, as they see them themselves, latest first.
//
// ---
// mode = "read"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "Whose jobs.", example = "ada" }
//
// [columns]
// items = { type = "list", of = "map", about = "The jobs." }
// revision = { type = "integer", about = "How often they or their jobs were edited." }
//
// [members.items]
// employer_id = { type = "text", about = "The employer." }
// employer = { type = "text", about = "Its name.", optional = true }
// title = { type = "text", about = "The job title.", optional = true }
// started = { type = "text", about = "When it started, as precisely as is known.", optional = true }
// ended = { type = "text", about = "When it ended; null for a current job.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada"}
MATCH (person:Person {id: $person_id})
RETURN
  COLLECT {
    MATCH (person)-[job:WORKED_AT]->(employer:Employer)
    RETURN {
      employer_id: employer.id,
      employer: employer.name,
      title: job.title,
      started: job.started,
      ended: job.ended
    }
    ORDER BY coalesce(job.started, "") DESC, employer.id, job.title, job.ended
  } AS items,
  coalesce(person.revision, 0) AS revision;
