// Require unique import job ids
//
// No two import jobs have the same id; this also makes finding one by id fast.
//
// ---
// mode = "schema"
// ---
CREATE CONSTRAINT import_job_id IF NOT EXISTS
FOR (job:ImportJob)
REQUIRE job.id IS UNIQUE;
