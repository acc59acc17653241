// Make names known
//
// Tells the database the labels, types and properties that a statement may name before anything has that
// name; otherwise it would warn of a spelling mistake. Safe to run again.
//
// ---
// mode = "schema"
// ---
CALL () {
  UNWIND ["Person", "ContactsOnly", "Closed", "Employer", "Profile", "Source", "Key", "Member", "Erased", "Change",
    "Proposal", "Parked", "IntroductionRequest", "Tag", "Conversation", "Weights", "ImportJob", "Lane", "Pool"] AS label
  CALL db.createLabel(label)
}
CALL () {
  UNWIND ["KNOWS", "WORKED_AT", "IS", "FROM", "ASKED", "DISMISSED", "CHANGED", "SETTLES", "WAS",
    "REQUESTED", "THROUGH", "TO", "KEEPS_UP", "HAS_TAG", "NOTED", "WITH", "ORDERED", "UNSETTLED"] AS type
  CALL db.createRelationshipType(type)
}
UNWIND [
  "location", "emails", "phones", "note", "owner", "site",
  "scope", "made_by", "person_id", "secret_sha256", "one_time", "redeemed_by", "expires_at", "revoked_at",
  "revision", "locked", "at", "confirmed_at", "file_name", "imported_at", "hash", "made_with", "erased_at",
  "since", "strength", "last_conversation", "city", "country",
  "kind", "private", "before", "after", "employer_id", "employer",
  "imported", "sources", "report", "named", "sha256", "newest", "url", "other_urls", "email", "state", "score", "evidence", "one", "one_key", "one_site", "other", "other_key",
  "other_site", "other_id", "kinds", "words", "points", "key", "was",
  "given_name", "family_name", "headline", "contact", "title", "started", "ended", "conversation_count", "vouched",
  "moved_by", "days", "asked_at", "asked_message", "forwarded_at", "forwarded_message", "ended_at", "last_message",
  "every_days", "tags", "snoozed_until", "seen_at", "done", "total", "source_id", "again", "problem", "load_id",
  "evidence_to_ends", "strength_to_ends", "known", "confirmed", "together", "talked", "talked_often",
  "told", "told_by_first", "told_by_second", "told_otherwise", "known_before", "known_at", "jobs_stay", "made_now", "stated_jobs",
  "settled", "stated_visibility", "own_visibility"
] AS property
CALL db.createProperty(property);
