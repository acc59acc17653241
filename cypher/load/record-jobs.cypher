// Record jobs
//
// Adds the jobs that are not there yet, so the same list may be sent again. Two jobs are the same if person,
// employer, title, start and end are. A job of an unknown person or at an unknown employer is left out.
//
// ---
// mode = "write"
// rows = "one"
// weighs = ["jobs"]
//
// [parameters]
// jobs = { type = "list", of = "map", about = "Jobs without duplicates; title, started and ended may be null.", example = [{ person_id = "ada", employer_id = "nordwind", title = "Engineer", started = "2019-03" }] }
//
// [columns]
// found = { type = "integer", about = "How many of them the graph holds now; fewer than sent if a person or an employer is unknown." }
// created = { type = "integer", about = "How many were new." }
// ---
//
//  By hand, first:  :params {jobs: [{person_id: "ada", employer_id: "nordwind", title: "Engineer", started: "2019-03"}]}
UNWIND $jobs AS row
MATCH (person:Person {id: row.person_id})
MATCH (employer:Employer {id: row.employer_id})
// Locks the person, so that what follows is read after any recording of their jobs at the same moment is
// done.
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
