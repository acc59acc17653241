// Redeem a key
//
// Uses up a one-time key and makes another key of its scope in its place, for the first attempt; no row if it
// is unknown or expired, or if another attempt used it up. The same attempt may be made again.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// key_id = { type = "text", about = "The id of the one-time key.", example = "q3k7m2x9a4tz" }
// secret_sha256 = { type = "text", about = "The SHA-256 of its secret, in hexadecimal digits.", example = "2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683" }
// new_key_id = { type = "text", about = "The id of the key to make; identifies this attempt.", example = "h8w2c5v1n6ds" }
// new_secret_sha256 = { type = "text", about = "The SHA-256 of its secret.", example = "7d1a54127b222502f5b79b5fb0803061152a44f92b37e23c6527baf665d4da9a" }
// note = { type = "text", about = "What it is for.", example = "A browser", optional = true }
// hours = { type = "integer", about = "In how many hours it expires.", range = [1, 87600], default = 12 }
//
// [columns]
// key_id = { type = "text", about = "The key that was made." }
// ---
//
//  By hand, first:  :params {key_id: "q3k7m2x9a4tz", secret_sha256: "2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683", new_key_id: "h8w2c5v1n6ds", new_secret_sha256: "7d1a54127b222502f5b79b5fb0803061152a44f92b37e23c6527baf665d4da9a", note: null, hours: 12}
//
// Setting a property first locks the key, so what is read after it is what an earlier attempt left.
MATCH (key:Key {id: $key_id, secret_sha256: $secret_sha256})
WHERE key.one_time
  AND key.expires_at > datetime()
SET key.one_time = true
WITH key
WHERE key.revoked_at IS NULL
  OR key.redeemed_by = $new_key_id
SET
  key.redeemed_by = $new_key_id,
  key.revoked_at = coalesce(key.revoked_at, datetime())
MERGE (made:Key {id: $new_key_id})
ON CREATE SET
  made.scope = key.scope,
  made.person_id = key.person_id,
  made.secret_sha256 = $new_secret_sha256,
  made.note = $note,
  made.one_time = false,
  made.created_at = datetime(),
  made.expires_at = datetime() + duration({hours: $hours})
RETURN made.id AS key_id;
