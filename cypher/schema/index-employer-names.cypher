// Index employer names
//
// Lets employers be found by how their names begin. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE INDEX employer_name IF NOT EXISTS
FOR (employer:Employer)
ON (employer.name);
