// Index change owners
//
// Indexes changes by the owner of the file that says so. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE INDEX change_owners IF NOT EXISTS
FOR (change:Change)
ON (change.owner);
