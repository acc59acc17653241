// Index key makers
//
// Indexes access keys by the key they were made with.
//
// ---
// mode = "schema"
// ---
CREATE INDEX key_makers IF NOT EXISTS
FOR (key:Key)
ON (key.made_by);
