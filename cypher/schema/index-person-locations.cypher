// Index person locations
//
// Lets those who live near a point be found. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE POINT INDEX person_location IF NOT EXISTS
FOR (person:Person)
ON (person.location);
