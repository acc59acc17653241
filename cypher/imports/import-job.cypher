// A job of an import
//
// How far a file is that somebody sent to be brought in later, and how it ended. One that gave no sign of life
// for a minute is done if its import is there, and has failed otherwise: all of a file is in, or nothing. Of
// anybody else's job, and of one that was forgotten, nothing is told.
//
// ---
// mode = "read"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "Who sent it.", example = "ada" }
// job_id = { type = "text", about = "The job.", example = "j1" }
//
// [columns]
// job_id = { type = "text", about = "The job; nothing where there is none of that id.", optional = true }
// file_name = { type = "text", about = "The file.", optional = true }
// state = { type = "text", about = "waiting, reading, recognising, writing, weighing, done or failed.", optional = true }
// done = { type = "integer", about = "How many profiles are through that: recognised, or written, which all are at once; at the end, how many people are weighed." }
// total = { type = "integer", about = "Of how many, once the file was read.", optional = true }
// asked_at = { type = "text", about = "When the file was sent.", optional = true }
// expires_at = { type = "text", about = "When the job is forgotten.", optional = true }
// source_id = { type = "text", about = "The import that it made, or makes, once the file was read.", optional = true }
// again = { type = "boolean", about = "Whether the file had been brought in before." }
// report = { type = "text", about = "What the import did, as JSON, once it is done and until it is taken back.", optional = true }
// named = { type = "text", about = "Whom the report names, as JSON; nothing where one of them was erased.", optional = true }
// problem = { type = "text", about = "Why it failed, as JSON; nothing where no sign of life came any more.", optional = true }
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
