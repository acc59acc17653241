// Redeem a key
//
// Uses up a one-time key, for the first attempt; no row if it is unknown or expired, or if another attempt
// used it up. The same attempt may be made again.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// key_id = { type = "text", about = "The id, the middle part of the key.", example = "q3k7m2x9a4tz" }
// secret_sha256 = { type = "text", about = "The SHA-256 of its secret, in hexadecimal digits.", example = "2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683" }
// attempt = { type = "text", about = "Identifies this attempt.", example = "first" }
//
// [columns]
// scope = { type = "text", about = "What it opens." }
// ---
//
//  By hand, first:  :params {key_id: "q3k7m2x9a4tz", secret_sha256: "2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683", attempt: "first"}
//
// Setting a property first locks the key, so what is read after it is what an earlier attempt left.
MATCH (key:Key {id: $key_id, secret_sha256: $secret_sha256})
WHERE key.one_time
  AND key.expires_at > datetime()
SET key.one_time = true
WITH key
WHERE key.revoked_at IS NULL
  OR key.redeemed_by = $attempt
SET
  key.redeemed_by = $attempt,
  key.revoked_at = coalesce(key.revoked_at, datetime())
RETURN key.scope AS scope;
