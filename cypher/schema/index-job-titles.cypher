// Index job titles
//
// Lets jobs be found by the words of their titles, accents and case folded. Safe to
// run again.
//
// ---
// mode = "schema"
// ---
CREATE FULLTEXT INDEX job_titles IF NOT EXISTS
FOR ()-[job:WORKED_AT]-()
ON EACH [job.title]
OPTIONS {indexConfig: {`fulltext.analyzer`: "standard-folding"}};
