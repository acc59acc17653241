// Index person names
//
// Lets people be found by the words of their names, accents and case folded. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE FULLTEXT INDEX person_names IF NOT EXISTS
FOR (person:Person)
ON EACH [person.name]
OPTIONS {indexConfig: {`fulltext.analyzer`: "standard-folding"}};
