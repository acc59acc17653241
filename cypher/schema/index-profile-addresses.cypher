// Index profiles by address
//
// Indexes profiles by each of their addresses on sites and e-mail addresses, exactly as written. Safe to run
// again.
//
// ---
// mode = "schema"
// ---
CREATE FULLTEXT INDEX profile_addresses IF NOT EXISTS
FOR (profile:Profile)
ON EACH [profile.url, profile.other_urls, profile.emails]
OPTIONS {indexConfig: {`fulltext.analyzer`: "keyword"}};
