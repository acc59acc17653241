// Make names known
//
// Makes the labels, types and properties known to the database that a statement may name before there is
// anything of that name: it would warn of a spelling mistake. Safe to run again.
//
// ---
// mode = "schema"
// ---
CALL () {
  UNWIND ["Person", "ContactsOnly", "Closed", "Employer", "Profile", "Source", "Key", "Member"] AS label
  CALL db.createLabel(label)
}
CALL () {
  UNWIND ["KNOWS", "WORKED_AT", "IS", "FROM"] AS type
  CALL db.createRelationshipType(type)
}
UNWIND [
  "emails", "phones", "note", "owner", "site",
  "scope", "person_id", "secret_sha256", "one_time", "redeemed_by", "expires_at", "revoked_at"
] AS property
CALL db.createProperty(property);
