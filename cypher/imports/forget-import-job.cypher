// Forget an import job
//
// Removes the record of an import job. What it has imported stays; what it has not begun to write is not
// imported any more.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The person who sent the file.", example = "ada" }
// job_id = { type = "text", about = "The job.", example = "j1" }
//
// [columns]
// forgotten = { type = "boolean", about = "Whether it was there." }
// ---
//
//  By hand, first:  :params {person_id: "ada", job_id: "j1"}
MATCH (owner:Person {id: $person_id})
OPTIONAL MATCH (owner)-[:ORDERED]->(job:ImportJob {id: $job_id})
WITH job, job IS NOT NULL AS forgotten
DETACH DELETE job
RETURN forgotten;
