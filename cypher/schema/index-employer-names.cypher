// Index employer names
//
// Indexes employers by name, to find them by how their names begin. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE INDEX employer_name IF NOT EXISTS
FOR (employer:Employer)
ON (employer.name);
