// Feed tokens
//
// The tokens that open a person's feeds, newest first, including expired and revoked ones until they are
// forgotten. Their secrets are not given.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["created_at", "token_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person whose feeds they open.", example = "ada" }
// after_created_at = { type = "text", about = "Continue after this time.", example = "2026-01-31T12:00:00Z", optional = true }
// after_token_id = { type = "text", about = "Among equal times, continue after this token.", example = "q3k7m2x9a4tz", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// token_id = { type = "text", about = "The id, the middle part of the token." }
// note = { type = "text", about = "What it is for.", optional = true }
// created_at = { type = "text", about = "When it was made." }
// expires_at = { type = "text", about = "When it expires." }
// revoked_at = { type = "text", about = "When it was revoked, if it was.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", after_created_at: null, after_token_id: null, limit: 20}
MATCH (person:Person {id: $person_id})
OPTIONAL CALL (person) {
  MATCH (token:Key {person_id: person.id})
  WHERE token.scope = "feed"
    AND (
      $after_token_id IS NULL
      OR token.created_at < datetime($after_created_at)
      OR token.created_at = datetime($after_created_at) AND token.id > $after_token_id
    )
  RETURN token
  ORDER BY token.created_at DESC, token.id
  LIMIT $limit
}
RETURN
  token.id AS token_id,
  token.note AS note,
  toString(token.created_at) AS created_at,
  toString(token.expires_at) AS expires_at,
  toString(token.revoked_at) AS revoked_at
ORDER BY token.created_at DESC, token_id;
