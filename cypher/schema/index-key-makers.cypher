// Index key makers
//
// Lets the keys be found that were made with another.
//
// ---
// mode = "schema"
// ---
CREATE INDEX key_makers IF NOT EXISTS
FOR (key:Key)
ON (key.made_by);
