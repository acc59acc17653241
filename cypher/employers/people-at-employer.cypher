// People at an employer
//
// Who works, or ever worked, at an employer, as far as the viewer may see, sorted by name: a row for each
// person, with their current jobs there or, if `when` is ever, all of them, latest first.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["name", "person_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// employer_id = { type = "employer", about = "The employer.", example = "nordwind" }
// when = { type = "text", about = "now: people who work there; ever: also people who left.", values = ["now", "ever"], default = "now" }
// after_name = { type = "text", about = "Continue after this name.", example = "Ada Novak", optional = true }
// after_person_id = { type = "id", about = "Among equal names, continue after this person.", example = "ada", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// name = { type = "text", about = "Their name.", optional = true }
// headline = { type = "text", about = "How they describe themselves.", optional = true }
// jobs = { type = "list", of = "map", about = "Their jobs there, the latest first." }
//
// [members.jobs]
// title = { type = "text", about = "The job title.", optional = true }
// started = { type = "text", about = "When it started, as precisely as is known.", optional = true }
// ended = { type = "text", about = "When it ended; null for a current job.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", employer_id: "nordwind", when: "now", after_name: null, after_person_id: null, limit: 20}
MATCH (me:Person {id: $person_id})
MATCH (employer:Employer {id: $employer_id})
WHERE employer.imported IS NULL
  OR employer.revision IS NOT NULL
  OR EXISTS {
    MATCH (employer)<-[:WORKED_AT]-(somebody:Person)
    WHERE somebody = me
      OR NOT somebody:ContactsOnly|Closed
      OR NOT somebody:Closed AND EXISTS { (somebody)-[:KNOWS]-(me) }
  }
OPTIONAL CALL (me, employer) {
  MATCH (person:Person)-[job:WORKED_AT]->(employer)
  WHERE ($when = "ever" OR job.ended IS NULL)
    AND (person = me
      OR NOT person:Closed
      AND (NOT person:ContactsOnly OR EXISTS { (person)-[:KNOWS]-(me) }))
  WITH person, job, toLower(normalize(coalesce(person.name, ""), NFKD)) AS sort_name
  WHERE $after_person_id IS NULL
    OR [sort_name, person.id] > [toLower(normalize(coalesce($after_name, ""), NFKD)), $after_person_id]
  WITH person, job, sort_name
  ORDER BY coalesce(job.started, "") DESC, job.title, job.ended
  RETURN person, sort_name, collect({title: job.title, started: job.started, ended: job.ended}) AS jobs
}
RETURN
  person.id AS person_id,
  person.name AS name,
  person.headline AS headline,
  jobs
// + "": otherwise text is sorted in another order than it is compared in (docs/analysts.md).
ORDER BY sort_name, person_id + "", person_id
LIMIT $limit;
