// Index full names of people
//
// Lets people be found by their whole name, to the letter. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE INDEX person_full_name IF NOT EXISTS
FOR (person:Person)
ON (person.name);
