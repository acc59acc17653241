// Index small words of titles
//
// Lets jobs be found whose title is nothing but English words such as it or of, which the index of titles leaves
// out. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE FULLTEXT INDEX small_words_of_titles IF NOT EXISTS
FOR ()-[job:WORKED_AT]-()
ON EACH [job.title]
OPTIONS {indexConfig: {`fulltext.analyzer`: "standard-no-stop-words"}};
