// Index source owners
//
// Indexes imports by their owner.
//
// ---
// mode = "schema"
// ---
CREATE INDEX source_owners IF NOT EXISTS
FOR (source:Source)
ON (source.owner);
