// Index person cities
//
// Lets those who live in one city be found. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE INDEX person_city IF NOT EXISTS
FOR (person:Person)
ON (person.city);
