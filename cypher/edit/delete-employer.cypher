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
// employer_id = { type = "text", about = "The employer.", example = "faro" }
//
// [columns]
// job_count = { type = "integer", about = "How many jobs keep it; it is gone if there are none." }
// ---
//
//  By hand, first:  :params {employer_id: "faro"}
OPTIONAL MATCH (employer:Employer {id: $employer_id})
WITH employer, COUNT { (employer)<-[:WORKED_AT]-() } AS job_count
FOREACH (unused IN CASE WHEN job_count = 0 THEN [employer] ELSE [] END | DELETE unused)
RETURN job_count;
