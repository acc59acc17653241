// Jobs of the network
//
// Who works or worked where, sorted by person, earliest job first, in pages: lines of a drawing of the whole
// network, from the points of `network-people` to those of `network-employers`.
//
// ---
// mode = "read"
// page = ["person_id", "number"]
//
// [parameters]
// after_person_id = { type = "id", about = "Continue after this person.", example = "ada", optional = true }
// after_number = { type = "integer", about = "Among the jobs of this person, continue after this number.", example = 1, optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 10000], default = 1000 }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// employer_id = { type = "text", about = "The employer." }
// title = { type = "text", about = "The job title.", optional = true }
// started = { type = "text", about = "When it started, as precisely as is known.", optional = true }
// ended = { type = "text", about = "When it ended; null for a current job.", optional = true }
// number = { type = "integer", about = "The number of the job among theirs; the earliest is 1." }
// ---
//
//  By hand, first:  :params {after_person_id: null, after_number: null, limit: 1000}
MATCH (person:Person)
WHERE person.id >= coalesce($after_person_id, "")
CALL (person) {
  MATCH (person)-[job:WORKED_AT]->(employer:Employer)
  WITH job, employer
  ORDER BY coalesce(job.started, ""), employer.id, job.title, job.ended
  WITH collect({
    employer_id: employer.id, title: job.title, started: job.started, ended: job.ended
  }) AS jobs
  UNWIND range(1, size(jobs)) AS number
  RETURN number, jobs[number - 1] AS job
}
WITH person, number, job
WHERE person.id <> coalesce($after_person_id, "")
  OR number > coalesce($after_number, 0)
RETURN
  person.id AS person_id,
  job.employer_id AS employer_id,
  job.title AS title,
  job.started AS started,
  job.ended AS ended,
  number
ORDER BY person_id, number
LIMIT $limit;
