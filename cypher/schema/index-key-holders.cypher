// Index key holders
//
// Lets the access keys of a person be found.
//
// ---
// mode = "schema"
// ---
CREATE INDEX key_holders IF NOT EXISTS
FOR (key:Key)
ON (key.person_id);
