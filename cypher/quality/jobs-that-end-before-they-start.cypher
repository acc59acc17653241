// Jobs that end before they start
//
// Jobs whose end is earlier than their start, sorted by person. Dates are compared only as far as both are
// known: a job from 2014-05 to 2014 is in order.
//
// ---
// mode = "read"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 10000], default = 100 }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// employer_id = { type = "text", about = "The employer." }
// title = { type = "text", about = "The job title.", optional = true }
// started = { type = "text", about = "When it is said to have started." }
// ended = { type = "text", about = "When it is said to have ended." }
// ---
//
//  By hand, first:  :params {limit: 100}
MATCH (person:Person)-[job:WORKED_AT]->(employer:Employer)
WHERE left(job.ended, size(job.started)) < left(job.started, size(job.ended))
RETURN
  person.id AS person_id,
  employer.id AS employer_id,
  job.title AS title,
  job.started AS started,
  job.ended AS ended
ORDER BY person_id, employer_id, started, ended, coalesce(title, "")
LIMIT $limit;
