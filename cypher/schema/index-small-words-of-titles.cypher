// Index small words of titles
//
// Indexes jobs by all words of their titles, to find titles made only of English words such as it or of,
// which the other index of titles leaves out. Safe to run again.
//
// ---
// mode = "schema"
// ---
//
// Neo4j allows no second full-text index on the very same properties: the end of a job is added to make this
// one different.
CREATE FULLTEXT INDEX small_words_of_titles IF NOT EXISTS
FOR ()-[job:WORKED_AT]-()
ON EACH [job.title, job.ended]
OPTIONS {indexConfig: {`fulltext.analyzer`: "standard-no-stop-words"}};
