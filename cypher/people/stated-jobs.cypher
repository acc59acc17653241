// Stated jobs
//
// Whether a person's jobs are all stated by an edit of theirs, so that no file taken back removes one of
// them, and no file of others adds one.
//
// ---
// mode = "read"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "Whose jobs.", example = "ada" }
//
// [columns]
// stated = { type = "boolean", about = "Whether all of them are stated." }
// ---
//
//  By hand, first:  :params {person_id: "ada"}
MATCH (person:Person {id: $person_id})
RETURN
  coalesce(person.stated_jobs, false)
    AND NOT EXISTS {
      MATCH (person)-[job:WORKED_AT]->()
      WHERE job.imported
    } AS stated;
