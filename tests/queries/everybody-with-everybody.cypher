// Everybody with everybody
//
// All pairs of a person and an employer, whether they have to do with one another or not.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// pairs = { type = "integer", about = "How many pairs there are." }
// ---
MATCH (person:Person), (employer:Employer)
RETURN count(person.name + employer.name) AS pairs;
