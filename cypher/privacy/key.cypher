// A key
//
// What an access key opens, and the hash that its secret must have. No row if there is no such key, if it has
// expired or was revoked, or if it is a one-time key. Not offered over HTTP.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// key_id = { type = "text", about = "The id, the middle part of the key.", example = "q3k7m2x9a4tz" }
//
// [columns]
// scope = { type = "text", about = "What it opens." }
// person_id = { type = "text", about = "The person it acts for, if for one.", optional = true }
// secret_sha256 = { type = "text", about = "The SHA-256 of its secret, in hexadecimal digits." }
// expires_at = { type = "number", about = "When it expires, in seconds since 1970." }
// ---
//
//  By hand, first:  :params {key_id: "q3k7m2x9a4tz"}
MATCH (key:Key {id: $key_id})
WHERE key.revoked_at IS NULL
  AND key.expires_at > datetime()
  AND NOT key.one_time
RETURN
  key.scope AS scope,
  key.person_id AS person_id,
  key.secret_sha256 AS secret_sha256,
  key.expires_at.epochMillis / 1000.0 AS expires_at;
