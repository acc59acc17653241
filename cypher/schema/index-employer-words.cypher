// Index employer words
//
// Lets employers be found by the words of their names, accents and case folded. Safe to
// run again.
//
// ---
// mode = "schema"
// ---
CREATE FULLTEXT INDEX employer_words IF NOT EXISTS
FOR (employer:Employer)
ON EACH [employer.name]
OPTIONS {indexConfig: {`fulltext.analyzer`: "standard-folding"}};
