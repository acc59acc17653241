// Index job titles
//
// Indexes jobs by the words of their titles, ignoring accents and case. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE FULLTEXT INDEX job_titles IF NOT EXISTS
FOR ()-[job:WORKED_AT]-()
ON EACH [job.title]
OPTIONS {indexConfig: {`fulltext.analyzer`: "standard-folding"}};
