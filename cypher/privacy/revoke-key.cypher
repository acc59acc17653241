// Revoke a key
//
// Revokes an access key and the feed tokens that were made with it; no row if there is no such key. A person
// left without a valid key is no longer a member. Running it again changes nothing.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// key_id = { type = "text", about = "The id, the middle part of the key.", example = "q3k7m2x9a4tz" }
//
// [columns]
// key_id = { type = "text", about = "The key." }
// revoked_at = { type = "text", about = "When it was revoked." }
// ---
//
//  By hand, first:  :params {key_id: "q3k7m2x9a4tz"}
MATCH (key:Key {id: $key_id})
SET key.revoked_at = coalesce(key.revoked_at, datetime())
WITH key
CALL (key) {
  MATCH (token:Key {made_by: key.id})
  WHERE token.scope = "feed"
  SET token.revoked_at = coalesce(token.revoked_at, key.revoked_at)
}
CALL (key) {
  MATCH (person:Person {id: key.person_id})
  // Locked, so that of two keys made or revoked at the same moment the second finds what the first left.
  SET person.locked = true
  REMOVE person.locked
  WITH person
  WHERE NOT EXISTS {
    MATCH (other:Key {person_id: person.id})
    WHERE other.scope <> "feed"
      AND other.revoked_at IS NULL
      AND other.expires_at > datetime()
  }
  REMOVE person:Member
}
RETURN
  key.id AS key_id,
  toString(key.revoked_at) AS revoked_at;
