// Age a job of an import
//
// Puts the last sign of life of a job into the past, or the end of its time.
//
// ---
// mode = "write"
//
// [parameters]
// job_id = { type = "text", about = "Which.", example = "j1" }
// silent = { type = "integer", about = "For how many seconds it gave none.", example = 61 }
// left = { type = "integer", about = "How many seconds it is kept.", example = 60 }
// source_id = { type = "text", about = "The import that it makes.", example = "s1", optional = true }
// ---
//
//  By hand, first:  :params {job_id: "j1", silent: 61, left: 60, source_id: null}
MATCH (job:ImportJob {id: $job_id})
SET
  job.seen_at = datetime() - duration({seconds: $silent}),
  job.expires_at = datetime() + duration({seconds: $left}),
  job.source_id = $source_id;
