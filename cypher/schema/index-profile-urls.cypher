// Index profile addresses
//
// Lets whoever bears an address on a site be found. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE INDEX profile_urls IF NOT EXISTS
FOR (profile:Profile)
ON (profile.url);
