// Require unique employer ids
//
// No two employers have the same id; this also makes finding one by id fast. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE CONSTRAINT employer_id IF NOT EXISTS
FOR (employer:Employer)
REQUIRE employer.id IS UNIQUE;
