// Record jobs
//
// Adds the jobs that are not there yet; a job is the same when person, employer, title, start and end are.
// So the same list may be sent again. A job of an unknown person or at an unknown employer is not found.
//
// ---
// mode = "write"
// rows = "one"
// weighs = ["jobs"]
//
// [parameters]
// jobs = { type = "list", of = "map", about = "Jobs, none twice; title, started and ended may be null.", example = [{ person_id = "ada", employer_id = "nordwind", title = "Engineer", started = "2019-03" }] }
//
// [columns]
// found = { type = "integer", about = "How many of them the graph holds now: fewer than sent where one is unknown." }
// created = { type = "integer", about = "How many were new." }
// ---
//
//  By hand, first:  :params {jobs: [{person_id: "ada", employer_id: "nordwind", title: "Engineer", started: "2019-03"}]}
UNWIND $jobs AS row
MATCH (person:Person {id: row.person_id})
MATCH (employer:Employer {id: row.employer_id})
// Locks them, so that what follows is read after whoever records jobs of theirs at the same moment is done.
SET person.locked = true
REMOVE person.locked
WITH person, employer, row,
  EXISTS {
    MATCH (person)-[job:WORKED_AT]->(employer)
    WHERE coalesce(job.title, "") = coalesce(row.title, "")
      AND coalesce(job.started, "") = coalesce(row.started, "")
      AND coalesce(job.ended, "") = coalesce(row.ended, "")
  } AS known
FOREACH (missing IN CASE WHEN known THEN [] ELSE [row] END |
  CREATE (person)-[:WORKED_AT {title: missing.title, started: missing.started, ended: missing.ended}]->(employer)
)
RETURN
  count(*) AS found,
  sum(CASE WHEN known THEN 0 ELSE 1 END) AS created;
