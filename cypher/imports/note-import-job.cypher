// Note how far a job is
//
// Gives a sign of life of a job of an import and, if said, what it does now, how far it is, or how it ended. No
// row where the job was forgotten: then nothing is to be brought in for it any more.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// job_id = { type = "text", about = "Which.", example = "j1" }
// state = { type = "text", about = "What it does now.", values = ["waiting", "reading", "recognising", "writing", "weighing", "done", "failed"], example = "reading", optional = true }
// done = { type = "integer", about = "How many profiles are through that, or people.", example = 0, optional = true }
// total = { type = "integer", about = "Of how many.", example = 20, optional = true }
// source_id = { type = "text", about = "The import that it makes.", example = "s1", optional = true }
// again = { type = "boolean", about = "Whether the file had been brought in before.", default = false }
// problem = { type = "text", about = "Why it failed, as JSON.", example = "{}", optional = true }
//
// [columns]
// job_id = { type = "text", about = "The job." }
// ---
//
//  By hand, first:  :params {job_id: "j1", state: null, done: null, total: null, source_id: null, again: false, problem: null}
MATCH (job:ImportJob {id: $job_id})
SET
  job.seen_at = datetime(),
  job.state = coalesce($state, job.state),
  job.done = coalesce($done, job.done),
  job.total = coalesce($total, job.total),
  job.source_id = coalesce($source_id, job.source_id),
  job.again = coalesce(job.again, false) OR $again,
  job.problem = coalesce($problem, job.problem)
RETURN job.id AS job_id;
