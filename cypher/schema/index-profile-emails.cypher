// Index profile e-mail addresses
//
// Lets whoever bears an e-mail address be found, by the first that a profile gives. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE INDEX profile_emails IF NOT EXISTS
FOR (profile:Profile)
ON (profile.email);
