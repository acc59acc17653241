// Index profiles by address
//
// Lets whoever bears an address on a site or an e-mail address be found, whichever of theirs it is, to the letter. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE FULLTEXT INDEX profile_addresses IF NOT EXISTS
FOR (profile:Profile)
ON EACH [profile.url, profile.other_urls, profile.emails]
OPTIONS {indexConfig: {`fulltext.analyzer`: "keyword"}};
