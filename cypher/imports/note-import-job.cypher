// Note the progress of an import job
//
// Records that an import job is alive and, if given, what it does now, how far it is, or how it ended. No row
// if the job was forgotten: then nothing more may be imported for it.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// job_id = { type = "text", about = "The job.", example = "j1" }
// state = { type = "text", about = "What it does now.", values = ["waiting", "reading", "recognising", "writing", "weighing", "done", "failed"], example = "reading", optional = true }
// done = { type = "integer", about = "How many profiles, or people, are done.", example = 0, optional = true }
// total = { type = "integer", about = "Out of how many.", example = 20, optional = true }
// source_id = { type = "text", about = "The import that it makes.", example = "s1", optional = true }
// again = { type = "boolean", about = "Whether the file had been imported before.", default = false }
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
