// Delete an employer
//
// Deletes an employer, unless somebody has or had a job there. If it is not there nothing changes, so it may
// be run again. No row, and nothing is changed, if somebody has edited it since the revision that is given.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// employer_id = { type = "id", about = "The employer.", example = "faro" }
// revision = { type = "integer", about = "How often it had been edited when the caller looked; as often as it is now if left out.", range = [0, 9223372036854775807], example = 0, optional = true }
//
// [columns]
// job_count = { type = "integer", about = "How many jobs keep it; it is gone if there are none." }
// ---
//
//  By hand, first:  :params {employer_id: "faro", revision: null}
OPTIONAL MATCH (employer:Employer {id: $employer_id})
// Locks it, so that a job that somebody takes there at the same moment is counted.
FOREACH (locked IN CASE WHEN employer IS NULL THEN [] ELSE [employer] END |
  SET locked.locked = true
  REMOVE locked.locked
)
WITH employer
WHERE employer IS NULL
  OR $revision IS NULL
  OR coalesce(employer.revision, 0) = $revision
WITH employer, COUNT { (employer)<-[:WORKED_AT]-() } AS job_count
FOREACH (unused IN CASE WHEN job_count = 0 THEN [employer] ELSE [] END | DELETE unused)
RETURN job_count;
