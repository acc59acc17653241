// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// limit = { type = "integer", about = "A column may be called so." }
// order = { type = "integer", about = "And so." }
// skip = { type = "integer", about = "And so." }
// ---
MATCH (job:Job)
RETURN
  job.limit AS limit,
  job.order AS order,
  job.return AS skip
ORDER BY limit
SKIP 1
LIMIT 1;
