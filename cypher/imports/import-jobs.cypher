// Import jobs
//
// The files that a person sent to be imported later, latest first, with the progress of each. A job that gave
// no sign of life for a minute is done if its import is there, and has failed otherwise: a file is imported
// completely or not at all.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["asked_at", "job_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person who sent the files.", example = "ada" }
// after_asked_at = { type = "text", about = "Continue after this time.", example = "2026-01-31T12:00:00Z", optional = true }
// after_job_id = { type = "text", about = "Among equal times, continue after this job.", example = "j1", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// job_id = { type = "text", about = "The job." }
// file_name = { type = "text", about = "The name of the file." }
// state = { type = "text", about = "waiting, reading, recognising, writing, weighing, done or failed." }
// done = { type = "integer", about = "How many profiles are recognised, or written, which happens to all at once; at the end, how many people are weighed." }
// total = { type = "integer", about = "Out of how many, once the file is read.", optional = true }
// asked_at = { type = "text", about = "When the file was sent." }
// expires_at = { type = "text", about = "When the job is forgotten." }
// source_id = { type = "text", about = "The import that it makes or made, once the file is read.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", after_asked_at: null, after_job_id: null, limit: 20}
MATCH (owner:Person {id: $person_id})
OPTIONAL CALL (owner) {
  MATCH (owner)-[:ORDERED]->(job:ImportJob)
  WHERE job.expires_at > datetime()
    AND (
      $after_job_id IS NULL
      OR job.asked_at < datetime($after_asked_at)
      OR job.asked_at = datetime($after_asked_at) AND job.id > $after_job_id
    )
  RETURN job
  ORDER BY job.asked_at DESC, job.id
  LIMIT $limit
}
RETURN
  job.id AS job_id,
  job.file_name AS file_name,
  CASE
    WHEN job.state IN ["done", "failed"] OR job.seen_at > datetime() - duration({seconds: 60}) THEN job.state
    WHEN EXISTS { (:Source {id: job.source_id, owner: $person_id}) } THEN "done"
    WHEN job IS NOT NULL THEN "failed"
  END AS state,
  coalesce(job.done, 0) AS done,
  job.total AS total,
  toString(job.asked_at) AS asked_at,
  toString(job.expires_at) AS expires_at,
  job.source_id AS source_id
ORDER BY job.asked_at DESC, job_id;
