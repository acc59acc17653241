// Require unique introduction request ids
//
// No two introduction requests have the same id; this also makes finding one by id fast. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE CONSTRAINT introduction_request_id IF NOT EXISTS
FOR (one:IntroductionRequest)
REQUIRE one.id IS UNIQUE;
