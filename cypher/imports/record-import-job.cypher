// Record an import job
//
// Records that a person sent a file to be imported later. Nobody else sees it, and it is forgotten after
// seven days; everybody's expired jobs are removed at once. Running it again changes nothing.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The person who sent the file.", example = "ada" }
// job_id = { type = "text", about = "The id of the job.", example = "j1" }
// file_name = { type = "text", about = "The name of the file.", example = "Connections.csv" }
//
// [columns]
// job_id = { type = "text", about = "The job." }
// ---
//
//  By hand, first:  :params {person_id: "ada", job_id: "j1", file_name: "Connections.csv"}
MATCH (owner:Person {id: $person_id})
CALL () {
  MATCH (past:ImportJob)
  WHERE past.expires_at < datetime()
  DETACH DELETE past
}
MERGE (job:ImportJob {id: $job_id})
ON CREATE SET
  job.file_name = $file_name,
  job.state = "waiting",
  job.asked_at = datetime(),
  job.seen_at = datetime(),
  job.expires_at = datetime() + duration({days: 7})
MERGE (owner)-[:ORDERED]->(job)
RETURN job.id AS job_id;
