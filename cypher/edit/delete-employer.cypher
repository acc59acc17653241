// Delete an employer
//
// Takes an employer out of the graph, unless somebody has or had a job there. One that is not there is as
// good as deleted, so it may be run again.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// employer_id = { type = "text", about = "Which.", example = "faro" }
//
// [columns]
// job_count = { type = "integer", about = "How many jobs keep it: it is gone where there are none." }
// ---
//
//  By hand, first:  :params {employer_id: "faro"}
OPTIONAL MATCH (employer:Employer {id: $employer_id})
WITH employer, COUNT { (employer)<-[:WORKED_AT]-() } AS job_count
FOREACH (unused IN CASE WHEN job_count = 0 THEN [employer] ELSE [] END | DELETE unused)
RETURN job_count;
