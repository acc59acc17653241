// Index key holders
//
// Indexes access keys by the person they act for.
//
// ---
// mode = "schema"
// ---
CREATE INDEX key_holders IF NOT EXISTS
FOR (key:Key)
ON (key.person_id);
