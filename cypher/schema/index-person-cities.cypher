// Index person cities
//
// Indexes people by the city they live in. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE INDEX person_city IF NOT EXISTS
FOR (person:Person)
ON (person.city);
