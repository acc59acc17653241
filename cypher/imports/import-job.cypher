// An import job
//
// The progress and the result of an import job: a file that a person sent to be imported later. A job that
// gave no sign of life for a minute is done if its import is there, and has failed otherwise: a file is
// imported completely or not at all. Nothing is shown of somebody else's job, or of one that was forgotten.
//
// ---
// mode = "read"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The person who sent the file.", example = "ada" }
// job_id = { type = "text", about = "The job.", example = "j1" }
//
// [columns]
// job_id = { type = "text", about = "The job; null if there is none with this id.", optional = true }
// file_name = { type = "text", about = "The name of the file.", optional = true }
// state = { type = "text", about = "waiting, reading, recognising, writing, weighing, done or failed.", optional = true }
// done = { type = "integer", about = "How many profiles are recognised, or written, which happens to all at once; at the end, how many people are weighed." }
// total = { type = "integer", about = "Out of how many, once the file is read.", optional = true }
// asked_at = { type = "text", about = "When the file was sent.", optional = true }
// expires_at = { type = "text", about = "When the job is forgotten.", optional = true }
// source_id = { type = "text", about = "The import that it makes or made, once the file is read.", optional = true }
// again = { type = "boolean", about = "Whether the file had been imported before." }
// report = { type = "text", about = "What the import did, as JSON, once it is done and until it is taken back.", optional = true }
// named = { type = "text", about = "The people that the report names, as JSON; null if one of them was erased.", optional = true }
// problem = { type = "text", about = "Why it failed, as JSON; null if it gave no more sign of life.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", job_id: "j1"}
MATCH (owner:Person {id: $person_id})
OPTIONAL MATCH (owner)-[:ORDERED]->(job:ImportJob {id: $job_id})
WHERE job.expires_at > datetime()
OPTIONAL MATCH (source:Source {id: job.source_id, owner: owner.id})
WITH job, source,
  CASE
    WHEN job.state IN ["done", "failed"] OR job.seen_at > datetime() - duration({seconds: 60}) THEN job.state
    WHEN source IS NOT NULL THEN "done"
    WHEN job IS NOT NULL THEN "failed"
  END AS state
RETURN
  job.id AS job_id,
  job.file_name AS file_name,
  state,
  coalesce(job.done, 0) AS done,
  job.total AS total,
  toString(job.asked_at) AS asked_at,
  toString(job.expires_at) AS expires_at,
  job.source_id AS source_id,
  coalesce(job.again, false) AS again,
  CASE state WHEN "done" THEN source.report END AS report,
  CASE state WHEN "done" THEN source.named END AS named,
  CASE state WHEN "failed" THEN job.problem END AS problem;
