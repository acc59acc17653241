// Index source owners
//
// Lets what somebody imported be found.
//
// ---
// mode = "schema"
// ---
CREATE INDEX source_owners IF NOT EXISTS
FOR (source:Source)
ON (source.owner);
