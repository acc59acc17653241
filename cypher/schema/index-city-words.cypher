// Index city words
//
// Lets people be found by the words of their city, accents and case folded. Safe to
// run again.
//
// ---
// mode = "schema"
// ---
CREATE FULLTEXT INDEX person_cities IF NOT EXISTS
FOR (person:Person)
ON EACH [person.city]
OPTIONS {indexConfig: {`fulltext.analyzer`: "standard-folding"}};
