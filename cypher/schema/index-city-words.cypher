// Index city words
//
// Indexes people by the words of their city, ignoring accents and case. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE FULLTEXT INDEX person_cities IF NOT EXISTS
FOR (person:Person)
ON EACH [person.city]
OPTIONS {indexConfig: {`fulltext.analyzer`: "standard-folding"}};
