// Delete an employer
//
// Deletes an employer, unless somebody has or had a job there. If it is not there nothing changes, so it may
// be run again.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// employer_id = { type = "id", about = "The employer.", example = "faro" }
//
// [columns]
// job_count = { type = "integer", about = "How many jobs keep it; it is gone if there are none." }
// ---
//
//  By hand, first:  :params {employer_id: "faro"}
OPTIONAL MATCH (employer:Employer {id: $employer_id})
// Locks it, so that a job that somebody takes there at the same moment is counted.
FOREACH (locked IN CASE WHEN employer IS NULL THEN [] ELSE [employer] END |
  SET locked.locked = true
  REMOVE locked.locked
)
WITH employer, COUNT { (employer)<-[:WORKED_AT]-() } AS job_count
FOREACH (unused IN CASE WHEN job_count = 0 THEN [employer] ELSE [] END | DELETE unused)
RETURN job_count;
