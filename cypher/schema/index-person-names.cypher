// Index person names
//
// Indexes people by the words of their names, ignoring accents and case. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE FULLTEXT INDEX person_names IF NOT EXISTS
FOR (person:Person)
ON EACH [person.name]
OPTIONS {indexConfig: {`fulltext.analyzer`: "standard-folding"}};
