// Keys
//
// The access keys, newest first, including expired and revoked ones until they are forgotten. Their secrets
// are not given.
//
// ---
// mode = "read"
// page = ["created_at", "key_id"]
//
// [parameters]
// after_created_at = { type = "text", about = "Continue after this time.", example = "2026-01-31T12:00:00Z", optional = true }
// after_key_id = { type = "text", about = "Among equal times, continue after this key.", example = "q3k7m2x9a4tz", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// key_id = { type = "text", about = "The id, the middle part of the key." }
// scope = { type = "text", about = "What it opens." }
// person_id = { type = "text", about = "The person it acts for, if for one.", optional = true }
// note = { type = "text", about = "What it is for.", optional = true }
// made_by = { type = "text", about = "The key that it was made with, if any.", optional = true }
// created_at = { type = "text", about = "When it was made." }
// expires_at = { type = "text", about = "When it expires." }
// revoked_at = { type = "text", about = "When it was revoked or used up, if it was.", optional = true }
// ---
//
//  By hand, first:  :params {after_created_at: null, after_key_id: null, limit: 20}
MATCH (key:Key)
WHERE $after_key_id IS NULL
  OR key.created_at < datetime($after_created_at)
  OR (key.created_at = datetime($after_created_at) AND key.id > $after_key_id)
RETURN
  key.id AS key_id,
  key.scope AS scope,
  key.person_id AS person_id,
  key.note AS note,
  key.made_by AS made_by,
  toString(key.created_at) AS created_at,
  toString(key.expires_at) AS expires_at,
  toString(key.revoked_at) AS revoked_at
ORDER BY key.created_at DESC, key_id
LIMIT $limit;
