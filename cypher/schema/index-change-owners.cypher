// Index change owners
//
// Lets the e-mail addresses that somebody imported anew be found. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE INDEX change_owners IF NOT EXISTS
FOR (change:Change)
ON (change.owner);
