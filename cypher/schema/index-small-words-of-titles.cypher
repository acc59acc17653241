// Index small words of titles
//
// Lets jobs be found whose title is nothing but English words such as it or of, which the index of titles leaves
// out. Safe to run again.
//
// ---
// mode = "schema"
// ---
//
// Neo4j makes no second full-text index of the very same properties: the end of a job is there to tell the two apart.
CREATE FULLTEXT INDEX small_words_of_titles IF NOT EXISTS
FOR ()-[job:WORKED_AT]-()
ON EACH [job.title, job.ended]
OPTIONS {indexConfig: {`fulltext.analyzer`: "standard-no-stop-words"}};
