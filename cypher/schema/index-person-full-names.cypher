// Index full names of people
//
// Indexes people by their whole name, exactly as written. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE INDEX person_full_name IF NOT EXISTS
FOR (person:Person)
ON (person.name);
