// Index person locations
//
// Indexes people by location, to find those who live near a point. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE POINT INDEX person_location IF NOT EXISTS
FOR (person:Person)
ON (person.location);
