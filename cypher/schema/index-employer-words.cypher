// Index employer words
//
// Indexes employers by the words of their names, ignoring accents and case. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE FULLTEXT INDEX employer_words IF NOT EXISTS
FOR (employer:Employer)
ON EACH [employer.name]
OPTIONS {indexConfig: {`fulltext.analyzer`: "standard-folding"}};
